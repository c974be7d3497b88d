package io.arbflow.jobs.config;

import io.arbflow.operators.detect.AnomalySettings;

/** Reads {@code detect.anomaly}: ANOMALY. */
final class AnomalyReader {
  private static final AnomalySettings DEFAULTS = AnomalySettings.DEFAULTS;

  private AnomalyReader() {}

  static AnomalySettings read(Section section) {
    return new AnomalySettings(section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }
}
