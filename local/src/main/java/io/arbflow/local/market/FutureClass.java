package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * An invented share with futures on it and no options: nothing else follows its price.
 *
 * @param underlying id of the share
 * @param firstPrice of the share, USD
 * @param dividend known to the universe, money per share
 * @param exDays from the first day to the ex-date
 * @param borrowRate annual fee for borrowing the share, per 1.00
 * @param contracts by expiry
 */
record FutureClass(
    String underlying,
    double firstPrice,
    double dividend,
    int exDays,
    double borrowRate,
    List<Contract> contracts) {

  /**
   * One future.
   *
   * @param days from the first day to its expiry, at {@link #EXPIRY_HOUR} UTC
   * @param multiplier shares a contract
   */
  record Contract(int days, double multiplier) {}

  private static final int EXPIRY_HOUR = 20;
  private static final double TICK = 0.01;

  /**
   * Between its two expiries a dividend that is more than all costs of a trade, so that whoever
   * forgets it reports all the time; and contracts of unequal size.
   */
  static final FutureClass ORION =
      new FutureClass(
          "ORION", 250, 2.5, 40, 0.01, List.of(new Contract(25, 100), new Contract(60, 20)));

  static final List<FutureClass> ALL = List.of(ORION);

  /** The class on the share, or null. */
  static FutureClass on(String underlying) {
    return ALL.stream().filter(c -> c.underlying().equals(underlying)).findFirst().orElse(null);
  }

  Instrument share() {
    return Instrument.equity(underlying, SimulatedUniverse.BASE_CURRENCY, TICK, 1);
  }

  /** The futures, by expiry, as they are listed on the day of the instant. */
  List<Instrument> futures(long startMicros) {
    return contracts.stream().map(contract -> future(contract, startMicros)).toList();
  }

  /** When the share goes ex-dividend: the day's first instant, UTC. */
  long exTimeMicros(long startMicros) {
    return micros(day(startMicros).plusDays(exDays), 0);
  }

  private Instrument future(Contract contract, long startMicros) {
    LocalDate expiry = day(startMicros).plusDays(contract.days());
    return new Instrument(
        underlying + "-" + DateTimeFormatter.BASIC_ISO_DATE.format(expiry),
        InstrumentType.FUTURE,
        null,
        SimulatedUniverse.BASE_CURRENCY,
        underlying,
        null,
        Double.NaN,
        micros(expiry, EXPIRY_HOUR),
        null,
        contract.multiplier(),
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
