package io.arbflow.cep.phantom;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When liquidity counts as phantom.
 *
 * @param count episodes of one signature that vanish, at least 2
 * @param lifetimeMicros an episode vanishes when it lived for less than this
 * @param withinMicros from the first to the last of them less than this, in whole milliseconds
 */
public record PhantomSettings(int count, long lifetimeMicros, long withinMicros)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound is missing; names the key
   */
  public PhantomSettings {
    Bounds.atLeast2("patterns.phantom.count", count);
    Bounds.above0("patterns.phantom.lifetime", lifetimeMicros);
    Bounds.above0("patterns.phantom.within", withinMicros);
  }

  /** Five episodes under 5 ms within 10 s. */
  public static PhantomSettings standard() {
    return new PhantomSettings(5, 5_000, 10_000_000);
  }
}
