package io.arbflow.local.replay;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.paper.PaperLeg;
import io.arbflow.domain.paper.PaperSettings;
import io.arbflow.domain.paper.PaperVenue;
import io.arbflow.jobs.codec.FillJson;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.jobs.replay.QuoteMerge;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.ingest.Screened;
import io.arbflow.operators.paper.QuoteKey;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Simulated fills of the orders of a replay, after the fact: every leg meets the quote that stood
 * at its arrival in market time, at the same simulated venue as in the paper trading job. Nothing
 * depends on the speed of anything, so the same quotes and seed give the same bytes. The replay has
 * not known of these fills: no later order was decided by them, and no leg was traded back.
 */
public final class PaperReplay {
  private static final Comparator<Fill> ORDER =
      Comparator.comparingLong(Fill::atMicros)
          .thenComparing(Fill::orderId)
          .thenComparing(Fill::leg)
          .thenComparing(Fill::status);

  private final Universe universe;
  private final PaperVenue venue;
  private final Map<Place, List<Arrival>> arrivals = new HashMap<>();
  private final List<Arrival> all = new ArrayList<>();

  private record Place(int instrument, int venue) {}

  /** A leg, and the newest quote so far that was there when it arrived. */
  private static final class Arrival {
    private final PaperLeg leg;
    private final long micros;
    private Quote quote;

    Arrival(PaperLeg leg, long micros) {
      this.leg = leg;
      this.micros = micros;
    }

    void see(Quote next) {
      if (next.eventTimeMicros() <= micros
          && QuoteKey.of(next).isAfter(quote == null ? null : QuoteKey.of(quote))) {
        quote = next;
      }
    }
  }

  public PaperReplay(Universe universe, PaperSettings settings) {
    this.universe = universe;
    this.venue = new PaperVenue(universe, settings);
  }

  /**
   * Fills what execution.jsonl holds and writes fills.jsonl beside it.
   *
   * @param quotes of the replay
   * @throws IOException if a file cannot be read, or naming the line that is no order
   */
  public void fill(OutputFiles files, List<Path> quotes) throws IOException {
    Path execution = files.directory().resolve(OutputFiles.EXECUTION);
    List<Order> orders = new ArrayList<>();
    for (String line :
        Files.exists(execution) ? Files.readAllLines(execution) : List.<String>of()) {
      orders.add(order(line, orders.size() + 1));
    }
    List<String> lines = new ArrayList<>();
    for (Fill fill : fills(orders, quotes)) {
      lines.add(new String(FillJson.encode(fill), StandardCharsets.UTF_8));
    }
    Files.write(files.directory().resolve(OutputFiles.FILLS), lines);
  }

  private static Order order(String line, int number) throws IOException {
    Reading<Order> order =
        OrderJson.decode(
            line.getBytes(StandardCharsets.UTF_8),
            MessageSource.line(OutputFiles.EXECUTION, number, 0));
    if (!order.usable()) {
      throw new IOException(
          OutputFiles.EXECUTION + " line " + number + ": " + order.deadLetter().detail());
    }
    return order.value();
  }

  /** The reports on every leg, by time. */
  List<Fill> fills(List<Order> orders, List<Path> quotes) throws IOException {
    arrivals.clear();
    all.clear();
    orders.forEach(this::send);
    QuoteDecoding decoding =
        QuoteDecoding.of(
            universe,
            QuoteSources.files(quotes.stream().map(Path::toString).toList()),
            MarketClock.of(TimeMode.REPLAY));
    try (QuoteMerge merge = new QuoteMerge(quotes, decoding, unknown -> {})) {
      for (Screened row = merge.next(); row != null; row = merge.next()) {
        if (row.quote() != null) {
          Place place = new Place(row.quote().instrument(), row.quote().venue());
          Quote quote = row.quote();
          arrivals.getOrDefault(place, List.of()).forEach(arrival -> arrival.see(quote));
        }
      }
    }
    List<Fill> fills = new ArrayList<>();
    all.forEach(arrival -> fills.addAll(venue.execute(arrival.leg, arrival.quote)));
    fills.sort(ORDER);
    return fills;
  }

  private void send(Order order) {
    for (int i = 0; i < order.legs().size(); i++) {
      PaperLeg leg = PaperLeg.of(order, i);
      Arrival arrival = new Arrival(leg, venue.arrivalMicros(leg));
      Place place =
          new Place(
              universe.instrumentId(leg.order().instrument()),
              universe.venueId(leg.order().venue()));
      arrivals.computeIfAbsent(place, unused -> new ArrayList<>()).add(arrival);
      all.add(arrival);
    }
  }
}
