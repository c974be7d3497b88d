package io.arbflow.operators.performance;

import java.io.Serializable;

/**
 * How long the join waits.
 *
 * @param orderLatencyMicros time that an order needs to its venue, for the label
 * @param verdictWaitMicros how long an episode that nobody has judged is remembered
 * @param outcomeWaitMicros how long a verdict waits for its outcome
 * @param repeatWaitMicros how long a scored verdict is remembered, so that it does not count twice
 *     when its topic has it twice
 * @param mostVerdicts verdicts of one episode that are scored
 */
public record JoinSettings(
    long orderLatencyMicros,
    long verdictWaitMicros,
    long outcomeWaitMicros,
    long repeatWaitMicros,
    int mostVerdicts)
    implements Serializable {

  /**
   * @throws IllegalArgumentException when a bound is missing, zero or negative; names it
   */
  public JoinSettings {
    above0("orderLatency", orderLatencyMicros + 1);
    above0("verdictWait", verdictWaitMicros);
    above0("outcomeWait", outcomeWaitMicros);
    above0("repeatWait", repeatWaitMicros);
    above0("mostVerdicts", mostVerdicts);
  }

  /** Ten minutes for the verdict, a day for the outcome, an hour for repetitions. */
  public static JoinSettings standard(long orderLatencyMicros) {
    return new JoinSettings(orderLatencyMicros, 600_000_000L, 86_400_000_000L, 3_600_000_000L, 8);
  }

  private static void above0(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("performance." + name + " must be above 0");
    }
  }
}
