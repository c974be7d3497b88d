package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.MeasuredReference;
import io.arbflow.operators.detect.StrategySettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The life of FUTURES_CALENDAR and CASH_AND_CARRY episodes as the definition reads: at every
 * instant every pair of contracts of every touched product is worked out anew ({@link
 * FuturesTrade}). Keeps no best side and no date's discount factor.
 */
final class FuturesReference {
  private final Universe universe;
  private final DetectSettings settings;
  private final boolean live;
  private final FuturesTrade trades;

  /** By name of the product: its futures, and its spot where there is one. */
  private final Map<String, Set<Instrument>> products = new TreeMap<>();

  private final Map<String, Life> lives = new TreeMap<>();
  private final Map<String, TreeMap<Long, Quote>> history = new HashMap<>();
  private final Map<String, FuturesTrade.Found> openings = new HashMap<>();
  private final Set<String> openedNow = new HashSet<>();
  private final List<OpportunityEvent> events = new ArrayList<>();

  /** As the events, and one for every instant at which an episode went on silently. */
  private final List<OpportunityEvent> trace = new ArrayList<>();

  private long now = Long.MIN_VALUE;

  /** What can have one open episode. */
  private static final class Life {
    final FuturesTrade.Kind kind;
    final String product;
    FuturesTrade.Found open;
    FuturesTrade.Found reported;
    long openedAt;
    double peak;

    Life(FuturesTrade.Kind kind, String product) {
      this.kind = kind;
      this.product = product;
    }
  }

  FuturesReference(Universe universe, DetectSettings settings, boolean live) {
    this.universe = universe;
    this.settings = settings;
    this.live = live;
    this.trades = new FuturesTrade(universe);
    for (Instrument future : universe.instruments()) {
      if (future.type() == InstrumentType.FUTURE && !future.inverse()) {
        Set<Instrument> product =
            products.computeIfAbsent(name(future), name -> new HashSet<>(List.of(future)));
        product.add(future);
        if (trades.spotOf(future) != null) {
          product.add(trades.spotOf(future));
        }
      }
    }
  }

  private String name(Instrument future) {
    Instrument spot = trades.spotOf(future);
    return (spot == null ? future.underlying() : spot.id()) + " " + future.currency();
  }

  /** All events, given the accepted quotes in order of time. */
  List<OpportunityEvent> run(List<Quote> quotes, long end) {
    int at = 0;
    while (at < quotes.size()) {
      if (quotes.get(at).eventTimeMicros() > now) {
        now = quotes.get(at).eventTimeMicros();
        openedNow.clear();
        passTime(now);
      }
      Set<Instrument> quoted = new HashSet<>();
      do {
        Quote quote = quotes.get(at++);
        trades.take(quote);
        String instrument = universe.instrument(quote.instrument()).id();
        String venue = universe.venue(quote.venue()).id();
        history
            .computeIfAbsent(instrument + "@" + venue, k -> new TreeMap<>())
            .put(now, trades.last(instrument, venue));
        quoted.add(universe.instrument(quote.instrument()));
      } while (!live && at < quotes.size() && quotes.get(at).eventTimeMicros() == now);
      evaluate(quoted);
    }
    passTime(end);
    now = Math.max(now, end);
    for (Life life : lives.values()) {
      if (life.open != null) {
        close(life, now, ClosedReason.END_OF_INPUT);
      }
    }
    events.stream()
        .filter(event -> event.event() == EventKind.OPENED)
        .filter(event -> event.openedAtMicros() + 5_000_000 <= end)
        .toList()
        .forEach(this::measure);
    return events;
  }

  private void passTime(long until) {
    for (Life life : lives.values()) {
      if (life.open != null) {
        long stale = life.open.expires() + 1;
        long expiry = life.open.ends();
        if (expiry <= until && expiry <= stale) {
          close(life, expiry, ClosedReason.EXPIRED);
        } else if (stale <= until) {
          close(life, stale, ClosedReason.LEG_STALE);
        }
      }
    }
  }

  private void evaluate(Set<Instrument> quoted) {
    List<Life> touched = new ArrayList<>();
    for (Map.Entry<String, Set<Instrument>> product : products.entrySet()) {
      List<Instrument> own = quoted.stream().filter(product.getValue()::contains).toList();
      boolean future = own.stream().anyMatch(i -> i.type() == InstrumentType.FUTURE);
      for (boolean reverse : new boolean[] {false, true}) {
        if (future) {
          touched.add(life(Strategy.FUTURES_CALENDAR, reverse, product.getKey()));
        }
        if (!own.isEmpty()) {
          touched.add(life(Strategy.CASH_AND_CARRY, reverse, product.getKey()));
        }
      }
    }
    touched.forEach(this::keepOrClose);
    touched.forEach(this::open);
  }

  private Life life(Strategy strategy, boolean reverse, String product) {
    FuturesTrade.Kind kind = new FuturesTrade.Kind(strategy, reverse);
    return lives.computeIfAbsent(kind + product, name -> new Life(kind, product));
  }

  private void keepOrClose(Life life) {
    if (life.open == null) {
      return;
    }
    FuturesTrade.Found found = trades.find(life.kind, life.open.near(), life.open.far(), now);
    ClosedReason reason = reason(life, found);
    if (reason != null) {
      close(life, now, reason);
      return;
    }
    life.open = found;
    life.peak = Math.max(life.peak, found.net());
    trace.add(event(EventKind.UPDATED, life, now, null));
    if (moved(found, life.reported)) {
      life.reported = found;
      emit(EventKind.UPDATED, life, now, null);
    }
  }

  private ClosedReason reason(Life life, FuturesTrade.Found found) {
    ClosedReason reason = null;
    for (Leg leg : life.open.legs()) {
      Quote quote = trades.last(leg.instrument(), leg.venue());
      if (quote.status() == QuoteStatus.HALTED || quote.status() == QuoteStatus.CLOSED) {
        return ClosedReason.HALTED;
      }
      if (leg.side() == Side.BUY ? !quote.hasAsk() : !quote.hasBid()) {
        reason = ClosedReason.LEG_WITHDRAWN;
      }
    }
    StrategySettings own = settings.of(life.kind.strategy());
    boolean stays =
        found != null
            && found.positive()
            && found.bps() >= own.closeEdgeFraction() * own.minNetEdgeBps();
    return reason != null || stays ? reason : ClosedReason.EDGE_GONE;
  }

  private void open(Life life) {
    StrategySettings own = settings.of(life.kind.strategy());
    if (life.open != null || !own.enabled()) {
      return;
    }
    FuturesTrade.Found best = null;
    for (Instrument near : products.get(life.product)) {
      for (Instrument far : products.get(life.product)) {
        boolean looked =
            far.type() == InstrumentType.FUTURE
                && near.expiryMicros() > now
                && far.expiryMicros() > now
                && trades.allows(life.kind, near, far);
        FuturesTrade.Found found = looked ? trades.find(life.kind, near, far, now) : null;
        if (found != null
            && found.positive()
            && found.bps() >= own.minNetEdgeBps()
            && skew(found.legs()) <= own.maxLegSkewMicros()
            && found.beats(best)) {
          best = found;
        }
      }
    }
    if (best != null && openedNow.add(best.signature())) {
      life.open = best;
      life.reported = best;
      life.openedAt = now;
      life.peak = best.net();
      emit(EventKind.OPENED, life, now, null);
      openings.put(events.get(events.size() - 1).opportunityId(), best);
    }
  }

  private static boolean moved(FuturesTrade.Found found, FuturesTrade.Found reported) {
    boolean moved = far(found.net(), reported.net());
    for (int i = 0; i < found.legs().size(); i++) {
      Leg a = found.legs().get(i);
      Leg b = reported.legs().get(i);
      moved |=
          !a.venue().equals(b.venue())
              || Double.compare(a.price(), b.price()) != 0
              || far(a.quantity(), b.quantity());
    }
    return moved;
  }

  private static boolean far(double value, double before) {
    return Math.abs(value - before) > 0.1 * Math.abs(before) * (1 + 1e-9);
  }

  private void measure(OpportunityEvent opened) {
    events.add(MeasuredReference.of(opened, trace, at -> edgeAt(opened, at)));
  }

  private double edgeAt(OpportunityEvent opened, long at) {
    List<Quote> then = new ArrayList<>();
    for (Leg leg : opened.legs()) {
      String key = leg.instrument() + "@" + leg.venue();
      then.add(history.get(key).floorEntry(at).getValue());
    }
    return trades.edge(openings.get(opened.opportunityId()), then, at);
  }

  private void close(Life life, long at, ClosedReason reason) {
    emit(EventKind.CLOSED, life, at, reason);
    life.open = null;
  }

  private void emit(EventKind kind, Life life, long at, ClosedReason reason) {
    OpportunityEvent event = event(kind, life, at, reason);
    events.add(event);
    trace.add(event);
  }

  private OpportunityEvent event(EventKind kind, Life life, long at, ClosedReason reason) {
    FuturesTrade.Found found = life.open;
    Strategy strategy = life.kind.strategy();
    long oldest = found.legs().stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
    return new OpportunityEvent(
        kind,
        StableId.opportunity(strategy, found.signature(), life.openedAt),
        strategy,
        found.signature(),
        found.reviewKey(),
        RiskClass.CARRY,
        Urgency.PATIENT,
        life.openedAt,
        at,
        found.expires(),
        found.legs(),
        found.far().currency(),
        found.gross(),
        found.gross() - found.net(),
        0,
        found.net(),
        found.bps(),
        found.capital(),
        at - oldest,
        skew(found.legs()),
        0,
        OpportunityEvent.UNKNOWN_REGIME,
        null,
        reason,
        kind == EventKind.CLOSED ? at - life.openedAt : 0,
        life.peak,
        null);
  }

  private static long skew(List<Leg> legs) {
    return Math.abs(legs.get(0).quoteTimeMicros() - legs.get(1).quoteTimeMicros());
  }
}
