package io.arbflow.jobs.config;

import io.arbflow.operators.detect.LeadLagSettings;

/** Reads {@code detect.leadLag}: LEAD_LAG. */
final class LeadLagReader {
  private static final LeadLagSettings DEFAULTS = LeadLagSettings.DEFAULTS;

  private LeadLagReader() {}

  static LeadLagSettings read(Section section) {
    return new LeadLagSettings(section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }
}
