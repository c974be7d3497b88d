package io.arbflow.domain.variance;

/**
 * Realised variance of a series of mid prices at irregular times: the sum of squared log returns
 * over the time they cover. Mids closer together than the sampling interval are left out, because
 * the bounce of quotes counts as variance at tick scale. Use mids or micro-prices, never last
 * trades. Allocates nothing after construction; not thread-safe.
 */
public final class RealisedVariance {
  /** Microseconds of a year of 365 days. */
  public static final double MICROS_PER_YEAR = 365.0 * 86_400e6;

  private final long samplingMicros;
  private long firstMicros;
  private long lastMicros;
  private double lastLogMid = Double.NaN;
  private double sumOfSquares;
  private int returns;

  /**
   * @param samplingMicros least time between two mids that make a return; 0 takes every mid
   * @throws IllegalArgumentException if it is negative
   */
  public RealisedVariance(long samplingMicros) {
    if (samplingMicros < 0) {
      throw new IllegalArgumentException("samplingMicros=" + samplingMicros);
    }
    this.samplingMicros = samplingMicros;
  }

  /**
   * Adds a mid. One that is not a positive number, that is earlier than the last taken or too close
   * to it is left out.
   *
   * @return whether the mid was taken
   */
  public boolean add(long timeMicros, double mid) {
    if (!(mid > 0) || mid == Double.POSITIVE_INFINITY) {
      return false;
    }
    if (Double.isNaN(lastLogMid)) {
      restart(timeMicros, mid);
      return true;
    }
    if (timeMicros <= lastMicros || timeMicros - lastMicros < samplingMicros) {
      return false;
    }
    double logMid = Math.log(mid);
    double move = logMid - lastLogMid;
    sumOfSquares += move * move;
    returns++;
    lastLogMid = logMid;
    lastMicros = timeMicros;
    return true;
  }

  /**
   * Forgets the returns and begins at this mid; at a new trading day a new window must not count
   * the night unless it is meant to.
   */
  public void restart(long timeMicros, double mid) {
    firstMicros = timeMicros;
    lastMicros = timeMicros;
    lastLogMid = Math.log(mid);
    sumOfSquares = 0;
    returns = 0;
  }

  /** Sum of squared log returns, not annualised. */
  public double total() {
    return sumOfSquares;
  }

  /** Variance per year of 365 days; NaN before the first return. */
  public double annualised() {
    return returns == 0 ? Double.NaN : sumOfSquares * MICROS_PER_YEAR / (lastMicros - firstMicros);
  }

  /**
   * Standard error of {@link #annualised} for returns that are normal with one variance: sqrt(2 /
   * n) of it; a lower bound for real ones. NaN before the first return.
   */
  public double standardError() {
    return annualised() * Math.sqrt(2.0 / returns);
  }

  /** Returns taken. */
  public int returns() {
    return returns;
  }
}
