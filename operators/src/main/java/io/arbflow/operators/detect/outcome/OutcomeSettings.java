package io.arbflow.operators.detect.outcome;

import java.io.Serializable;

/**
 * How outcomes of signals are learned from.
 *
 * @param horizonBars complete bars from a signal to its outcome
 * @param memoryOutcomes age in outcomes at which one weighs 1/e
 * @param leastOutcomes effective number of outcomes below which nothing is expected
 * @param priorOutcomes outcomes of return 0 that are believed in beforehand; they pull the mean
 *     towards 0. 0 for none
 */
public record OutcomeSettings(
    int horizonBars, double memoryOutcomes, int leastOutcomes, double priorOutcomes)
    implements Serializable {

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public OutcomeSettings {
    require(horizonBars >= 1, "horizonBars must be 1 or more");
    require(leastOutcomes >= 2, "leastOutcomes must be 2 or more");
    // The effective number never exceeds about twice the memory.
    require(memoryOutcomes >= leastOutcomes, "memoryOutcomes must be leastOutcomes or more");
    require(
        priorOutcomes >= 0 && Double.isFinite(priorOutcomes), "priorOutcomes must be 0 or more");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
