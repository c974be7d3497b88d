package io.arbflow.domain.option;

/** The times of a tree's steps: at most a nominal step apart, and every ex-date is one of them. */
final class TreeTimes {
  private final double[] time;
  private final boolean[] exDate;
  private int count;

  TreeTimes(int steps, int maxDividends) {
    time = new double[steps + maxDividends + 2];
    exDate = new boolean[time.length];
  }

  /** The most steps there can be. */
  int capacity() {
    return time.length - 1;
  }

  /**
   * Lays the steps out.
   *
   * @param nominal how many steps there would be without ex-dates
   * @param exTimes rising; those outside (0, years) need no step
   * @return the number of steps
   */
  int lay(double years, int nominal, double[] exTimes) {
    count = 0;
    time[0] = 0;
    exDate[0] = false;
    for (double exTime : exTimes) {
      if (exTime > time[count] && exTime < years) {
        segment(exTime, years / nominal);
        exDate[count] = true;
      } else if (exTime < time[count] && exTime > 0) {
        throw new IllegalArgumentException("dividends out of order at " + exTime);
      }
    }
    segment(years, years / nominal);
    return count;
  }

  private void segment(double end, double longest) {
    double start = time[count];
    int parts = (int) Math.ceil((end - start) / longest * (1 - 1e-12));
    if (count + parts >= time.length) {
      throw new IllegalArgumentException("too many dividends");
    }
    for (int k = 1; k < parts; k++) {
      time[count + k] = start + (end - start) * k / parts;
      exDate[count + k] = false;
    }
    count += parts;
    time[count] = end;
    exDate[count] = false;
  }

  /** The time of a step in years from now; step 0 is now. */
  double at(int step) {
    return time[step];
  }

  /** Whether a dividend goes ex at a step before expiry. */
  boolean isExDate(int step) {
    return exDate[step];
  }
}
