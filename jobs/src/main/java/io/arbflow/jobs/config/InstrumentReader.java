package io.arbflow.jobs.config;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/** Reads one entry of {@code instruments}: the keys that its type has, and no others. */
final class InstrumentReader {
  private final Section entry;

  private InstrumentReader(Section entry) {
    this.entry = entry;
  }

  static Instrument read(Section entry) {
    String id = UniverseLoader.name(entry, "id");
    InstrumentType type = entry.choice("type", InstrumentType.class);
    InstrumentReader reader = new InstrumentReader(entry);
    Instrument instrument =
        switch (type) {
          case SPOT -> reader.spot(id);
          case EQUITY -> reader.equity(id);
          case OPTION -> reader.option(id);
          case FUTURE -> reader.future(id);
        };
    entry.end();
    return instrument;
  }

  private Instrument spot(String id) {
    String base = UniverseLoader.name(entry, "base");
    String quote = UniverseLoader.name(entry, "quote");
    if (base.equals(quote)) {
      throw entry.wrong("quote", "must differ from base " + base);
    }
    return build(id, InstrumentType.SPOT, base, quote, Derivative.NONE);
  }

  private Instrument equity(String id) {
    String currency = UniverseLoader.name(entry, "currency");
    return build(id, InstrumentType.EQUITY, null, currency, Derivative.NONE);
  }

  private Instrument option(String id) {
    Derivative terms =
        new Derivative(
            UniverseLoader.name(entry, "underlying"),
            entry.choice("right", OptionRight.class),
            entry.positive("strike"),
            expiry(),
            entry.choice("style", ExerciseStyle.class),
            entry.positive("multiplier"),
            entry.flag("inverse", false));
    String currency = UniverseLoader.name(entry, "currency");
    return build(id, InstrumentType.OPTION, null, currency, terms);
  }

  private Instrument future(String id) {
    Derivative terms =
        new Derivative(
            UniverseLoader.name(entry, "underlying"),
            null,
            Double.NaN,
            expiry(),
            null,
            entry.positive("multiplier"),
            entry.flag("inverse", false));
    String currency = UniverseLoader.name(entry, "currency");
    return build(id, InstrumentType.FUTURE, null, currency, terms);
  }

  private Instrument build(
      String id, InstrumentType type, String base, String currency, Derivative terms) {
    return new Instrument(
        id,
        type,
        base,
        currency,
        terms.underlying(),
        terms.right(),
        terms.strike(),
        terms.expiryMicros(),
        terms.style(),
        terms.multiplier(),
        entry.positive("tickSize"),
        entry.positive("lotSize"),
        entry.has("maxJumpBps") ? entry.positive("maxJumpBps") : Double.NaN,
        entry.amount("minNotional", 0),
        entry.amount("exerciseFeePerUnit", 0),
        terms.inverse());
  }

  private long expiry() {
    return entry.parsed("expiry", InstrumentReader::toMicros);
  }

  private static long toMicros(String text) {
    try {
      Instant instant = Instant.parse(text);
      return Math.addExact(
          TimeUnit.SECONDS.toMicros(instant.getEpochSecond()), instant.getNano() / 1_000);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no UTC instant like 2024-06-21T20:00:00Z", e);
    }
  }

  /** What only options and futures have. */
  private record Derivative(
      String underlying,
      OptionRight right,
      double strike,
      long expiryMicros,
      ExerciseStyle style,
      double multiplier,
      boolean inverse) {
    static final Derivative NONE =
        new Derivative(null, null, Double.NaN, Long.MAX_VALUE, null, 1, false);
  }
}
