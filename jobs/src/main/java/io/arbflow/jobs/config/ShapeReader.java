package io.arbflow.jobs.config;

import io.arbflow.operators.detect.ShapeSettings;

/** Reads {@code detect.shape}: PATTERN. */
final class ShapeReader {
  private static final ShapeSettings DEFAULTS = ShapeSettings.DEFAULTS;

  private ShapeReader() {}

  static ShapeSettings read(Section section) {
    return new ShapeSettings(section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }
}
