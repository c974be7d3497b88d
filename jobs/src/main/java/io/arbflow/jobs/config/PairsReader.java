package io.arbflow.jobs.config;

import io.arbflow.operators.detect.PairsSettings;

/** Reads {@code detect.pairs}: PAIRS. */
final class PairsReader {
  private static final PairsSettings DEFAULTS = PairsSettings.DEFAULTS;

  private PairsReader() {}

  static PairsSettings read(Section section) {
    return new PairsSettings(section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }
}
