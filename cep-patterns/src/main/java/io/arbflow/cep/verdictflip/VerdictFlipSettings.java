package io.arbflow.cep.verdictflip;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When verdicts contradict themselves.
 *
 * @param flips changes between APPROVE and REJECT of one signature, 1 to 1,000
 * @param withinMicros from the first verdict to the last less than this, in whole milliseconds
 */
public record VerdictFlipSettings(int flips, long withinMicros) implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound does not hold; names the key
   */
  public VerdictFlipSettings {
    Bounds.inRange("patterns.verdictFlip.flips", flips, 1, 1_000);
    Bounds.above0("patterns.verdictFlip.within", withinMicros);
  }

  /** Two flips within ten minutes. */
  public static VerdictFlipSettings standard() {
    return new VerdictFlipSettings(2, 600_000_000);
  }
}
