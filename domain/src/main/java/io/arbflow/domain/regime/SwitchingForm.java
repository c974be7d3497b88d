package io.arbflow.domain.regime;

/**
 * Which parameters of a {@link SwitchingModel} are free and which differ by regime.
 *
 * @param regimes how many, from 2 on
 * @param lags how many, from 0 on
 * @param aroundMeans whether lags are of deviations from the regimes' means or of levels
 * @param switchingMean whether the mean differs by regime
 * @param switchingAutoregression whether the coefficients of the lags do
 * @param switchingVariance whether the variance does
 * @param label by what the regimes are ordered, the least first
 */
public record SwitchingForm(
    int regimes,
    int lags,
    boolean aroundMeans,
    boolean switchingMean,
    boolean switchingAutoregression,
    boolean switchingVariance,
    Label label) {

  /** The rule that gives the regimes their numbers: the likelihood does not. */
  public enum Label {
    /** By their means. */
    MEAN,
    /** By their variances. */
    VARIANCE
  }

  /**
   * @throws IllegalArgumentException if there are fewer than two regimes, fewer than 0 lags, or the
   *     regimes are labelled by what does not differ
   */
  public SwitchingForm {
    if (regimes < 2 || lags < 0) {
      throw new IllegalArgumentException(regimes + " regimes, " + lags + " lags");
    }
    if (!(label == Label.MEAN ? switchingMean : switchingVariance)) {
      throw new IllegalArgumentException("labelled by " + label + ", which does not switch");
    }
  }

  /** Hamilton's (1989) model of output: means switch, lags around them, one variance. */
  public static SwitchingForm hamilton(int lags) {
    return new SwitchingForm(2, lags, true, true, false, false, Label.MEAN);
  }

  /** A regression on {@code lags} levels whose coefficients and, if asked, variance switch. */
  public static SwitchingForm regression(int regimes, int lags, boolean switchingVariance) {
    return new SwitchingForm(regimes, lags, false, true, lags > 0, switchingVariance, Label.MEAN);
  }

  /** Returns of one mean whose variance switches between two values. */
  public static SwitchingForm volatility() {
    return new SwitchingForm(2, 0, false, false, false, true, Label.VARIANCE);
  }

  /** Free parameters. */
  public int parameters() {
    return regimes * (regimes - 1)
        + (switchingMean ? regimes : 1)
        + (switchingAutoregression ? regimes * lags : lags)
        + (switchingVariance ? regimes : 1);
  }
}
