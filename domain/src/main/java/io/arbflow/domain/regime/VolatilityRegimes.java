package io.arbflow.domain.regime;

/**
 * Returns of one mean whose variance switches between a lower and a higher value.
 *
 * @param mean of the returns
 * @param calmVariance the lower variance, above 0
 * @param turbulentVariance the higher one
 * @param stayCalm probability that a calm period is followed by a calm one, above 0 and below 1
 * @param stayTurbulent the same for turbulent ones
 */
public record VolatilityRegimes(
    double mean,
    double calmVariance,
    double turbulentVariance,
    double stayCalm,
    double stayTurbulent) {

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public VolatilityRegimes {
    boolean ordered = calmVariance > 0 && turbulentVariance >= calmVariance;
    boolean inside = stayCalm > 0 && stayCalm < 1 && stayTurbulent > 0 && stayTurbulent < 1;
    if (!ordered || !inside || !Double.isFinite(mean + turbulentVariance)) {
      throw new IllegalArgumentException(
          "mean="
              + mean
              + " variances="
              + calmVariance
              + ","
              + turbulentVariance
              + " stays="
              + stayCalm
              + ","
              + stayTurbulent);
    }
  }

  /**
   * From a fit of {@link SwitchingForm#volatility}.
   *
   * @throws IllegalArgumentException if it has more than two regimes or lags, or never leaves one
   */
  public static VolatilityRegimes of(SwitchingModel model) {
    if (model.regimes() != 2 || model.lags() != 0) {
      throw new IllegalArgumentException("not two regimes of a variance");
    }
    return new VolatilityRegimes(
        model.mean()[0],
        model.variance()[0],
        model.variance()[1],
        model.transition()[0][0],
        model.transition()[1][1]);
  }

  /** The same as a model for the batch filter. */
  public SwitchingModel model() {
    return new SwitchingModel(
        new double[][] {{stayCalm, 1 - stayCalm}, {1 - stayTurbulent, stayTurbulent}},
        new double[] {mean, mean},
        new double[2][0],
        new double[] {calmVariance, turbulentVariance},
        false);
  }

  /** Of returns whose square is that many times as great. */
  public VolatilityRegimes times(double variance) {
    return new VolatilityRegimes(
        mean * Math.sqrt(variance),
        calmVariance * variance,
        turbulentVariance * variance,
        stayCalm,
        stayTurbulent);
  }

  /** The share of turbulent periods in the long run; what a filter starts from. */
  public double turbulentShare() {
    return (1 - stayCalm) / (2 - stayCalm - stayTurbulent);
  }
}
