package io.arbflow.jobs.config;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.io.Reader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the universe file (YAML; every key is shown in {@code flink-conf/universe.yaml}). Anything
 * unknown, duplicated, negative or dangling stops with {@link UniverseException}, whose message is
 * {@code FILE:LINE: reason}.
 */
public final class UniverseLoader {
  private static final long MAX_AGE_MILLIS = TimeUnit.DAYS.toMillis(3_660);

  // Names become parts of signatures and CSV cells, so they hold none of their separators.
  private static final Pattern NAME = Pattern.compile("(?=\\S)[^|>,\"\\p{Cntrl}]{1,64}(?<=\\S)");

  private UniverseLoader() {}

  /**
   * @param file the universe
   * @throws UniverseException if it cannot be used
   */
  public static Universe load(Path file) {
    return read(new Document(file.toString(), UniverseException::new, Overrides.none()).read(file));
  }

  /** As {@link #load}, from text; {@code name} stands for the file in messages. */
  static Universe load(String name, Reader text) {
    return read(new Document(name, UniverseException::new, Overrides.none()).read(text));
  }

  private static Universe read(Section top) {
    Map<String, Section> places = new LinkedHashMap<>();
    List<Venue> venues = all(top, "venues", UniverseLoader::venue);
    List<Instrument> instruments = new ArrayList<>();
    for (Section entry : distinct(top, "instruments", e -> e.text("id"))) {
      Instrument instrument = InstrumentReader.read(entry);
      instruments.add(instrument);
      places.put(instrument.id(), entry);
    }
    if (venues.isEmpty() || instruments.isEmpty()) {
      throw top.wrong(venues.isEmpty() ? "venues" : "instruments", "none given");
    }
    UniverseLinks links = new UniverseLinks(instruments);
    instruments.forEach(i -> links.checkUnderlying(i, places.get(i.id())));
    Universe universe =
        new Universe(
            venues,
            instruments,
            all(top, "rates", UniverseLoader::rate),
            dividends(top, links),
            borrow(top, links),
            pairs(top, links),
            baseCurrency(top, links));
    top.end();
    return universe;
  }

  private static Venue venue(Section entry) {
    String id = name(entry, "id");
    Venue venue =
        new Venue(
            id,
            entry.amount("takerFeeBps", 0),
            entry.amount("takerFeePerUnit", 0),
            TimeUnit.MILLISECONDS.toMicros(entry.whole("maxQuoteAgeMillis", 1, MAX_AGE_MILLIS)),
            TimeUnit.MILLISECONDS.toMicros(
                entry.whole("maxClockSkewMillis", 1_000, 0, MAX_AGE_MILLIS)),
            entry.has("session") ? session(entry.section("session")) : null);
    entry.end();
    return venue;
  }

  private static Venue.Session session(Section entry) {
    long open = entry.parsed("open", UniverseLoader::toMicrosOfDay);
    long close = entry.parsed("close", UniverseLoader::toMicrosOfDay);
    if (open == close) {
      throw entry.wrong("close", "must differ from open");
    }
    entry.end();
    return new Venue.Session(open, close);
  }

  private static InterestRate rate(Section entry) {
    List<InterestRate.Point> curve = new ArrayList<>();
    for (Section point : entry.items("curve")) {
      int days = (int) point.whole("days", 0, 36_600);
      if (!curve.isEmpty() && days <= curve.get(curve.size() - 1).days()) {
        throw point.wrong("days", "must rise from point to point");
      }
      curve.add(new InterestRate.Point(days, point.amount("lendRate"), point.amount("borrowRate")));
      point.end();
    }
    InterestRate rate =
        new InterestRate(
            name(entry, "currency"),
            entry.amount("lendRate"),
            entry.amount("borrowRate"),
            List.copyOf(curve));
    entry.end();
    return rate;
  }

  private static List<Dividend> dividends(Section top, UniverseLinks links) {
    List<Dividend> dividends = new ArrayList<>();
    for (Section entry :
        distinct(top, "dividends", e -> e.text("underlying") + " " + e.text("exDate"))) {
      dividends.add(
          new Dividend(
              links.asset(entry, "underlying"),
              entry.parsed("exDate", UniverseLoader::toMicrosOfDate),
              entry.amount("amount")));
      entry.end();
    }
    return dividends;
  }

  private static List<StockBorrow> borrow(Section top, UniverseLinks links) {
    List<StockBorrow> borrow = new ArrayList<>();
    for (Section entry : distinct(top, "borrow", e -> e.text("instrument"))) {
      borrow.add(new StockBorrow(links.asset(entry, "instrument"), entry.amount("annualRate")));
      entry.end();
    }
    return borrow;
  }

  private static List<PairSpec> pairs(Section top, UniverseLinks links) {
    List<PairSpec> pairs = new ArrayList<>();
    for (Section entry :
        distinct(top, "pairs", e -> e.text("dependent") + " " + e.text("independent"))) {
      PairSpec pair =
          new PairSpec(
              links.instrument(entry, "dependent"), links.instrument(entry, "independent"));
      if (pair.dependent().equals(pair.independent())) {
        throw entry.wrong("independent", "must differ from dependent");
      }
      pairs.add(pair);
      entry.end();
    }
    return pairs;
  }

  private static String baseCurrency(Section top, UniverseLinks links) {
    return top.has("baseCurrency") ? links.currency(top, "baseCurrency") : null;
  }

  /** Entries with an id or a currency of their own, each once. */
  private static <T> List<T> all(Section top, String key, Function<Section, T> reader) {
    String identity = key.equals("rates") ? "currency" : "id";
    return distinct(top, key, e -> e.text(identity)).stream().map(reader).toList();
  }

  private static List<Section> distinct(
      Section top, String key, Function<Section, String> identity) {
    Map<String, Section> seen = new LinkedHashMap<>();
    for (Section entry : top.items(key)) {
      String id = identity.apply(entry);
      Section first = seen.putIfAbsent(id, entry);
      if (first != null) {
        throw entry.wrong("", "'" + id + "' given twice, first at " + first.origin());
      }
    }
    return List.copyOf(seen.values());
  }

  /** A name that can stand in a signature and in a CSV cell. */
  static String name(Section entry, String key) {
    return entry.parsed(key, UniverseLoader::toName);
  }

  private static String toName(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no name: 1 to 64 characters without comma, quote, '|' or '>'");
    }
    return text;
  }

  private static long toMicrosOfDay(String text) {
    try {
      return TimeUnit.NANOSECONDS.toMicros(LocalTime.parse(text).toNanoOfDay());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no UTC time of day like 14:30", e);
    }
  }

  private static long toMicrosOfDate(String text) {
    try {
      return TimeUnit.SECONDS.toMicros(
          LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no date like 2024-06-21", e);
    }
  }
}
