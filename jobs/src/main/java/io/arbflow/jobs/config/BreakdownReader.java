package io.arbflow.jobs.config;

import io.arbflow.operators.detect.BreakdownSettings;

/** Reads {@code detect.breakdown}: CORRELATION_BREAKDOWN and the correlation monitor. */
final class BreakdownReader {
  private static final BreakdownSettings DEFAULTS = BreakdownSettings.DEFAULTS;

  private BreakdownReader() {}

  static BreakdownSettings read(Section section) {
    return new BreakdownSettings(section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }
}
