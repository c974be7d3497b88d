package io.arbflow.cep.breakdown;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When two instruments have parted.
 *
 * @param highCorrelation they moved together while both correlations were at least this, above 0 to
 *     1
 * @param dropSigmas the drop is a breakdown z-score of at most minus this
 * @param divergenceSigmas they have diverged when their residual is at least this, up or down
 * @param withinMicros all in less than this time, in whole milliseconds
 */
public record BreakdownSequenceSettings(
    double highCorrelation, double dropSigmas, double divergenceSigmas, long withinMicros)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound does not hold; names the key
   */
  public BreakdownSequenceSettings {
    Bounds.share("patterns.breakdown.highCorrelation", highCorrelation);
    Bounds.positive("patterns.breakdown.dropSigmas", dropSigmas);
    Bounds.positive("patterns.breakdown.divergenceSigmas", divergenceSigmas);
    Bounds.above0("patterns.breakdown.within", withinMicros);
  }

  /** From 0.7 by three deviations, then two apart, within an hour. */
  public static BreakdownSequenceSettings standard() {
    return new BreakdownSequenceSettings(0.7, 3, 2, 3_600_000_000L);
  }
}
