package io.arbflow.domain.variance;

/**
 * What {@link EwMoments} remember, for keeping in a checkpoint.
 *
 * @param weight sum of the weights, as of the last time
 * @param squaredWeight sum of the squared weights
 * @param mean weighted mean
 * @param squares weighted sum of squared deviations from the mean
 * @param lastMicros time of the latest point
 */
public record EwState(
    double weight, double squaredWeight, double mean, double squares, long lastMicros) {
  /** Nothing seen. */
  public static final EwState EMPTY = new EwState(0, 0, 0, 0, Long.MIN_VALUE);
}
