package io.arbflow.domain.correlation;

import java.io.Serializable;

/**
 * How far a short exponentially weighted correlation is from a long one that ends a number of bars
 * before it: Fisher's z with effective sample sizes.
 *
 * <p>Both are averages of the same series, so their errors are not quite independent: with weights
 * that sum to 1 the error of the difference is 1/n_s + 1/n_l - 2c, c the sum of the products of the
 * weights that both give to a bar. Of the lag's age or older the short one has the share lambda_s ^
 * lag, so that with a lag of several short memories c is next to nothing; it is taken into account
 * nevertheless. On this scale a correlation over n effective bars about zero has the bias r / (2 n)
 * and the variance 1 / n, times 1 + kappa for elliptical returns of kurtosis kappa (Muirhead 1982,
 * section 5.1.4). With fading weights 1 / n is nearer than the 1 / (n - 2) of equal ones; the tests
 * measure the level.
 *
 * @param shortLambda weight of a bar over that of the one after it, short memory
 * @param longLambda the same of the long memory
 * @param lagBars how many bars the long one ends before the short one
 */
public record BreakdownScore(double shortLambda, double longLambda, int lagBars)
    implements Serializable {
  private static final double LEAST = 2;

  /** Correlations beyond this are rounding, and the scale has no end. */
  private static final double MOST = 1 - 1e-9;

  /**
   * @throws IllegalArgumentException unless both are above 0 and below 1, and the lag 0 or more
   */
  public BreakdownScore {
    if (!(shortLambda > 0 && shortLambda < 1 && longLambda > 0 && longLambda < 1 && lagBars >= 0)) {
      throw new IllegalArgumentException(
          "shortLambda=" + shortLambda + " longLambda=" + longLambda + " lagBars=" + lagBars);
    }
  }

  /**
   * Of instruments i and j.
   *
   * @param recent over the short memory
   * @param before over the long one, without the last lagBars bars
   * @return standard errors; below 0 when the correlation has fallen; NaN while there are too few
   *     bars of both, or one of them does not move
   */
  public double of(EwCovariance recent, EwCovariance before, int i, int j) {
    double shortBars = recent.effectiveSize(i, j);
    double longBars = before.effectiveSize(i, j);
    if (!(shortBars > LEAST && longBars > LEAST)) {
      return Double.NaN;
    }
    double kurtosis = Math.max(0, (before.kurtosis(i) + before.kurtosis(j)) / 2);
    double variance = 1 / shortBars + 1 / longBars - 2 * shared();
    double moved =
        unbiased(recent.correlation(i, j), shortBars)
            - unbiased(before.correlation(i, j), longBars);
    return moved / Math.sqrt((1 + kurtosis) * variance);
  }

  private static double unbiased(double correlation, double bars) {
    double bounded = Math.max(-MOST, Math.min(MOST, correlation));
    return FisherZ.atanh(bounded) - bounded / (2 * bars);
  }

  /** Sum of the products of the weights of both, once both memories are full. */
  double shared() {
    return (1 - shortLambda)
        * (1 - longLambda)
        * Math.pow(shortLambda, lagBars)
        / (1 - shortLambda * longLambda);
  }
}
