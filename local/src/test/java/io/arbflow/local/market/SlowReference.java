package io.arbflow.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An obvious scorer of quotes as they were sent, sharing nothing with the generator: it keeps the
 * last quote per instrument and venue and tries every pair of venues and every ring of conversions.
 */
final class SlowReference {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a detector has to guard against; one without a guard falls for the trap of that name. */
  enum Guard {
    STALE,
    CROSSED,
    FEES,
    LOT,
    HALTED,
    JUMP,
    FUTURE
  }

  /** An edge that is there at an instant. */
  record Edge(String family, Set<Truth.TruthLeg> legs, long micros, double bps) {}

  private record Shown(double bid, double bidSize, double ask, double askSize, long micros) {}

  private record Rate(double value, Truth.TruthLeg leg) {}

  private final Universe universe;
  private final Set<Guard> guards;
  private final List<Cycle> cycles;
  private final Shown[][] books;
  private final double[][] lastMids;
  private final List<Edge> edges = new ArrayList<>();
  private long now;

  SlowReference(SimulatedUniverse simulated, Set<Guard> guards) {
    this.universe = simulated.universe();
    this.guards = guards;
    this.cycles = Cycle.all(simulated.cyclePairs(), 4, "USD");
    this.books = new Shown[universe.instruments().size()][universe.venues().size()];
    this.lastMids = new double[universe.instruments().size()][universe.venues().size()];
  }

  List<Edge> edges() {
    return edges;
  }

  /** Takes a quote that arrives when the wall clock shows {@code arrival}. */
  void quote(String json, long arrival) {
    JsonNode q = parse(json);
    Instrument instrument =
        universe.instrument(universe.instrumentId(q.get("instrument").asText()));
    if (SimulatedUniverse.isOptioned(instrument)) {
      return; // has a reference of its own
    }
    int venue = universe.venueId(q.get("venue").asText());
    int id = universe.instrumentId(instrument.id());
    long time = q.get("eventTimeMicros").asLong();
    if (guards.contains(Guard.FUTURE) && time > arrival + 1_000_000) {
      return;
    }
    Shown known = books[id][venue];
    if (guards.contains(Guard.STALE) && known != null && time <= known.micros()) {
      return; // nothing new: its age goes on growing
    }
    now = guards.contains(Guard.STALE) ? time : arrival;
    keep(id, venue, q, time);
    crossVenue(instrument);
    cycles.stream().filter(c -> c.pairs().contains(instrument)).forEach(this::cycle);
  }

  private void keep(int id, int venue, JsonNode q, long time) {
    double bid = q.get("bid").asDouble();
    double ask = q.get("ask").asDouble();
    double mid = (bid + ask) / 2;
    double jump = Math.abs(mid / (lastMids[id][venue] > 0 ? lastMids[id][venue] : mid) - 1) * 1e4;
    boolean refused =
        (guards.contains(Guard.CROSSED) && bid > ask)
            || (guards.contains(Guard.HALTED) && q.has("status"))
            || (guards.contains(Guard.JUMP) && jump > universe.instrument(id).maxJumpBps());
    if (refused) {
      books[id][venue] = null;
      return;
    }
    lastMids[id][venue] = mid;
    books[id][venue] =
        new Shown(bid, q.get("bidSize").asDouble(), ask, q.get("askSize").asDouble(), time);
  }

  private void crossVenue(Instrument instrument) {
    for (Venue buy : universe.venues()) {
      for (Venue sell : universe.venues()) {
        Shown bought = fresh(instrument, buy);
        Shown sold = fresh(instrument, sell);
        if (buy == sell || bought == null || sold == null) {
          continue;
        }
        double quantity = Math.min(bought.askSize(), sold.bidSize());
        double net = sold.bid() - fee(sell, sold.bid()) - bought.ask() - fee(buy, bought.ask());
        if (net > 0 && (!guards.contains(Guard.LOT) || quantity >= instrument.lotSize() - 1e-12)) {
          Set<Truth.TruthLeg> legs =
              Set.of(
                  new Truth.TruthLeg(Side.BUY, instrument.id(), buy.id()),
                  new Truth.TruthLeg(Side.SELL, instrument.id(), sell.id()));
          edges.add(
              new Edge("CROSS_VENUE", legs, now, net / Math.max(bought.ask(), sold.bid()) * 1e4));
        }
      }
    }
  }

  private void cycle(Cycle cycle) {
    double product = 1;
    List<Truth.TruthLeg> legs = new ArrayList<>();
    for (int i = 0; i < cycle.pairs().size(); i++) {
      Rate best = bestRate(cycle.pairs().get(i), cycle.side(i));
      if (best == null) {
        return;
      }
      product *= best.value();
      legs.add(best.leg());
    }
    if (product > 1) {
      edges.add(new Edge("CURRENCY_CYCLE", Set.copyOf(legs), now, (product - 1) * 1e4));
    }
  }

  private Rate bestRate(Instrument pair, Side side) {
    Rate best = null;
    for (Venue venue : universe.venues()) {
      Shown shown = fresh(pair, venue);
      if (shown == null) {
        continue;
      }
      double size = side == Side.SELL ? shown.bidSize() : shown.askSize();
      if (guards.contains(Guard.LOT) && size < pair.lotSize() - 1e-12) {
        continue;
      }
      double rate =
          side == Side.SELL
              ? shown.bid() - fee(venue, shown.bid())
              : 1 / (shown.ask() + fee(venue, shown.ask()));
      if (best == null || rate > best.value()) {
        best = new Rate(rate, new Truth.TruthLeg(side, pair.id(), venue.id()));
      }
    }
    return best;
  }

  private Shown fresh(Instrument instrument, Venue venue) {
    Shown shown = books[universe.instrumentId(instrument.id())][universe.venueId(venue.id())];
    boolean stale =
        shown != null
            && guards.contains(Guard.STALE)
            && now - shown.micros() > venue.maxQuoteAgeMicros();
    return stale ? null : shown;
  }

  private double fee(Venue venue, double price) {
    return guards.contains(Guard.FEES)
        ? price * venue.takerFeeBps() / 1e4 + venue.takerFeePerUnit()
        : 0;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
