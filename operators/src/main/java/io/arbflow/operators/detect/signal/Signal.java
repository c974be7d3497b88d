package io.arbflow.operators.detect.signal;

import java.util.Map;

/**
 * A reason to trade one instrument at the end of a complete bar.
 *
 * @param direction 1 for a rise, -1 for a fall, 0 for no signal
 * @param partner dense id of the instrument that it was read from, or -1 for its own
 * @param numbers the figures behind it, for the evidence
 */
public record Signal(int direction, int partner, Map<String, Double> numbers) {
  /** No instrument but its own. */
  public static final int OWN = -1;

  /** Nothing to trade on. */
  public static final Signal NONE = new Signal(0, OWN, Map.of());

  /** What an episode on it is told apart by. */
  long subject() {
    return (partner + 1L) << 1 | (direction > 0 ? 1 : 0);
  }

  /** The partner of a subject, or {@link #OWN}. */
  static int partnerOf(long subject) {
    return (int) (subject >> 1) - 1;
  }
}
