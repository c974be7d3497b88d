package io.arbflow.jobs.config;

import io.arbflow.operators.detect.ReversionSettings;

/** Reads {@code detect.reversion}: MEAN_REVERSION. */
final class ReversionReader {
  private static final ReversionSettings DEFAULTS = ReversionSettings.DEFAULTS;

  private ReversionReader() {}

  static ReversionSettings read(Section section) {
    return new ReversionSettings(section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }
}
