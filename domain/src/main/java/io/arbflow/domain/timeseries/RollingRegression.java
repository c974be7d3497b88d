package io.arbflow.domain.timeseries;

/**
 * Least squares of y on a constant and one regressor over the last observations of a stream, from
 * sums that are added to and taken from: constant work per observation. Sums are of differences
 * from a reference value and are built anew once per window, so that what rounding leaves behind
 * does not grow. Mutable.
 */
public final class RollingRegression {
  private static final int HEADER = 10;

  private final double[] xs;
  private final double[] ys;
  private int size;
  private int next;
  private int sinceRebuilt;
  private double xOrigin;
  private double yOrigin;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumXy;
  private double sumYy;

  /**
   * @param window observations that count
   */
  public RollingRegression(int window) {
    if (window < 1) {
      throw new IllegalArgumentException("window=" + window);
    }
    xs = new double[window];
    ys = new double[window];
  }

  /** Adds an observation; the oldest is dropped when the window is full. */
  public void add(double x, double y) {
    if (size == xs.length) {
      change(xs[next], ys[next], -1);
    } else {
      size++;
    }
    xs[next] = x;
    ys[next] = y;
    next = next + 1 == xs.length ? 0 : next + 1;
    sinceRebuilt++;
    if (size == 1 || sinceRebuilt >= xs.length) {
      rebuild();
    } else {
      change(x, y, 1);
    }
  }

  /** Everything that it is, for storing: equal arrays go on equally to the last bit. */
  public double[] toArray() {
    double[] all = new double[HEADER + 2 * xs.length];
    double[] header = {size, next, sinceRebuilt, xOrigin, yOrigin, sumX, sumY, sumXx, sumXy, sumYy};
    System.arraycopy(header, 0, all, 0, HEADER);
    System.arraycopy(xs, 0, all, HEADER, xs.length);
    System.arraycopy(ys, 0, all, HEADER + xs.length, ys.length);
    return all;
  }

  /** What {@link #toArray} stored. */
  public static RollingRegression of(double[] all) {
    RollingRegression made = new RollingRegression((all.length - HEADER) / 2);
    made.size = (int) all[0];
    made.next = (int) all[1];
    made.sinceRebuilt = (int) all[2];
    made.xOrigin = all[3];
    made.yOrigin = all[4];
    made.sumX = all[5];
    made.sumY = all[6];
    made.sumXx = all[7];
    made.sumXy = all[8];
    made.sumYy = all[9];
    System.arraycopy(all, HEADER, made.xs, 0, made.xs.length);
    System.arraycopy(all, HEADER + made.xs.length, made.ys, 0, made.ys.length);
    return made;
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
    next = 0;
    rebuild();
  }

  public int size() {
    return size;
  }

  /** Observations that count at most. */
  public int window() {
    return xs.length;
  }

  /** Regressor of an observation, 0 for the oldest. */
  public double x(int index) {
    return xs[position(index)];
  }

  /** Its dependent value. */
  public double y(int index) {
    return ys[position(index)];
  }

  /** The regression as it stands. */
  public SimpleFit fit() {
    if (size <= 2) {
      return SimpleFit.failed(SeriesStatus.TOO_SHORT);
    }
    double meanX = sumX / size;
    double meanY = sumY / size;
    double varX = sumXx - size * meanX * meanX;
    double covXy = sumXy - size * meanX * meanY;
    double varY = sumYy - size * meanY * meanY;
    if (!(varX > 1e-14 * sumXx)) {
      return SimpleFit.failed(SeriesStatus.DEGENERATE);
    }
    double slope = covXy / varX;
    double residual = Math.max(0, varY - slope * covXy) / (size - 2);
    double intercept = meanY + yOrigin - slope * (meanX + xOrigin);
    return new SimpleFit(SeriesStatus.OK, intercept, slope, residual, meanX + xOrigin, varX, size);
  }

  private void change(double x, double y, int sign) {
    double dx = x - xOrigin;
    double dy = y - yOrigin;
    sumX += sign * dx;
    sumY += sign * dy;
    sumXx += sign * dx * dx;
    sumXy += sign * dx * dy;
    sumYy += sign * dy * dy;
  }

  private void rebuild() {
    sinceRebuilt = 0;
    sumX = 0;
    sumY = 0;
    sumXx = 0;
    sumXy = 0;
    sumYy = 0;
    if (size > 0) {
      xOrigin = x(0);
      yOrigin = y(0);
    }
    for (int i = 0; i < size; i++) {
      change(x(i), y(i), 1);
    }
  }

  private int position(int index) {
    int oldest = size == xs.length ? next : 0;
    return (oldest + index) % xs.length;
  }
}
