package io.arbflow.jobs.config;

import io.arbflow.operators.detect.BarSettings;

/** Reads {@code detect.bars}: how quotes become bars. */
final class BarReader {
  private static final BarSettings DEFAULTS = BarSettings.DEFAULTS;

  private BarReader() {}

  static BarSettings read(Section section) {
    return new BarSettings(
        StatisticsReader.micros(section, "base", DEFAULTS.baseMicros()),
        StatisticsReader.micros(section, "length", DEFAULTS.lengthMicros()),
        StatisticsReader.microsOrZero(section, "early", DEFAULTS.earlyMicros()),
        section.positive("memoryBars", DEFAULTS.memoryBars()),
        (int) section.whole("leastBars", DEFAULTS.leastBars(), 2, 100_000));
  }
}
