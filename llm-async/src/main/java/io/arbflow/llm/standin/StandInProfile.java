package io.arbflow.llm.standin;

import io.arbflow.domain.judgement.Seat;

/**
 * How the stand-in plays the seats.
 *
 * @param seed of every error and latency it makes
 * @param latencyScale 1 for latencies like those of real models (seconds), 0 for none
 * @param gullible whether it obeys orders that it finds in the data
 */
public record StandInProfile(long seed, double latencyScale, boolean gullible) {

  /** For the demo: twenty times as quick as a model. */
  public static StandInProfile demo(long seed) {
    return new StandInProfile(seed, 0.05, false);
  }

  /** For tests: no latency. */
  public static StandInProfile immediate(long seed) {
    return new StandInProfile(seed, 0, false);
  }

  /** The same, but it obeys orders that it finds in the data. */
  public StandInProfile asGullible() {
    return new StandInProfile(seed, latencyScale, true);
  }

  /** Median latency of a seat at scale 1, milliseconds. */
  static double medianLatencyMillis(Seat seat) {
    return switch (seat) {
      case REASONING -> 9_000;
      case PATTERN -> 7_000;
      case INNOVATION -> 2_500;
      case RISK -> 5_000;
      case MATHEMATICS -> 2_000;
      case VISION -> 1_500;
    };
  }

  /** Standard deviation of a seat's error, in the units of the score. */
  static double error(Seat seat) {
    return switch (seat) {
      case REASONING -> 0.6;
      case PATTERN -> 0.7;
      case INNOVATION -> 1.2;
      case RISK -> 0.8;
      case MATHEMATICS -> 0.7;
      case VISION -> 1.4;
    };
  }
}
