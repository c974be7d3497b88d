package io.arbflow.jobs.config;

import io.arbflow.operators.detect.ReversionSettings;

/** Reads {@code detect.reversion}: MEAN_REVERSION. */
final class ReversionReader {
  private static final ReversionSettings DEFAULTS = ReversionSettings.DEFAULTS;

  private ReversionReader() {}

  static ReversionSettings read(Section section) {
    return new ReversionSettings(
        section.amount("edgeSigmas", DEFAULTS.edgeSigmas()),
        (int) section.whole("windowBars", DEFAULTS.windowBars(), 10, 100_000),
        (int) section.whole("ratioBars", DEFAULTS.ratioBars(), 2, 10_000),
        section.share("significance", DEFAULTS.significance()),
        section.positive("leastHalfLife", DEFAULTS.leastHalfLife()),
        section.positive("mostHalfLife", DEFAULTS.mostHalfLife()),
        section.positive("entrySigmas", DEFAULTS.entrySigmas()),
        section.positive("mostSigmas", DEFAULTS.mostSigmas()),
        (int) section.whole("horizonBars", DEFAULTS.horizonBars(), 1, 100_000),
        section.positive("memoryOutcomes", DEFAULTS.memoryOutcomes()),
        (int) section.whole("leastOutcomes", DEFAULTS.leastOutcomes(), 2, 100_000),
        section.amount("priorOutcomes", DEFAULTS.priorOutcomes()),
        section.positive("stopSigmas", DEFAULTS.stopSigmas()),
        section.share("mostConfidence", DEFAULTS.mostConfidence()));
  }
}
