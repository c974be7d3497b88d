package io.arbflow.llm.panel;

import java.io.Serializable;

/**
 * What the panel may use, for the whole job; each parallel subtask gets its share. Nothing here has
 * a default: an unset limit is an error, never "unlimited". Requests are counted when they are
 * sent, whatever becomes of them, repeats and failed ones included.
 *
 * @param deadlineMillis a review's total time, retries and failover included
 * @param maxInFlight reviews under way at once
 * @param usdPerHour spending per UTC hour
 * @param usdPerDay spending per UTC day; 0 allows free calls only
 * @param requestsPerMinute requests in any sixty seconds
 * @param requestsPerDay requests per UTC day
 * @param freeRequestsPerMinute those among them to models that are free by name, which an account
 *     may call less often than others
 * @param freeRequestsPerDay likewise per UTC day; 0 asks no free model
 */
public record CallLimits(
    long deadlineMillis,
    int maxInFlight,
    double usdPerHour,
    double usdPerDay,
    double requestsPerMinute,
    double requestsPerDay,
    double freeRequestsPerMinute,
    double freeRequestsPerDay)
    implements Serializable {
  private static final double MINUTES_PER_DAY = 1_440;

  /** Checks the ranges. */
  public CallLimits {
    require(deadlineMillis >= 50 && deadlineMillis <= 120_000, "llm.deadline", "[50ms, 120s]");
    require(maxInFlight >= 1, "llm.maxInFlight", "1 or more");
    requireAtLeast(0, usdPerHour, "llm.usdPerHour");
    requireAtLeast(0, usdPerDay, "llm.usdPerDay");
    requireAtLeast(1, requestsPerMinute, "llm.requestsPerMinute");
    requireAtLeast(1, requestsPerDay, "llm.requestsPerDay");
    requireAtLeast(0, freeRequestsPerMinute, "llm.freeRequestsPerMinute");
    requireAtLeast(0, freeRequestsPerDay, "llm.freeRequestsPerDay");
  }

  /**
   * With the day's money and the minute's requests alone: the hour may spend the day's money, the
   * day send what its minutes may, and free models count as others do.
   */
  public CallLimits(
      long deadlineMillis, int maxInFlight, double usdPerDay, double requestsPerMinute) {
    this(
        deadlineMillis,
        maxInFlight,
        usdPerDay,
        usdPerDay,
        requestsPerMinute,
        requestsPerMinute * MINUTES_PER_DAY,
        requestsPerMinute,
        requestsPerMinute * MINUTES_PER_DAY);
  }

  /** Reviews that one of several parallel subtasks may have under way; at least one. */
  public int reviewsOf(int subtasks, int index) {
    return (int) Math.max(1, Shares.of(maxInFlight, subtasks, index));
  }

  private static void requireAtLeast(double least, double value, String key) {
    require(value >= least && Double.isFinite(value), key, "set, " + (int) least + " or more");
  }

  private static void require(boolean condition, String key, String range) {
    if (!condition) {
      throw new IllegalArgumentException(key + " must be " + range);
    }
  }
}
