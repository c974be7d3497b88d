package io.arbflow.cep.overshoot;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When a move is an overshoot.
 *
 * @param returnSigmas least size of the move, in deviations of earlier returns
 * @param takeBack least share of it that must be taken back, above 0 to 1
 * @param bars within so many bars after it, 1 to 1,000
 * @param withinMicros and in less than this time, in whole milliseconds; bounds the state
 */
public record OvershootSettings(double returnSigmas, double takeBack, int bars, long withinMicros)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound does not hold; names the key
   */
  public OvershootSettings {
    Bounds.positive("patterns.overshoot.returnSigmas", returnSigmas);
    Bounds.share("patterns.overshoot.takeBack", takeBack);
    Bounds.inRange("patterns.overshoot.bars", bars, 1, 1_000);
    Bounds.above0("patterns.overshoot.within", withinMicros);
  }

  /** Four deviations, half of it taken back within three bars and half an hour. */
  public static OvershootSettings standard() {
    return new OvershootSettings(4, 0.5, 3, 1_800_000_000L);
  }
}
