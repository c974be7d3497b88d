package io.arbflow.cep.refusal;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When refusals are a burst.
 *
 * @param count refusals of one strategy, at least 2
 * @param withinMicros from the first to the last of them less than this, in whole milliseconds
 */
public record RefusalSettings(int count, long withinMicros) implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound is missing; names the key
   */
  public RefusalSettings {
    Bounds.atLeast2("patterns.refusal.count", count);
    Bounds.above0("patterns.refusal.within", withinMicros);
  }

  /** Twenty within 10 s. */
  public static RefusalSettings standard() {
    return new RefusalSettings(20, 10_000_000);
  }
}
