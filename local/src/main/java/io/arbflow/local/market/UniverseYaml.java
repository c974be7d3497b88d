package io.arbflow.local.market;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Writes a universe as the file that {@code --universe} reads. */
final class UniverseYaml {
  private final StringBuilder text = new StringBuilder();

  private UniverseYaml() {}

  /** The whole file; {@code comment} is its first line. */
  static String of(Universe universe, String comment) {
    UniverseYaml yaml = new UniverseYaml();
    yaml.line("# %s", comment);
    yaml.line("baseCurrency: %s", universe.baseCurrency());
    yaml.line("venues:");
    universe.venues().forEach(yaml::venue);
    yaml.line("instruments:");
    universe.instruments().forEach(yaml::instrument);
    yaml.line("rates:");
    universe.rates().forEach(yaml::rate);
    yaml.line("dividends:");
    universe.dividends().forEach(yaml::dividend);
    yaml.line("borrow:");
    universe.borrow().forEach(yaml::borrow);
    return yaml.text.toString();
  }

  private void venue(Venue v) {
    line(
        "  - {id: %s, takerFeeBps: %s, takerFeePerUnit: %s, maxQuoteAgeMillis: %d,"
            + " maxClockSkewMillis: %d}",
        v.id(),
        v.takerFeeBps(),
        v.takerFeePerUnit(),
        v.maxQuoteAgeMicros() / 1_000,
        v.maxClockSkewMicros() / 1_000);
  }

  private void instrument(Instrument i) {
    String jump = Double.isNaN(i.maxJumpBps()) ? "" : ", maxJumpBps: " + plain(i.maxJumpBps());
    line(
        "  - {id: %s, %s, tickSize: %s, lotSize: %s%s}",
        i.id(), what(i), plain(i.tickSize()), plain(i.lotSize()), jump);
  }

  private static String what(Instrument i) {
    return switch (i.type()) {
      case SPOT -> "type: SPOT, base: " + i.base() + ", quote: " + i.currency();
      case EQUITY -> "type: EQUITY, currency: " + i.currency();
      case OPTION ->
          String.format(
              Locale.ROOT,
              "type: OPTION, underlying: %s, right: %s, strike: %s, expiry: \"%s\", style: %s,"
                  + " currency: %s, multiplier: %s",
              i.underlying(),
              i.right(),
              plain(i.strike()),
              instant(i.expiryMicros()),
              i.style(),
              i.currency(),
              plain(i.multiplier()));
      case FUTURE ->
          String.format(
              Locale.ROOT,
              "type: FUTURE, underlying: %s, expiry: \"%s\", currency: %s, multiplier: %s",
              i.underlying(),
              instant(i.expiryMicros()),
              i.currency(),
              plain(i.multiplier()));
    };
  }

  private void rate(InterestRate r) {
    line(
        "  - {currency: %s, lendRate: %s, borrowRate: %s}",
        r.currency(), plain(r.lendRate()), plain(r.borrowRate()));
  }

  private void dividend(Dividend d) {
    LocalDate day = LocalDate.ofInstant(instant(d.exTimeMicros()), ZoneOffset.UTC);
    line("  - {underlying: %s, exDate: %s, amount: %s}", d.underlying(), day, plain(d.amount()));
  }

  private void borrow(StockBorrow b) {
    line("  - {instrument: %s, annualRate: %s}", b.instrument(), plain(b.annualRate()));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(Duration.ofNanos(micros * 1_000));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }
}
