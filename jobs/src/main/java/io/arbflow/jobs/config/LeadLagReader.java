package io.arbflow.jobs.config;

import io.arbflow.operators.detect.LeadLagSettings;

/** Reads {@code detect.leadLag}: LEAD_LAG. */
final class LeadLagReader {
  private static final LeadLagSettings DEFAULTS = LeadLagSettings.DEFAULTS;

  private LeadLagReader() {}

  static LeadLagSettings read(Section section) {
    return new LeadLagSettings(
        section.amount("edgeSigmas", DEFAULTS.edgeSigmas()),
        (int) section.whole("windowBars", DEFAULTS.windowBars(), 10, 100_000),
        (int) section.whole("mostLag", DEFAULTS.mostLag(), 1, 1_000),
        section.share("significance", DEFAULTS.significance()),
        section.positive("leaderSigmas", DEFAULTS.leaderSigmas()),
        (int) section.whole("horizonBars", DEFAULTS.horizonBars(), 1, 100_000),
        section.positive("memoryOutcomes", DEFAULTS.memoryOutcomes()),
        (int) section.whole("leastOutcomes", DEFAULTS.leastOutcomes(), 2, 100_000),
        section.amount("priorOutcomes", DEFAULTS.priorOutcomes()),
        section.positive("stopSigmas", DEFAULTS.stopSigmas()),
        section.share("mostConfidence", DEFAULTS.mostConfidence()));
  }
}
