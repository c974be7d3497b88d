package io.arbflow.jobs.config;

import io.arbflow.operators.mark.MarkLane;
import io.arbflow.operators.risk.ConductSettings;
import java.math.BigDecimal;

/** Reads how often instruments are valued, and when AUTONOMOUS steps down. */
final class ConductReader {
  private static final ConductSettings DEFAULTS = ConductSettings.standard();

  private ConductReader() {}

  /**
   * @param risk the section of all accounts
   */
  static ConductSettings read(Section risk) {
    long interval = StatisticsReader.micros(risk, "markInterval", DEFAULTS.markIntervalMicros());
    return risk.read("stepDown", section -> stepDown(section, interval));
  }

  private static ConductSettings stepDown(Section section, long markIntervalMicros) {
    ConductSettings settings =
        new ConductSettings(
            markIntervalMicros,
            section.parsed("drawdown", DEFAULTS.stepDownDrawdown(), ConductReader::toShare),
            StatisticsReader.micros(section, "staleAfter", DEFAULTS.stepDownStaleAfterMicros()),
            section.share("disagreement", DEFAULTS.stepDownDisagreement()));
    if (settings.stepDownStaleAfterMicros() <= MarkLane.UNCHANGED_EVERY * markIntervalMicros) {
      throw section.wrong(
          "staleAfter",
          "must be above "
              + MarkLane.UNCHANGED_EVERY
              + " times risk.markInterval, or a calm market is stale");
    }
    return settings;
  }

  private static BigDecimal toShare(String text) {
    BigDecimal share = Values.aboveZero(Values.toDecimal(text));
    if (share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(text + " is not above 0 and at most 1");
    }
    return share;
  }
}
