package io.arbflow.domain.risk;

/**
 * How often a breach or none followed a breach or none.
 *
 * @param heldHeld none after none
 * @param heldBreach a breach after none
 * @param breachHeld none after a breach
 * @param breachBreach a breach after a breach
 */
public record BreachTransitions(
    long heldHeld, long heldBreach, long breachHeld, long breachBreach) {

  /** Counts the pairs of neighbours; the first observation only starts a pair. */
  public static BreachTransitions of(boolean[] breaches) {
    long[] cells = new long[4];
    for (int i = 1; i < breaches.length; i++) {
      cells[(breaches[i - 1] ? 2 : 0) + (breaches[i] ? 1 : 0)]++;
    }
    return new BreachTransitions(cells[0], cells[1], cells[2], cells[3]);
  }
}
