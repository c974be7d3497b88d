package io.arbflow.jobs.config;

import io.arbflow.operators.detect.BreakdownSettings;

/** Reads {@code detect.breakdown}: CORRELATION_BREAKDOWN and the correlation monitor. */
final class BreakdownReader {
  private static final BreakdownSettings DEFAULTS = BreakdownSettings.DEFAULTS;

  private static final int MOST_BARS = 100_000;

  /** The returns of so many bars are kept per instrument. */
  private static final int MOST_LAG = 2_000;

  /** Work per bar grows with the square. */
  private static final int MOST_INSTRUMENTS = 200;

  private BreakdownReader() {}

  static BreakdownSettings read(Section section) {
    return new BreakdownSettings(
        section.amount("edgeSigmas", DEFAULTS.edgeSigmas()),
        section.positive("shortBars", DEFAULTS.shortBars()),
        section.positive("longBars", DEFAULTS.longBars()),
        (int) section.whole("lagBars", DEFAULTS.lagBars(), 1, MOST_LAG),
        section.positive("leastBars", DEFAULTS.leastBars()),
        section.share("highCorrelation", DEFAULTS.highCorrelation()),
        section.share("significance", DEFAULTS.significance()),
        (int) section.whole("persistBars", DEFAULTS.persistBars(), 1, MOST_LAG),
        (int) section.whole("horizonBars", DEFAULTS.horizonBars(), 1, MOST_BARS),
        section.share("exitDivergence", DEFAULTS.exitDivergence()),
        section.positive("stopDivergence", DEFAULTS.stopDivergence()),
        section.share("priorReversion", DEFAULTS.priorReversion()),
        section.positive("priorError", DEFAULTS.priorError()),
        section.positive("priorNoise", DEFAULTS.priorNoise()),
        section.share("mostConfidence", DEFAULTS.mostConfidence()),
        (int) section.whole("snapshotBars", DEFAULTS.snapshotBars(), 1, MOST_BARS),
        (int) section.whole("mostInstruments", DEFAULTS.mostInstruments(), 2, MOST_INSTRUMENTS));
  }
}
