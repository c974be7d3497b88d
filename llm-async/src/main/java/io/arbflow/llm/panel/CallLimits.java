package io.arbflow.llm.panel;

import java.io.Serializable;

/**
 * What the panel may use, for the whole job; each parallel subtask gets its share. Nothing here has
 * a default: an unset limit is an error, never "unlimited".
 *
 * @param deadlineMillis a review's total time, retries and failover included
 * @param maxInFlight reviews under way at once
 * @param usdPerDay spending per UTC day; 0 allows free calls only
 * @param requestsPerMinute requests sent, retries included
 */
public record CallLimits(
    long deadlineMillis, int maxInFlight, double usdPerDay, double requestsPerMinute)
    implements Serializable {

  /** Checks the ranges. */
  public CallLimits {
    require(deadlineMillis >= 50 && deadlineMillis <= 120_000, "llm.deadline", "[50ms, 120s]");
    require(maxInFlight >= 1, "llm.maxInFlight", "1 or more");
    require(usdPerDay >= 0 && Double.isFinite(usdPerDay), "llm.usdPerDay", "set, 0 or more");
    require(
        requestsPerMinute > 0 && Double.isFinite(requestsPerMinute),
        "llm.requestsPerMinute",
        "set, above 0");
  }

  /** The share of one of several parallel subtasks; each may have at least one in flight. */
  public CallLimits shareOf(int subtasks) {
    return new CallLimits(
        deadlineMillis,
        Math.max(1, maxInFlight / subtasks),
        usdPerDay / subtasks,
        requestsPerMinute / subtasks);
  }

  private static void require(boolean condition, String key, String range) {
    if (!condition) {
      throw new IllegalArgumentException(key + " must be " + range);
    }
  }
}
