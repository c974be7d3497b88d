package io.arbflow.domain.paper;

import java.io.Serializable;

/**
 * Assumptions of the simulated execution.
 *
 * @param seed of all draws
 * @param latencyMicros least time from the prices of an order to its arrival at the venue
 * @param latencyJitterMicros what is added at most, drawn evenly
 * @param leastShare of the displayed size that is still there for us, at least; 0 to 1
 * @param mostShare as leastShare, at most; drawn evenly between the two
 * @param slipProbability that the price has moved against us by the time of arrival
 * @param mostSlipTicks ticks that it then moves, 1 to this many, drawn evenly
 * @param rejectProbability that the venue refuses a leg, independent of the other legs
 */
public record PaperSettings(
    long seed,
    long latencyMicros,
    long latencyJitterMicros,
    double leastShare,
    double mostShare,
    double slipProbability,
    int mostSlipTicks,
    double rejectProbability)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a probability or share is not between 0 and 1, the shares
   *     are the wrong way round, or a time or number of ticks is negative
   */
  public PaperSettings {
    requireShare("leastShare", leastShare);
    requireShare("mostShare", mostShare);
    requireShare("slipProbability", slipProbability);
    requireShare("rejectProbability", rejectProbability);
    if (leastShare > mostShare) {
      throw new IllegalArgumentException("leastShare is above mostShare");
    }
    if (latencyMicros < 0 || latencyJitterMicros < 0 || mostSlipTicks < 0) {
      throw new IllegalArgumentException("a latency or the slippage is negative");
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is not between 0 and 1: " + value);
    }
  }
}
