package io.arbflow.benchmarks.frontier;

/** A way of asking simulated voters. */
@FunctionalInterface
interface Policy {

  /**
   * What it does in one case.
   *
   * @param pattern bit i set where voter i would say yes
   * @param seconds that each voter would take
   */
  Answer answer(int pattern, double[] seconds);

  /**
   * What came of it.
   *
   * @param approves the decision
   * @param cost of all calls that were started: a cancelled one is billed in full
   * @param seconds until the decision
   */
  record Answer(boolean approves, double cost, double seconds) {}
}
