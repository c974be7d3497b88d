package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * The paper trading job: what the simulated venues do. All of it is assumed, none measured.
 *
 * @param seed of all draws
 * @param latency least time from the prices of an order to its arrival
 * @param latencyJitter most that is added
 * @param leastShare of the displayed size that is still there, at least
 * @param mostShare of it, at most
 * @param slipProbability that the price has moved against the order
 * @param mostSlipTicks ticks that it then moves at most
 * @param rejectProbability that a venue refuses a leg
 * @param history market time for which quotes are kept
 * @param fallback wait for the market's clock at most
 * @param repeatWait how long a leg is remembered
 */
public record PaperConfig(
    long seed,
    Duration latency,
    Duration latencyJitter,
    double leastShare,
    double mostShare,
    double slipProbability,
    int mostSlipTicks,
    double rejectProbability,
    Duration history,
    Duration fallback,
    Duration repeatWait) {

  static PaperConfig read(Section section) {
    PaperConfig config =
        new PaperConfig(
            section.whole("seed", 42, 0, Long.MAX_VALUE / 10),
            section.duration("latency", Duration.ofMillis(5)),
            section.duration("latencyJitter", Duration.ofMillis(5)),
            section.share("leastShare", 0.5),
            section.share("mostShare", 1),
            section.share("slipProbability", 0.05),
            (int) section.whole("mostSlipTicks", 2, 0, 1_000),
            section.share("rejectProbability", 0.01),
            section.duration("history", Duration.ofSeconds(5)),
            section.duration("fallback", Duration.ofSeconds(2)),
            section.duration("repeatWait", Duration.ofHours(1)));
    if (config.leastShare > config.mostShare) {
      throw section.wrong("leastShare", "must not be above paper.mostShare");
    }
    Duration slowest = config.latency.plus(config.latencyJitter);
    if (config.history.compareTo(slowest.plus(config.fallback)) <= 0) {
      throw section.wrong(
          "history", "must be above paper.latency + paper.latencyJitter + paper.fallback");
    }
    section.end();
    return config;
  }
}
