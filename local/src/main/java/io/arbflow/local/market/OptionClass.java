package io.arbflow.local.market;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * An invented share with options on it: what is listed, and what the market knows when it prices
 * them.
 *
 * @param underlying id of the share
 * @param firstPrice of the share, USD
 * @param vol annual, per 1.00, the same at every strike
 * @param style of all series
 * @param strikes as the universe says, ascending
 * @param expiryDays from the first day, at {@link #EXPIRY_HOUR} UTC
 * @param dividend that the market expects {@link #EX_DAYS} after the first day, money per share; 0
 *     for none
 * @param dividendKnown whether the universe says so too
 * @param split shares that one share of the universe's static data has become: its strikes are too
 *     high by this factor; 1 when it is up to date
 */
record OptionClass(
    String underlying,
    double firstPrice,
    double vol,
    ExerciseStyle style,
    List<Double> strikes,
    List<Integer> expiryDays,
    double dividend,
    boolean dividendKnown,
    double split) {
  static final double MULTIPLIER = 100;
  static final double TICK = 0.01;
  static final int EX_DAYS = 12;

  private static final int EXPIRY_HOUR = 20;

  /** Without dividend: two expiries, unequally spaced strikes. */
  static final OptionClass LUMEN =
      new OptionClass(
          "LUMEN",
          100,
          0.30,
          ExerciseStyle.AMERICAN,
          List.of(85.0, 90.0, 95.0, 100.0, 105.0, 107.5, 110.0, 115.0, 117.5),
          List.of(25, 32),
          0,
          true,
          1);

  /** Like an index: European. */
  static final OptionClass TITAN =
      new OptionClass(
          "TITAN",
          400,
          0.18,
          ExerciseStyle.EUROPEAN,
          List.of(370.0, 380.0, 390.0, 400.0, 410.0, 420.0, 425.0, 435.0, 440.0),
          List.of(32),
          0,
          true,
          1);

  /** With a dividend that everybody knows. */
  static final OptionClass VESTA =
      new OptionClass(
          "VESTA",
          150,
          0.28,
          ExerciseStyle.AMERICAN,
          List.of(130.0, 135.0, 140.0, 145.0, 150.0, 155.0, 160.0, 165.0, 167.5),
          List.of(25, 32),
          1.5,
          true,
          1);

  /** With a dividend that the universe does not know. */
  static final OptionClass MIRA =
      new OptionClass(
          "MIRA",
          120,
          0.25,
          ExerciseStyle.AMERICAN,
          List.of(110.0, 115.0, 120.0, 125.0, 130.0),
          List.of(25),
          3,
          false,
          1);

  /** Two for one since yesterday; the universe still has the old contracts. */
  static final OptionClass GEMINI =
      new OptionClass(
          "GEMINI",
          50,
          0.30,
          ExerciseStyle.AMERICAN,
          List.of(90.0, 95.0, 100.0, 105.0, 110.0),
          List.of(25),
          0,
          true,
          2);

  static final List<OptionClass> ALL = List.of(LUMEN, TITAN, VESTA, MIRA, GEMINI);

  /** The class on the share, or null. */
  static OptionClass on(String underlying) {
    return ALL.stream().filter(c -> c.underlying().equals(underlying)).findFirst().orElse(null);
  }

  boolean american() {
    return style == ExerciseStyle.AMERICAN;
  }

  /** All series, calls and puts, as they are listed on the day of the instant. */
  List<Instrument> series(long startMicros) {
    List<Instrument> all = new ArrayList<>();
    for (int days : expiryDays) {
      for (double strike : strikes) {
        for (OptionRight right : OptionRight.values()) {
          all.add(one(day(startMicros).plusDays(days), strike, right));
        }
      }
    }
    return all;
  }

  /** When the share goes ex-dividend: the day's first instant, UTC. */
  static long exTimeMicros(long startMicros) {
    return micros(day(startMicros).plusDays(EX_DAYS), 0);
  }

  private Instrument one(LocalDate expiry, double strike, OptionRight right) {
    String id =
        String.join(
            "-",
            underlying,
            DateTimeFormatter.BASIC_ISO_DATE.format(expiry),
            right.name().substring(0, 1),
            BigDecimal.valueOf(strike).stripTrailingZeros().toPlainString());
    return new Instrument(
        id,
        InstrumentType.OPTION,
        null,
        SimulatedUniverse.BASE_CURRENCY,
        underlying,
        right,
        strike,
        micros(expiry, EXPIRY_HOUR),
        style,
        MULTIPLIER,
        TICK,
        1,
        Double.NaN,
        0,
        0);
  }

  private static LocalDate day(long micros) {
    return LocalDate.ofInstant(
        Instant.EPOCH.plus(Duration.ofNanos(micros * 1_000)), ZoneOffset.UTC);
  }

  private static long micros(LocalDate day, int hour) {
    return day.atTime(hour, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
  }
}
