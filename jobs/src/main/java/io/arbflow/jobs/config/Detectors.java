package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which strategies this version can detect, by the lane that looks for them. */
public final class Detectors {
  /** On the books of one instrument, and on the conversions between currencies. */
  public static final Set<Strategy> CROSS_MARKET =
      unmodifiable(EnumSet.of(Strategy.CROSS_VENUE, Strategy.CURRENCY_CYCLE));

  /** On the options of one expiry. */
  public static final Set<Strategy> OPTION_CHAIN =
      unmodifiable(
          EnumSet.of(
              Strategy.CONVERSION,
              Strategy.REVERSAL,
              Strategy.BOX_SPREAD,
              Strategy.VERTICAL_SPREAD,
              Strategy.BUTTERFLY));

  /** On options of one strike over expiries. */
  public static final Set<Strategy> OPTION_TERM =
      unmodifiable(EnumSet.of(Strategy.CALENDAR_SPREAD, Strategy.JELLY_ROLL));

  /** On the volatilities of an underlying, from slices of its chains. */
  public static final Set<Strategy> SURFACE =
      unmodifiable(EnumSet.copyOf(DetectSettings.ON_SLICES));

  /** On futures of one underlying, and on a future and its underlying. */
  public static final Set<Strategy> FUTURES =
      unmodifiable(EnumSet.of(Strategy.FUTURES_CALENDAR, Strategy.CASH_AND_CARRY));

  /** On unusual bars, shapes and patterns of one instrument. */
  public static final Set<Strategy> UNUSUAL =
      unmodifiable(EnumSet.of(Strategy.ANOMALY, Strategy.PATTERN));

  /** On the bars of one instrument, and of a pair of which one leads. */
  public static final Set<Strategy> SIGNALS =
      unmodifiable(EnumSet.of(Strategy.MEAN_REVERSION, Strategy.MOMENTUM, Strategy.LEAD_LAG));

  /** On bars. */
  public static final Set<Strategy> STATISTICS =
      unmodifiable(EnumSet.of(Strategy.CORRELATION_BREAKDOWN, Strategy.PAIRS));

  private Detectors() {}

  /** All of them. */
  public static Set<Strategy> all() {
    EnumSet<Strategy> all = EnumSet.copyOf(options());
    all.addAll(CROSS_MARKET);
    all.addAll(FUTURES);
    all.addAll(UNUSUAL);
    all.addAll(SIGNALS);
    all.addAll(STATISTICS);
    return unmodifiable(all);
  }

  /** Those on options, which need the rates of the options' currency. */
  public static Set<Strategy> options() {
    EnumSet<Strategy> options = EnumSet.copyOf(OPTION_CHAIN);
    options.addAll(OPTION_TERM);
    options.addAll(SURFACE);
    return unmodifiable(options);
  }

  private static Set<Strategy> unmodifiable(EnumSet<Strategy> set) {
    return Collections.unmodifiableSet(set);
  }
}
