package io.arbflow.domain.risk;

import java.util.Arrays;

/**
 * The first four moments of a sample, all with divisor n (population moments).
 *
 * @param n number of returns
 * @param mean of the returns
 * @param deviation standard deviation of the returns
 * @param skewness third central moment over deviation cubed; 0 if all returns are equal
 * @param excessKurtosis fourth central moment over the squared variance, less 3; 0 if all returns
 *     are equal
 */
public record SampleMoments(
    int n, double mean, double deviation, double skewness, double excessKurtosis) {

  /**
   * The moments of the returns, in two passes.
   *
   * @param returns at least one finite return
   */
  public static SampleMoments of(double[] returns) {
    int n = Returns.require(returns).length;
    double first = returns[0];
    if (Arrays.stream(returns).allMatch(r -> r == first)) {
      return new SampleMoments(n, first, 0, 0, 0);
    }
    double mean = Arrays.stream(returns).sum() / n;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (double r : returns) {
      double square = (r - mean) * (r - mean);
      second += square;
      third += square * (r - mean);
      fourth += square * square;
    }
    double variance = second / n;
    double deviation = Math.sqrt(variance);
    return new SampleMoments(
        n,
        mean,
        deviation,
        third / n / (variance * deviation),
        fourth / n / (variance * variance) - 3);
  }

  /**
   * The moments about 0 with exponentially falling weights, as RiskMetrics (1996) weights squares:
   * the newest return counts 1, the one before it {@code decay}, and so on.
   *
   * @param returns at least one finite return, oldest first
   * @param decay strictly between 0 and 1
   */
  public static SampleMoments weighted(double[] returns, double decay) {
    double weight = 1;
    double weights = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = Returns.require(returns).length - 1; i >= 0; i--) {
      double square = returns[i] * returns[i];
      weights += weight;
      second += weight * square;
      third += weight * square * returns[i];
      fourth += weight * square * square;
      weight *= decay;
    }
    double variance = second / weights;
    if (variance == 0) {
      return new SampleMoments(returns.length, 0, 0, 0, 0);
    }
    return new SampleMoments(
        returns.length,
        0,
        Math.sqrt(variance),
        third / weights / (variance * Math.sqrt(variance)),
        fourth / weights / (variance * variance) - 3);
  }
}
