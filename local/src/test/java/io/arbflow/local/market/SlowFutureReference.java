package io.arbflow.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An obvious scorer of futures as they were sent, sharing nothing with the generator: after every
 * quote it keeps the books of every trade between two dates, payment by payment at its own date,
 * and brings each to the present.
 */
final class SlowFutureReference {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double YEAR_MICROS = 365.0 * 86_400 * 1e6;

  /** What a detector has to guard against; one without a guard sees what is not there. */
  enum Guard {
    /** Only fresh quotes. */
    STALE,
    /** Owing the share costs a fee. */
    BORROW,
    /** Whoever holds the share gets its dividend, and whoever owes it pays it. */
    DIVIDEND
  }

  /** An edge that is there at an instant. */
  record Edge(String family, Set<Truth.TruthLeg> legs, long micros, double net, double bps) {}

  private record Shown(
      double bid, double bidSize, double ask, double askSize, long micros, Venue venue) {}

  private final Universe universe;
  private final Set<Guard> guards;
  private final Map<String, Shown> shown = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private long now;

  SlowFutureReference(Universe universe, Set<Guard> guards) {
    this.universe = universe;
    this.guards = guards;
  }

  List<Edge> edges() {
    return edges;
  }

  void quote(String json) {
    JsonNode q = parse(json);
    Instrument instrument =
        universe.instrument(universe.instrumentId(q.get("instrument").asText()));
    String underlying =
        instrument.type() == InstrumentType.FUTURE ? instrument.underlying() : instrument.id();
    List<Instrument> futures =
        universe.instruments().stream()
            .filter(i -> i.type() == InstrumentType.FUTURE && i.underlying().equals(underlying))
            .toList();
    if (futures.isEmpty()) {
      return;
    }
    now = q.get("eventTimeMicros").asLong();
    Venue venue = universe.venue(universe.venueId(q.get("venue").asText()));
    shown.put(
        instrument.id(),
        new Shown(
            q.get("bid").asDouble(),
            q.get("bidSize").asDouble(),
            q.get("ask").asDouble(),
            q.get("askSize").asDouble(),
            now,
            venue));
    Instrument share = universe.instrument(universe.instrumentId(underlying));
    for (Instrument future : futures) {
      look("CASH_AND_CARRY", share, future);
      for (Instrument later : futures) {
        if (later.expiryMicros() > future.expiryMicros()) {
          look("FUTURES_CALENDAR", future, later);
        }
      }
    }
  }

  private void look(String family, Instrument near, Instrument far) {
    Shown nearBook = fresh(near);
    Shown farBook = fresh(far);
    if (nearBook == null || farBook == null) {
      return;
    }
    judge(family, near, far, nearBook, farBook, true);
    judge(family, near, far, nearBook, farBook, false);
  }

  private void judge(
      String family, Instrument near, Instrument far, Shown n, Shown f, boolean hold) {
    double nearPrice = hold ? n.ask() : n.bid();
    double farPrice = hold ? f.bid() : f.ask();
    double between = worth(farPrice, years(far), hold) - worth(nearPrice, years(near), hold);
    for (Dividend dividend : universe.dividends()) {
      double ex = (dividend.exTimeMicros() - now) / YEAR_MICROS;
      if (guards.contains(Guard.DIVIDEND)
          && dividend.underlying().equals(far.underlying())
          && ex > years(near)
          && ex <= years(far)) {
        between += worth(dividend.amount(), ex, hold);
      }
    }
    double perShare = hold ? between : -between - owing(near, far, nearPrice);
    double shares = shares(near, far, hold ? n : f, hold ? f : n, hold);
    double net =
        shares * perShare - fee(near, n, nearPrice, shares) - fee(far, f, farPrice, shares);
    if (shares > 0 && net > 0) {
      Set<Truth.TruthLeg> legs =
          Set.of(
              new Truth.TruthLeg(hold ? Side.BUY : Side.SELL, near.id(), n.venue().id()),
              new Truth.TruthLeg(hold ? Side.SELL : Side.BUY, far.id(), f.venue().id()));
      double capital = shares * Math.max(nearPrice, farPrice);
      edges.add(new Edge(family, legs, now, net, net / capital * 1e4));
    }
  }

  private double owing(Instrument near, Instrument far, double nearPrice) {
    double annual = 0;
    for (var fee : universe.borrow()) {
      annual += fee.instrument().equals(far.underlying()) ? fee.annualRate() : 0;
    }
    return guards.contains(Guard.BORROW)
        ? worth(nearPrice, years(near), false) * annual * (years(far) - years(near))
        : 0;
  }

  /** The most shares, one more at a time, that are whole contracts of both and displayed. */
  private static double shares(
      Instrument near, Instrument far, Shown bought, Shown sold, boolean hold) {
    Instrument buy = hold ? near : far;
    Instrument sell = hold ? far : near;
    long most =
        Math.round(
            Math.min(bought.askSize() * buy.multiplier(), sold.bidSize() * sell.multiplier()));
    long best = 0;
    for (long shares = 1; shares <= most; shares++) {
      if (shares % Math.round(buy.multiplier()) == 0
          && shares % Math.round(sell.multiplier()) == 0) {
        best = shares;
      }
    }
    return best;
  }

  private static double fee(Instrument leg, Shown book, double price, double shares) {
    return shares * price * book.venue().takerFeeBps() / 1e4
        + shares / leg.multiplier() * book.venue().takerFeePerUnit();
  }

  private double worth(double money, double years, boolean hold) {
    InterestRate usd = universe.rates().get(0);
    return money * Math.exp(-(hold ? usd.borrowRate() : usd.lendRate()) * years);
  }

  private double years(Instrument leg) {
    return leg.type() == InstrumentType.FUTURE ? (leg.expiryMicros() - now) / YEAR_MICROS : 0;
  }

  private Shown fresh(Instrument instrument) {
    Shown last = shown.get(instrument.id());
    boolean stale =
        last != null
            && guards.contains(Guard.STALE)
            && now - last.micros() > last.venue().maxQuoteAgeMicros();
    return stale ? null : last;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
