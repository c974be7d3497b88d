package io.arbflow.domain.variance;

/**
 * Mean and variance with exponentially fading weights at irregular times: a point of age dt weighs
 * exp(-dt / tau). Each point is added with West's (1979) update, which does not cancel; a late
 * point gets the weight of its age, so that the order of arrival does not matter. O(1), allocates
 * nothing but {@link #state}; not thread-safe.
 */
public final class EwMoments {
  private final double tauMicros;
  private double weight;
  private double squaredWeight;
  private double mean;
  private double squares;
  private long lastMicros = Long.MIN_VALUE;

  /**
   * @param tauMicros time in which a weight falls to 1/e; the half-life divided by ln 2
   * @throws IllegalArgumentException if it is not positive
   */
  public EwMoments(double tauMicros) {
    if (!(tauMicros > 0)) {
      throw new IllegalArgumentException("tauMicros=" + tauMicros);
    }
    this.tauMicros = tauMicros;
  }

  /** Adds a point; a value that is not finite is left out. */
  public void add(long timeMicros, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    double own = 1;
    if (weight == 0) {
      lastMicros = timeMicros;
    } else if (timeMicros >= lastMicros) {
      fade(Math.exp((lastMicros - timeMicros) / tauMicros));
      lastMicros = timeMicros;
    } else {
      own = Math.exp((timeMicros - lastMicros) / tauMicros);
    }
    weight += own;
    squaredWeight += own * own;
    double off = value - mean;
    mean += off * own / weight;
    squares += own * off * (value - mean);
  }

  /** Weighted mean; NaN before the first point. */
  public double mean() {
    return weight == 0 ? Double.NaN : mean;
  }

  /**
   * Unbiased variance of a point, the weighted squares over W - W2 / W (reliability weights); NaN
   * while all weight is on one point.
   */
  public double variance() {
    double freedom = weight - squaredWeight / weight;
    return freedom > 1e-12 * weight ? squares / freedom : Double.NaN;
  }

  /** Kish's effective number of points, W^2 / W2; for even times (1 + lambda) / (1 - lambda). */
  public double effectiveSize() {
    return weight == 0 ? 0 : weight * weight / squaredWeight;
  }

  /** Standard error of the mean for independent points: sqrt(variance / effective size). */
  public double standardErrorOfMean() {
    return Math.sqrt(variance() / effectiveSize());
  }

  /** Everything that a checkpoint needs. */
  public EwState state() {
    return new EwState(weight, squaredWeight, mean, squares, lastMicros);
  }

  /** Continues from a state of moments with the same tau. */
  public void restore(EwState state) {
    weight = state.weight();
    squaredWeight = state.squaredWeight();
    mean = state.mean();
    squares = state.squares();
    lastMicros = state.lastMicros();
  }

  private void fade(double factor) {
    weight *= factor;
    squaredWeight *= factor * factor;
    squares *= factor;
  }
}
