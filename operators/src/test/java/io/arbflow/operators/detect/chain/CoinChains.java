package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Recorded snapshots of coin-settled chains: the options in coin, one of each, and per expiry an
 * inverse future that trades at its mark without a spread and without end.
 */
final class CoinChains {
  private static final double UNLIMITED = 1e12;

  /** One option of one snapshot, and where its future stood. */
  record Row(long micros, String option, double bid, double ask, String future, double mark) {}

  final List<Row> rows = new ArrayList<>();
  final Universe universe;

  private CoinChains(Path file) throws IOException {
    Map<String, Instrument> instruments = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      reader.readLine();
      String line;
      while ((line = reader.readLine()) != null) {
        read(line.split(",", -1), instruments);
      }
    }
    universe = Universe.of(List.of(Venue.of("D", 0, 0, 1_000)), List.copyOf(instruments.values()));
  }

  /** Skips the test, with a message, where the recorded data is not there. */
  static CoinChains recorded() {
    Path file =
        Path.of(System.getProperty("arbflow.root", "."), "..", "shared", "data", "raw")
            .resolve("deribit-options-2026/options_20251230_20260131.csv.gz");
    Assumptions.assumeTrue(Files.exists(file), "no recorded data at " + file);
    try {
      return new CoinChains(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String[] cells, Map<String, Instrument> instruments) {
    String coin = cells[1];
    String option = cells[2];
    String future = coin + " " + cells[5];
    long expiry = OffsetDateTime.parse(cells[5]).toInstant().toEpochMilli() * 1_000;
    instruments.computeIfAbsent(
        future,
        id -> instrument(id, InstrumentType.FUTURE, coin, coin, null, Double.NaN, expiry, null));
    OptionRight right = cells[3].equals("C") ? OptionRight.CALL : OptionRight.PUT;
    double strike = Double.parseDouble(cells[4]);
    instruments.computeIfAbsent(
        option,
        id ->
            instrument(
                id,
                InstrumentType.OPTION,
                coin,
                future,
                right,
                strike,
                expiry,
                ExerciseStyle.EUROPEAN));
    double mark = Double.parseDouble(cells[7]);
    rows.add(
        new Row(
            Long.parseLong(cells[0]) * 1_000,
            option,
            number(cells[9]),
            number(cells[10]),
            future,
            mark));
  }

  private static Instrument instrument(
      String id,
      InstrumentType type,
      String coin,
      String underlying,
      OptionRight right,
      double strike,
      long expiry,
      ExerciseStyle style) {
    return new Instrument(
        id,
        type,
        null,
        coin,
        underlying,
        right,
        strike,
        expiry,
        style,
        1,
        0.0001,
        1,
        Double.NaN,
        0,
        0,
        true);
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  /** The row as quotes, the future's first. */
  List<Quote> quotes(Row row) {
    int future = universe.instrumentId(row.future);
    int option = universe.instrumentId(row.option);
    double bids = row.bid > 0 ? 1 : 0;
    double asks = row.ask > 0 ? 1 : 0;
    return List.of(
        Quote.top(future, 0, row.mark, UNLIMITED, row.mark, UNLIMITED, row.micros, 0),
        Quote.top(option, 0, row.bid, bids, row.ask, asks, row.micros, 0));
  }
}
