package io.arbflow.domain.changepoint;

/**
 * The break that divides a finished series into two segments of different mean with the least sum
 * of squares, found by trying them all. It looks ahead; a check of detectors, not one of them.
 *
 * @param index of the first value of the second segment
 * @param meanBefore mean of the first segment
 * @param meanAfter mean of the second
 * @param statistic the greatest F of one mean against two, known as sup F (Andrews 1993); its
 *     distribution is not that of F
 */
public record SingleBreak(int index, double meanBefore, double meanAfter, double statistic) {

  /**
   * Tries every break that leaves {@code least} values on either side.
   *
   * @throws IllegalArgumentException if the series is too short for one, or least below 1
   */
  public static SingleBreak of(double[] series, int least) {
    int n = series.length;
    if (least < 1 || n < 2 * least || n < 3) {
      throw new IllegalArgumentException(n + " values, " + least + " on each side");
    }
    double mean = 0;
    for (double y : series) {
      mean += y / n;
    }
    double squares = 0;
    for (double y : series) {
      squares += (y - mean) * (y - mean);
    }
    double before = 0;
    double greatest = -1;
    SingleBreak best = null;
    for (int i = 1; i <= n - least; i++) {
      before += series[i - 1] - mean;
      // Between the segments: n1 n2 / n times the squared difference of their means.
      double between = before * before * n / ((double) i * (n - i));
      if (i >= least && between > greatest) {
        greatest = between;
        best =
            new SingleBreak(
                i,
                mean + before / i,
                mean - before / (n - i),
                between / ((squares - between) / (n - 2)));
      }
    }
    return best;
  }
}
