package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.MeasuredReference;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.chain.ReferenceStructures.Found;
import io.arbflow.operators.detect.chain.ReferenceStructures.Part;
import io.arbflow.operators.detect.chain.ReferenceStructures.Shown;
import io.arbflow.operators.detect.chain.ReferenceStructures.Trade;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The episodes of one chain straight from STRATEGIES.md: everything anew at every instant. */
final class ChainReference {
  private static final List<String> SLOTS =
      List.of(
          "BOX",
          "CALL CREDIT",
          "CALL SLOPE",
          "PUT CREDIT",
          "PUT SLOPE",
          "CALL BUTTERFLY",
          "PUT BUTTERFLY");

  private static final class Life {
    Strategy strategy;
    Trade opened;
    String signature;
    Found held;
    Found reported;
    long openedAt;
    double peak;
    boolean lost;
  }

  private final Universe universe;
  private final OptionChain chain;
  private final OptionChains chains;
  private final DetectSettings settings;
  private final ReferenceStructures structures;
  private final Map<String, Life> lives = new TreeMap<>();
  private final Map<String, Trade> tradeOf = new HashMap<>();
  private final Map<String, Long> lastOpening = new HashMap<>();
  private final Map<Integer, Map<Integer, TreeMap<Long, Quote>>> history = new HashMap<>();
  private final Map<Integer, List<Integer>> venuesBefore = new HashMap<>();
  private final List<OpportunityEvent> events = new ArrayList<>();

  /** As the events, and one for every look at an open episode: what its peak was when. */
  private final List<OpportunityEvent> looks = new ArrayList<>();

  private int instants;

  ChainReference(Universe universe, OptionChains chains, int chain, DetectSettings settings) {
    this.universe = universe;
    this.chains = chains;
    this.chain = chains.chain(chain);
    this.settings = settings;
    this.structures =
        new ReferenceStructures(universe, this.chain, settings.chain().americanShortBoxes());
    for (int strike = 0; strike < this.chain.strikes(); strike++) {
      life("CONVERSION " + strike, Strategy.CONVERSION);
      life("REVERSAL " + strike, Strategy.REVERSAL);
    }
    for (String slot : SLOTS) {
      life(slot, slot.equals("BOX") ? Strategy.BOX_SPREAD : strategy(slot));
    }
  }

  private static Strategy strategy(String slot) {
    return slot.endsWith("BUTTERFLY") ? Strategy.BUTTERFLY : Strategy.VERTICAL_SPREAD;
  }

  private void life(String name, Strategy strategy) {
    Life life = new Life();
    life.strategy = strategy;
    lives.put(name, life);
  }

  int instants() {
    return instants;
  }

  /**
   * All events, given the accepted quotes of the universe in order.
   *
   * @param live whether every quote is an instant of its own and the input never ends
   */
  List<OpportunityEvent> run(List<Quote> all, long end, boolean live) {
    List<Quote> quotes = all.stream().filter(this::belongs).toList();
    int at = 0;
    while (at < quotes.size()) {
      long now = quotes.get(at).eventTimeMicros();
      timePasses(now);
      Set<Integer> touched = new HashSet<>();
      do {
        Quote quote = quotes.get(at++);
        int position = chains.positionIn(chain, quote.instrument());
        structures.last.computeIfAbsent(position, p -> new TreeMap<>()).put(quote.venue(), quote);
        history
            .computeIfAbsent(position, p -> new HashMap<>())
            .computeIfAbsent(quote.venue(), v -> new TreeMap<>())
            .put(now, quote);
        touched.add(position);
      } while (!live && at < quotes.size() && quotes.get(at).eventTimeMicros() == now);
      if (now < chain.expiryMicros()) {
        evaluate(now, touched);
      }
    }
    timePasses(end);
    lives.values().stream()
        .filter(life -> life.held != null && !live)
        .forEach(life -> close(life, end, ClosedReason.END_OF_INPUT));
    events.stream()
        .filter(event -> event.event() == EventKind.OPENED)
        .filter(event -> event.openedAtMicros() + 5_000_000 <= end)
        .toList()
        .forEach(this::measure);
    return events;
  }

  private boolean belongs(Quote quote) {
    return quote.instrument() == chain.underlying()
        || chains.chainOf(quote.instrument()) == chain.id();
  }

  private void timePasses(long now) {
    for (Life life : lives.values()) {
      if (life.held != null && life.held.expires() + 1 <= Math.min(now, chain.expiryMicros())) {
        close(life, life.held.expires() + 1, ClosedReason.LEG_STALE);
        life.lost = true;
      } else if (life.held != null && now >= chain.expiryMicros()) {
        close(life, chain.expiryMicros(), ClosedReason.EXPIRED);
      }
    }
  }

  private void evaluate(long now, Set<Integer> touched) {
    instants++;
    structures.at(now);
    for (int position = 0; position < chain.positions(); position++) {
      List<Integer> venues = List.of(venue(position, true), venue(position, false));
      List<Integer> before = venuesBefore.put(position, venues);
      for (int side = 0; before != null && side < 2; side++) {
        if (venues.get(side) >= 0 && !venues.get(side).equals(before.get(side))) {
          touched.add(position);
        }
      }
    }
    lives.values().stream()
        .filter(life -> life.held != null && touches(life.held.trade(), touched))
        .forEach(life -> keepOrClose(life, now));
    lives.forEach((name, life) -> open(name, life, now, touched));
  }

  private int venue(int position, boolean buy) {
    Shown shown = structures.shown(position, buy);
    return shown == null ? -1 : shown.quote().venue();
  }

  private static boolean touches(Trade trade, Set<Integer> touched) {
    return trade.parts().stream().map(Part::position).anyMatch(touched::contains);
  }

  private void keepOrClose(Life life, long now) {
    Found found = structures.find(life.opened);
    ClosedReason reason = broken(life);
    StrategySettings rules = settings.of(life.strategy);
    boolean stays =
        found != null
            && found.positive()
            && found.bps() >= rules.closeEdgeFraction() * rules.minNetEdgeBps();
    if (reason != null || !stays) {
      close(life, now, reason != null ? reason : ClosedReason.EDGE_GONE);
      return;
    }
    life.held = found;
    life.peak = Math.max(life.peak, found.net());
    looks.add(event(EventKind.UPDATED, life, now, null));
    if (moved(found, life.reported)) {
      life.reported = found;
      emit(EventKind.UPDATED, life, now, null);
    }
  }

  private ClosedReason broken(Life life) {
    ClosedReason reason = null;
    for (int i = 0; i < life.held.legs().size(); i++) {
      Part part = life.opened.parts().get(i);
      int venue = universe.venueId(life.held.legs().get(i).venue());
      Quote quote = structures.last.get(part.position()).get(venue);
      if (quote.status() == QuoteStatus.HALTED || quote.status() == QuoteStatus.CLOSED) {
        return ClosedReason.HALTED;
      }
      if (part.buy() ? !quote.hasAsk() : !quote.hasBid()) {
        reason = ClosedReason.LEG_WITHDRAWN;
      }
    }
    return reason;
  }

  private void open(String name, Life life, long now, Set<Integer> touched) {
    StrategySettings rules = settings.of(life.strategy);
    if (life.held != null || !rules.enabled()) {
      return;
    }
    List<Found> candidates = new ArrayList<>();
    if (SLOTS.contains(name)) {
      if (life.lost || touchesRight(name, touched)) {
        candidates.addAll(structures.paying(name));
      }
      life.lost = false;
    } else {
      int strike = Integer.parseInt(name.substring(name.indexOf(' ') + 1));
      Trade trade = structures.parity(life.strategy == Strategy.CONVERSION, strike);
      Found found = touches(trade, touched) ? structures.find(trade) : null;
      if (found != null) {
        candidates.add(found);
      }
    }
    Found best = null;
    for (Found found : candidates) {
      if (found.positive()
          && found.bps() >= rules.minNetEdgeBps()
          && skew(found.legs()) <= rules.maxLegSkewMicros()
          && (best == null || better(found, best))) {
        best = found;
      }
    }
    if (best != null && lastOpening.getOrDefault(best.trade().name(), -1L) != now) {
      open(life, best, now);
    }
  }

  private boolean touchesRight(String slot, Set<Integer> touched) {
    int right = slot.startsWith("CALL") ? 0 : 1;
    return touched.stream()
        .filter(position -> position != chain.underlyingPosition())
        .anyMatch(position -> slot.equals("BOX") || position % 2 == right);
  }

  /** Greater edge per unit, or as great and first by the names of the instruments. */
  private static boolean better(Found a, Found b) {
    if (Math.abs(a.perShare() - b.perShare()) > 1e-9) {
      return a.perShare() > b.perShare();
    }
    return names(a.legs()).compareTo(names(b.legs())) < 0;
  }

  private static String names(List<Leg> legs) {
    return String.join("\u0000", legs.stream().map(Leg::instrument).toList());
  }

  private void open(Life life, Found found, long now) {
    lastOpening.put(found.trade().name(), now);
    life.opened = found.trade();
    life.held = found;
    life.reported = found;
    life.openedAt = now;
    life.peak = found.net();
    life.signature = signature(life.strategy, found);
    tradeOf.put(StableId.opportunity(life.strategy, life.signature, now), found.trade());
    emit(EventKind.OPENED, life, now, null);
  }

  private static String signature(Strategy strategy, Found found) {
    List<Leg> legs = new ArrayList<>(found.legs());
    boolean parity = found.trade().strikes().size() == 1;
    List<Leg> options = legs;
    if (parity) {
      java.util.Collections.reverse(legs);
      options = legs.subList(0, 2);
    }
    List<String> parts = new ArrayList<>(List.of(strategy.name()));
    legs.forEach(leg -> parts.add(leg.instrument()));
    Set<String> venues = new HashSet<>(options.stream().map(Leg::venue).toList());
    (venues.size() == 1 ? options.subList(0, 1) : options).forEach(leg -> parts.add(leg.venue()));
    if (parity) {
      parts.add(legs.get(2).venue());
    }
    String kind = found.trade().kind();
    if (strategy == Strategy.BOX_SPREAD || strategy == Strategy.VERTICAL_SPREAD) {
      parts.add(kind.substring(kind.indexOf(' ') + 1));
    }
    return String.join("|", parts);
  }

  private static boolean moved(Found found, Found reported) {
    boolean moved = far(found.net(), reported.net());
    for (int i = 0; i < found.legs().size(); i++) {
      Leg a = found.legs().get(i);
      Leg b = reported.legs().get(i);
      moved |= a.price() != b.price() || !a.venue().equals(b.venue());
      moved |= far(a.quantity(), b.quantity());
    }
    return moved;
  }

  private static boolean far(double value, double before) {
    return Math.abs(value - before) > 0.1 * Math.abs(before) * (1 + 1e-9);
  }

  private void measure(OpportunityEvent opened) {
    Trade trade = tradeOf.get(opened.opportunityId());
    events.add(MeasuredReference.of(opened, looks, then -> later(trade, opened.legs(), then)));
  }

  private double later(Trade trade, List<Leg> legs, long at) {
    Map<Integer, Map<Integer, Quote>> then = new HashMap<>();
    history.forEach(
        (position, venues) ->
            venues.forEach(
                (venue, quotes) -> {
                  var entry = quotes.floorEntry(at);
                  if (entry != null) {
                    then.computeIfAbsent(position, p -> new HashMap<>())
                        .put(venue, entry.getValue());
                  }
                }));
    return structures.later(trade, legs, then, at);
  }

  private void close(Life life, long at, ClosedReason reason) {
    emit(EventKind.CLOSED, life, at, reason);
    life.held = null;
  }

  private static long skew(List<Leg> legs) {
    long newest = legs.stream().mapToLong(Leg::quoteTimeMicros).max().orElseThrow();
    return newest - legs.stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
  }

  private void emit(EventKind kind, Life life, long at, ClosedReason reason) {
    OpportunityEvent event = event(kind, life, at, reason);
    events.add(event);
    looks.add(event);
  }

  private OpportunityEvent event(EventKind kind, Life life, long at, ClosedReason reason) {
    Found found = life.held;
    Instrument underlying = universe.instrument(chain.underlying());
    Instant expiry = Instant.ofEpochMilli(chain.expiryMicros() / 1_000);
    long oldest = found.legs().stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
    return new OpportunityEvent(
        kind,
        StableId.opportunity(life.strategy, life.signature, life.openedAt),
        life.strategy,
        life.signature,
        life.strategy + "|" + underlying.id() + "|" + expiry.atOffset(ZoneOffset.UTC).toLocalDate(),
        found.risk(),
        Urgency.PATIENT,
        life.openedAt,
        at,
        found.expires(),
        found.legs(),
        chain.currency(),
        found.gross(),
        found.fees(),
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
}
