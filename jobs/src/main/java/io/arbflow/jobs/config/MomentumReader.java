package io.arbflow.jobs.config;

import io.arbflow.operators.detect.MomentumSettings;

/** Reads {@code detect.momentum}: MOMENTUM. */
final class MomentumReader {
  private static final MomentumSettings DEFAULTS = MomentumSettings.DEFAULTS;

  private MomentumReader() {}

  static MomentumSettings read(Section section) {
    return new MomentumSettings(
        section.amount("edgeSigmas", DEFAULTS.edgeSigmas()),
        (int) section.whole("lookbackBars", DEFAULTS.lookbackBars(), 10, 100_000),
        (int) section.whole("skipBars", DEFAULTS.skipBars(), 0, 100_000),
        (int) section.whole("hacLags", DEFAULTS.hacLags(), 0, 10_000),
        section.share("significance", DEFAULTS.significance()),
        (int) section.whole("confirmBars", DEFAULTS.confirmBars(), 1, 100_000),
        (int) section.whole("horizonBars", DEFAULTS.horizonBars(), 1, 100_000),
        section.positive("memoryOutcomes", DEFAULTS.memoryOutcomes()),
        (int) section.whole("leastOutcomes", DEFAULTS.leastOutcomes(), 2, 100_000),
        section.amount("priorOutcomes", DEFAULTS.priorOutcomes()),
        section.positive("stopSigmas", DEFAULTS.stopSigmas()),
        section.share("mostConfidence", DEFAULTS.mostConfidence()));
  }
}
