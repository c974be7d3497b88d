package io.arbflow.jobs.config;

import io.arbflow.operators.detect.AnomalySettings;

/** Reads {@code detect.anomaly}: ANOMALY. */
final class AnomalyReader {
  private static final AnomalySettings DEFAULTS = AnomalySettings.DEFAULTS;

  private AnomalyReader() {}

  static AnomalySettings read(Section section) {
    return new AnomalySettings(
        section.positive("edgeSigmas", DEFAULTS.edgeSigmas()),
        (int) section.whole("horizonBars", DEFAULTS.horizonBars(), 1, 100_000),
        section.share("level", DEFAULTS.level()),
        (int) section.whole("windowBars", DEFAULTS.windowBars(), 1, 100_000),
        section.positive("memoryBars", DEFAULTS.memoryBars()),
        (int) section.whole("trees", DEFAULTS.trees(), 1, 1_000),
        (int) section.whole("depth", DEFAULTS.depth(), 1, 12),
        (int) section.whole("treeWindowBars", DEFAULTS.treeWindowBars(), 10, 100_000),
        section.whole("seed", DEFAULTS.seed(), Long.MIN_VALUE, Long.MAX_VALUE),
        section.positive("memoryOutcomes", DEFAULTS.memoryOutcomes()),
        (int) section.whole("leastOutcomes", DEFAULTS.leastOutcomes(), 2, 100_000),
        section.amount("priorOutcomes", DEFAULTS.priorOutcomes()),
        section.positive("stopSigmas", DEFAULTS.stopSigmas()),
        StatisticsReader.microsOrZero(section, "alertEvery", DEFAULTS.alertMicros()));
  }
}
