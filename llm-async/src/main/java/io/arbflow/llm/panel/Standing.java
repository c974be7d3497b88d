package io.arbflow.llm.panel;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How a route has done of late: the share of its calls that brought an acceptable answer, counted
 * with a half-life of a minute and with what others measured as a prior; its typical latency as an
 * exponentially weighted mean; and its last latencies, for a quantile.
 */
final class Standing {
  private static final double HALF_LIFE_MILLIS = 60_000;

  /** What others measured counts as this many calls of ours. */
  private static final double PRIOR_CALLS = 2;

  private static final double LEAST_CALLS = 3;
  private static final double UNWELL_BELOW = 0.4;
  private static final double LATENCY_STEP = 0.2;
  private static final int KEPT = 64;
  private static final int LEAST_FOR_QUANTILE = 20;

  private final Supplier<HealthPrior> prior;
  private final double[] lastMillis = new double[KEPT];
  private int measured;
  private double meanMillis = Double.NaN;
  private double calls;
  private double good;
  private long countedMillis;

  /**
   * @param prior what the server says of it now
   */
  Standing(Supplier<HealthPrior> prior) {
    this.prior = prior;
  }

  /** Counts a call that ended. */
  void count(boolean wasGood, double latencyMillis, long nowMillis) {
    double decay = decay(nowMillis);
    calls = calls * decay + 1;
    good = good * decay + (wasGood ? 1 : 0);
    countedMillis = nowMillis;
    if (wasGood) {
      took(latencyMillis);
    }
  }

  /** Notes a latency, or what is known of one that was not waited for. */
  void took(double latencyMillis) {
    lastMillis[measured % KEPT] = latencyMillis;
    measured++;
    meanMillis =
        Double.isNaN(meanMillis)
            ? latencyMillis
            : meanMillis + LATENCY_STEP * (latencyMillis - meanMillis);
  }

  /**
   * Whether it clearly does badly: hardly any call is good, or its answers typically take longer
   * than they would be waited for. The server's own figure for the latency is that of the first
   * token, so it counts only while there is none of ours.
   */
  boolean isUnwell(long limitMillis, long nowMillis) {
    HealthPrior known = prior.get();
    double typical = Double.isNaN(meanMillis) ? known.latencyMillis() : meanMillis;
    if (typical > limitMillis) {
      return true;
    }
    double weight = known.isKnown() ? PRIOR_CALLS : 0;
    double share = known.isKnown() ? known.upShare() : 0;
    double decay = decay(nowMillis);
    double evidence = calls * decay + weight;
    boolean enough = calls == 0 ? known.isKnown() : evidence >= LEAST_CALLS;
    return enough && (good * decay + weight * share) / evidence < UNWELL_BELOW;
  }

  /** A quantile of the last latencies, milliseconds; NaN while there are too few. */
  double quantileMillis(double quantile) {
    if (measured < LEAST_FOR_QUANTILE) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(lastMillis, Math.min(measured, KEPT));
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
  }

  private double decay(long nowMillis) {
    return Math.pow(0.5, Math.max(0, nowMillis - countedMillis) / HALF_LIFE_MILLIS);
  }
}
