package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.ExerciseStyle;
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
import java.util.TreeSet;

/**
 * The life of CALENDAR_SPREAD and JELLY_ROLL episodes as the definition reads: at every instant
 * every pair of expiries of every touched strike is worked out anew ({@link TermTrade}). Knows no
 * gate and keeps no best side.
 */
final class TermReference {
  private final Universe universe;
  private final DetectSettings settings;
  private final boolean live;
  private final TermTrade trades;
  private final Map<String, List<Instrument>> columns = new TreeMap<>();
  private final Map<String, Life> lives = new TreeMap<>();
  private final Map<String, TreeMap<Long, Quote>> history = new HashMap<>();
  private final Set<String> openedNow = new HashSet<>();
  private final List<OpportunityEvent> events = new ArrayList<>();

  /** As the events, and one for every instant at which an episode went on silently. */
  private final List<OpportunityEvent> trace = new ArrayList<>();

  private long now = Long.MIN_VALUE;

  /** What can have one open episode. */
  private static final class Life {
    final TermTrade.Kind kind;
    final String column;
    TermTrade.Found open;
    TermTrade.Found reported;
    long openedAt;
    double peak;

    Life(TermTrade.Kind kind, String column) {
      this.kind = kind;
      this.column = column;
    }
  }

  TermReference(Universe universe, DetectSettings settings, boolean live) {
    this.universe = universe;
    this.settings = settings;
    this.live = live;
    this.trades = new TermTrade(universe);
    for (Instrument option : universe.instruments()) {
      if (option.type() == InstrumentType.OPTION && !option.inverse()) {
        columns.computeIfAbsent(column(option), c -> new ArrayList<>()).add(option);
      }
    }
  }

  private static String column(Instrument option) {
    return String.join(
        " ",
        option.underlying(),
        option.currency(),
        option.style().name(),
        Double.toString(option.strike()),
        Double.toString(option.multiplier()));
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
        history.computeIfAbsent(key(quote), k -> new TreeMap<>()).put(now, trades.last(quote));
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
        long expiry = life.open.nearExpiry();
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
    for (TermTrade.Kind kind : TermTrade.Kind.values()) {
      Set<String> names = new TreeSet<>();
      quoted.stream()
          .filter(option -> option.type() == InstrumentType.OPTION && !option.inverse())
          .filter(option -> kind.right() == null || kind.right() == option.right())
          .forEach(option -> names.add(column(option)));
      for (String name : names) {
        touched.add(lives.computeIfAbsent(kind + name, n -> new Life(kind, name)));
      }
    }
    touched.forEach(this::keepOrClose);
    touched.forEach(this::open);
  }

  private void keepOrClose(Life life) {
    if (life.open == null) {
      return;
    }
    TermTrade.Found found =
        trades.find(life.kind, life.open.near(), life.open.far(), columns.get(life.column), now);
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

  private ClosedReason reason(Life life, TermTrade.Found found) {
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
    TermTrade.Found best = null;
    List<Instrument> column = columns.get(life.column);
    Set<Long> expiries = expiries(column);
    for (long near : expiries) {
      for (long far : expiries) {
        TermTrade.Found found =
            near < far && near > now ? trades.find(life.kind, near, far, column, now) : null;
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
    }
  }

  private static Set<Long> expiries(List<Instrument> column) {
    Set<Long> expiries = new TreeSet<>();
    column.forEach(option -> expiries.add(option.expiryMicros()));
    return expiries;
  }

  private static boolean moved(TermTrade.Found found, TermTrade.Found reported) {
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
    return trades.edge(opened, then, at);
  }

  private String key(Quote quote) {
    return universe.instrument(quote.instrument()).id() + "@" + universe.venue(quote.venue()).id();
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

  /** A European calendar may have to borrow the underlying until the far expiry. */
  private RiskClass riskClass(Life life) {
    Instrument any = columns.get(life.column).get(0);
    boolean lends =
        universe.borrow().stream()
            .anyMatch(b -> b.instrument().equals(any.underlying()) && b.annualRate() > 0);
    return any.style() == ExerciseStyle.EUROPEAN && lends ? RiskClass.CARRY : life.kind.riskClass();
  }

  private OpportunityEvent event(EventKind kind, Life life, long at, ClosedReason reason) {
    TermTrade.Found found = life.open;
    Strategy strategy = life.kind.strategy();
    long oldest = found.legs().stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
    return new OpportunityEvent(
        kind,
        StableId.opportunity(strategy, found.signature(), life.openedAt),
        strategy,
        found.signature(),
        found.reviewKey(),
        riskClass(life),
        Urgency.PATIENT,
        life.openedAt,
        at,
        found.expires(),
        found.legs(),
        columns.get(life.column).get(0).currency(),
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
    long newest = legs.stream().mapToLong(Leg::quoteTimeMicros).max().orElseThrow();
    return newest - legs.stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
  }
}
