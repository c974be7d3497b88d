package io.arbflow.operators.detect;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * A set of recorded quotes and its universe. Reads just the form those files have; quotes that a
 * feed handler would refuse are refused here too, and a crossed one withdraws its venue.
 */
public record RecordedSet(Universe universe, List<Quote> quotes) {

  /** Skips the test, with a message, where the recorded data is not there. */
  public static RecordedSet of(String name) {
    Path set =
        Path.of(System.getProperty("arbflow.root", "."), "..", "shared", "data").resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(set), "no recorded data at " + set);
    try {
      Universe universe = universe(Files.readAllLines(set.resolve("universe.yaml")));
      return new RecordedSet(universe, quotes(set.resolve("quotes.csv.gz"), universe));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last instant. */
  public long end() {
    return quotes.get(quotes.size() - 1).eventTimeMicros();
  }

  private static Universe universe(List<String> lines) {
    List<Venue> venues = new ArrayList<>();
    List<Instrument> instruments = new ArrayList<>();
    List<InterestRate> rates = new ArrayList<>();
    List<PairSpec> pairs = new ArrayList<>();
    for (String line : lines) {
      int open = line.indexOf('{');
      if (open >= 0) {
        Map<String, String> fields =
            Stream.of(line.substring(open + 1, line.indexOf('}')).split(","))
                .map(field -> field.split(":", 2))
                .collect(Collectors.toMap(pair -> pair[0].trim(), pair -> pair[1].trim()));
        if (fields.containsKey("maxQuoteAgeMillis")) {
          venues.add(
              Venue.of(
                  fields.get("id"),
                  Double.parseDouble(fields.getOrDefault("takerFeeBps", "0")),
                  Double.parseDouble(fields.getOrDefault("takerFeePerUnit", "0")),
                  Long.parseLong(fields.get("maxQuoteAgeMillis"))));
        } else if (fields.containsKey("lendRate")) {
          rates.add(
              new InterestRate(
                  fields.get("currency"),
                  Double.parseDouble(fields.get("lendRate")),
                  Double.parseDouble(fields.get("borrowRate")),
                  List.of()));
        } else if (fields.containsKey("dependent")) {
          pairs.add(new PairSpec(fields.get("dependent"), fields.get("independent")));
        } else {
          instruments.add(instrument(fields));
        }
      }
    }
    return new Universe(venues, instruments, rates, List.of(), List.of(), pairs, null);
  }

  private static Instrument instrument(Map<String, String> fields) {
    double tick = Double.parseDouble(fields.get("tickSize"));
    double lot = Double.parseDouble(fields.get("lotSize"));
    return switch (fields.get("type")) {
      case "SPOT" ->
          Instrument.spot(fields.get("id"), fields.get("base"), fields.get("quote"), tick, lot);
      case "OPTION" -> option(fields, tick, lot);
      case "FUTURE" -> future(fields, tick, lot);
      default -> Instrument.equity(fields.get("id"), fields.get("currency"), tick, lot);
    };
  }

  private static Instrument option(Map<String, String> fields, double tick, double lot) {
    Instant expiry = Instant.parse(fields.get("expiry").replace("\"", ""));
    return new Instrument(
        fields.get("id"),
        InstrumentType.OPTION,
        null,
        fields.get("currency"),
        fields.get("underlying"),
        OptionRight.valueOf(fields.get("right")),
        Double.parseDouble(fields.get("strike")),
        ChronoUnit.MICROS.between(Instant.EPOCH, expiry),
        ExerciseStyle.valueOf(fields.get("style")),
        Double.parseDouble(fields.get("multiplier")),
        tick,
        lot,
        Double.NaN,
        0,
        0);
  }

  private static Instrument future(Map<String, String> fields, double tick, double lot) {
    Instant expiry = Instant.parse(fields.get("expiry").replace("\"", ""));
    return new Instrument(
        fields.get("id"),
        InstrumentType.FUTURE,
        null,
        fields.get("currency"),
        fields.get("underlying"),
        null,
        Double.NaN,
        ChronoUnit.MICROS.between(Instant.EPOCH, expiry),
        null,
        Double.parseDouble(fields.get("multiplier")),
        tick,
        lot,
        Double.NaN,
        0,
        0);
  }

  private static List<Quote> quotes(Path file, Universe universe) throws IOException {
    List<Quote> quotes = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      reader.readLine();
      String line;
      for (long row = 2; (line = reader.readLine()) != null; row++) {
        String[] cells = line.split(",", -1);
        Quote quote =
            Quote.top(
                universe.instrumentId(cells[1]),
                universe.venueId(cells[2]),
                number(cells[3], Double.NaN),
                cells[3].isEmpty() ? 0 : number(cells[4], 0),
                number(cells[5], Double.NaN),
                cells[5].isEmpty() ? 0 : number(cells[6], 0),
                Long.parseLong(cells[0]),
                row);
        quotes.add(quote.bid() > quote.ask() ? quote.untrusted() : quote);
      }
    }
    return quotes;
  }

  private static double number(String cell, double otherwise) {
    return cell.isEmpty() ? otherwise : Double.parseDouble(cell);
  }
}
