package io.arbflow.jobs.config;

import io.arbflow.operators.detect.MomentumSettings;

/** Reads {@code detect.momentum}: MOMENTUM. */
final class MomentumReader {
  private static final MomentumSettings DEFAULTS = MomentumSettings.DEFAULTS;

  private MomentumReader() {}

  static MomentumSettings read(Section section) {
    return new MomentumSettings(section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }
}
