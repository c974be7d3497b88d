package io.arbflow.benchmarks.frontier;

/**
 * Where a policy lies.
 *
 * @param name of the policy
 * @param error share of wrong decisions
 * @param cost mean, in calls of the dearest voter
 * @param meanSeconds mean time to the decision
 * @param p95Seconds 95th percentile of it
 */
record Point(String name, double error, double cost, double meanSeconds, double p95Seconds) {
  /** Sums of the same numbers in another order are no difference. */
  private static final double ROUNDING = 1e-9;

  /** Whether it is nowhere worse and somewhere better: in error, cost and p95. */
  boolean dominates(Point other) {
    boolean nowhereWorse =
        error <= other.error + ROUNDING
            && cost <= other.cost + ROUNDING
            && p95Seconds <= other.p95Seconds + ROUNDING;
    boolean somewhereBetter =
        error < other.error - ROUNDING
            || cost < other.cost - ROUNDING
            || p95Seconds < other.p95Seconds - ROUNDING;
    return nowhereWorse && somewhereBetter;
  }
}
