package io.arbflow.jobs.config;

import io.arbflow.operators.risk.TailSettings;

/** Reads {@code risk.tail}. */
final class TailReader {
  private static final TailSettings DEFAULTS = TailSettings.standard();

  private TailReader() {}

  static TailSettings read(Section risk) {
    return risk.read("tail", TailReader::tail);
  }

  private static TailSettings tail(Section section) {
    return new TailSettings(
        section.share("confidence", DEFAULTS.confidence()),
        StatisticsReader.micros(section, "horizon", DEFAULTS.horizonMicros()),
        section.positive("assumedVolatility", DEFAULTS.assumedVolatility()),
        section.positive("leastVolatility", DEFAULTS.leastVolatility()),
        StatisticsReader.micros(section, "returnInterval", DEFAULTS.returnMicros()),
        (int) section.whole("leastReturns", DEFAULTS.leastReturns(), 1, 1_000_000),
        section.positive("halfLifeReturns", DEFAULTS.halfLifeReturns()),
        StatisticsReader.micros(section, "unwindTime", DEFAULTS.unwindMicros()),
        section.positive("legFailureSigmas", DEFAULTS.legFailureSigmas()));
  }
}
