package io.arbflow.domain.variance;

/**
 * How unusual a value is against its own exponentially weighted history. A value is scored before
 * it is added, so that it does not hide itself. Not thread-safe.
 */
public final class EwZScore {
  private final EwMoments history;
  private final double leastEffectiveSize;
  private final double leastDeviation;

  /**
   * @param tauMicros time in which a weight falls to 1/e
   * @param leastEffectiveSize effective points below which there is no score
   * @param leastDeviation floor of the standard deviation in units of the value (a tick or the
   *     resolution of the measure), so that a value that stood still does not score infinity
   * @throws IllegalArgumentException if tau or the floor is not positive or the size is below 2
   */
  public EwZScore(double tauMicros, double leastEffectiveSize, double leastDeviation) {
    if (!(leastEffectiveSize >= 2) || !(leastDeviation > 0)) {
      throw new IllegalArgumentException(
          "leastEffectiveSize=" + leastEffectiveSize + " leastDeviation=" + leastDeviation);
    }
    this.history = new EwMoments(tauMicros);
    this.leastEffectiveSize = leastEffectiveSize;
    this.leastDeviation = leastDeviation;
  }

  /** Scores the value, then adds it; NaN while the history is too short or the value not finite. */
  public double scoreThenAdd(long timeMicros, double value) {
    double score = score(value);
    history.add(timeMicros, value);
    return score;
  }

  /** Standard deviations from the mean of what was added so far; NaN as above. */
  public double score(double value) {
    return history.effectiveSize() < leastEffectiveSize
        ? Double.NaN
        : (value - history.mean()) / deviation();
  }

  /** The standard deviation that scores are in, floor included; NaN before two points. */
  public double deviation() {
    return Math.max(leastDeviation, Math.sqrt(history.variance()));
  }

  /**
   * Standard error of a score from the estimated mean and deviation, for normal values: sqrt((1 +
   * z^2 / 2) / n) with n the effective size.
   */
  public double standardError(double score) {
    return Math.sqrt((1 + score * score / 2) / history.effectiveSize());
  }

  /** The moments that scores are taken against. */
  public EwMoments history() {
    return history;
  }
}
