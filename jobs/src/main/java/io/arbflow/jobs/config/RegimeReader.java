package io.arbflow.jobs.config;

import io.arbflow.operators.detect.RegimeSettings;

/** Reads {@code detect.regime}: how the regime of a market is read. */
final class RegimeReader {
  private static final RegimeSettings DEFAULTS = RegimeSettings.DEFAULTS;

  private RegimeReader() {}

  static RegimeSettings read(Section section) {
    return new RegimeSettings(
        (int) section.whole("windowBars", DEFAULTS.windowBars(), 50, 100_000),
        (int) section.whole("refitBars", DEFAULTS.refitBars(), 1, 100_000));
  }
}
