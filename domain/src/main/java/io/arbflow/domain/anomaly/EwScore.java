package io.arbflow.domain.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The z-score of a value against an exponentially weighted mean and variance of even steps. The
 * first values, the warm-up, give the mean and the unbiased variance to begin with; from then on
 *
 * <pre>d = x - m;  m += (1 - lambda) d;  v = lambda (v + (1 - lambda) d^2)</pre>
 *
 * (West 1979). A value is scored with what was known before it. Not thread-safe.
 */
public final class EwScore {
  private final double lambda;
  private final int warmUp;
  private final double leastDeviation;
  private long values;
  private double mean;

  /** Variance; during the warm-up the sum of squared deviations. */
  private double variance;

  /**
   * @param lambda what a weight is multiplied with at each step, in (0, 1)
   * @param warmUp values before the first score, 2 or more
   * @param leastDeviation floor of the standard deviation in units of the value, above 0
   * @throws IllegalArgumentException when a bound does not hold
   */
  public EwScore(double lambda, int warmUp, double leastDeviation) {
    if (!(lambda > 0 && lambda < 1) || warmUp < 2 || !(leastDeviation > 0)) {
      throw new IllegalArgumentException(
          "lambda=" + lambda + " warmUp=" + warmUp + " leastDeviation=" + leastDeviation);
    }
    this.lambda = lambda;
    this.warmUp = warmUp;
    this.leastDeviation = leastDeviation;
  }

  /** Standard deviations from the mean known so far; NaN during the warm-up. */
  public double score(double value) {
    return values < warmUp
        ? Double.NaN
        : (value - mean) / Math.max(leastDeviation, Math.sqrt(variance));
  }

  /** Takes the value into the history; one that is not finite is left out. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    values++;
    double off = value - mean;
    if (values <= warmUp) {
      mean += off / values;
      variance += off * (value - mean);
      variance = values == warmUp ? variance / (warmUp - 1) : variance;
    } else {
      mean += (1 - lambda) * off;
      variance = lambda * (variance + (1 - lambda) * off * off);
    }
  }

  /** A copy that shares nothing. */
  public EwScore copy() {
    EwScore copy = new EwScore(lambda, warmUp, leastDeviation);
    copy.values = values;
    copy.mean = mean;
    copy.variance = variance;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(values);
    out.writeDouble(mean);
    out.writeDouble(variance);
  }

  /** Continues from what a score of the same parameters wrote. */
  public void read(DataInput in) throws IOException {
    values = in.readLong();
    mean = in.readDouble();
    variance = in.readDouble();
  }
}
