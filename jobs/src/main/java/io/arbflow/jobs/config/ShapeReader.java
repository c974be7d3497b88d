package io.arbflow.jobs.config;

import io.arbflow.operators.detect.ShapeSettings;

/** Reads {@code detect.shape}: PATTERN. */
final class ShapeReader {
  private static final ShapeSettings DEFAULTS = ShapeSettings.DEFAULTS;

  private ShapeReader() {}

  static ShapeSettings read(Section section) {
    return new ShapeSettings(
        section.positive("edgeSigmas", DEFAULTS.edgeSigmas()),
        (int) section.whole("horizonBars", DEFAULTS.horizonBars(), 1, 100_000),
        (int) section.whole("windowBars", DEFAULTS.windowBars(), 4, 10_000),
        (int) section.whole("historyBars", DEFAULTS.historyBars(), 8, 100_000),
        (int) section.whole("neighbours", DEFAULTS.neighbours(), 3, 1_000),
        (int) section.whole("leastNeighbours", DEFAULTS.leastNeighbours(), 3, 1_000),
        section.share("likeness", DEFAULTS.likeness()),
        section.share("level", DEFAULTS.level()),
        section.positive("memoryOutcomes", DEFAULTS.memoryOutcomes()),
        (int) section.whole("leastOutcomes", DEFAULTS.leastOutcomes(), 2, 100_000),
        section.amount("priorOutcomes", DEFAULTS.priorOutcomes()),
        section.positive("stopSigmas", DEFAULTS.stopSigmas()));
  }
}
