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
}
