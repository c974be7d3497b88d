package io.arbflow.operators.detect.cycle;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import io.arbflow.operators.detect.MeasuredReference;
import io.arbflow.operators.detect.StrategySettings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * CURRENCY_CYCLE as the definition reads, in decimals: at every instant every cycle that uses a
 * quoted instrument is worked out from a map of last quotes. Knows no index and keeps no rate.
 */
final class CycleReference {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
  private static final BigDecimal TINY = new BigDecimal("1e-9");

  private final Universe universe;
  private final StrategySettings settings;
  private final List<List<String>> cycles = new ArrayList<>();
  private final Map<String, Life> lives = new TreeMap<>();
  private final Map<Integer, Quote> last = new TreeMap<>();
  private final Map<Integer, TreeMap<Long, Quote>> history = new TreeMap<>();
  private final List<OpportunityEvent> events = new ArrayList<>();

  CycleReference(Universe universe, StrategySettings settings, int maxLength) {
    this.universe = universe;
    this.settings = settings;
    Set<String> currencies = new TreeSet<>();
    for (Instrument instrument : universe.instruments()) {
      currencies.add(instrument.base());
      currencies.add(instrument.currency());
    }
    for (int length = 3; length <= maxLength; length++) {
      permute(new ArrayList<>(currencies), new ArrayList<>(), length);
    }
  }

  /** One directed cycle. */
  private static final class Life {
    Found open;
    Found reported;
    long openedAt;
    BigDecimal peak;
  }

  private record Found(
      List<Leg> legs, BigDecimal start, BigDecimal product, BigDecimal feeFree, long expires) {
    BigDecimal net() {
      return start.multiply(product.subtract(BigDecimal.ONE));
    }

    boolean positive() {
      return net().compareTo(TINY.multiply(start)) > 0;
    }

    double bps() {
      return net().divide(start, DIGITS).multiply(BPS).doubleValue();
    }
  }

  private record Rate(
      Instrument instrument, boolean buy, Quote quote, BigDecimal rate, BigDecimal feeFree) {
    BigDecimal capacity() {
      double size = buy ? quote.askSize() : quote.bidSize();
      return buy ? decimal(size).divide(rate, DIGITS) : decimal(size);
    }
  }

  private void permute(List<String> rest, List<String> path, int length) {
    if (path.size() == length) {
      String canonical =
          path.contains(universe.baseCurrency())
              ? universe.baseCurrency()
              : path.stream().sorted().findFirst().orElseThrow();
      if (path.get(0).equals(canonical)) {
        cycles.add(List.copyOf(path));
      }
      return;
    }
    for (String currency : rest) {
      List<String> without = new ArrayList<>(rest);
      without.remove(currency);
      path.add(currency);
      permute(without, path, length);
      path.remove(path.size() - 1);
    }
  }

  /** All events, given the accepted quotes of all instruments in order. */
  List<OpportunityEvent> run(List<Quote> quotes, long end) {
    int at = 0;
    while (at < quotes.size()) {
      long now = quotes.get(at).eventTimeMicros();
      closeWhenStale(now);
      Set<Integer> quoted = new HashSet<>();
      while (at < quotes.size() && quotes.get(at).eventTimeMicros() == now) {
        Quote quote = quotes.get(at++);
        last.put(key(quote.instrument(), quote.venue()), quote);
        history
            .computeIfAbsent(key(quote.instrument(), quote.venue()), k -> new TreeMap<>())
            .put(now, quote);
        quoted.add(quote.instrument());
      }
      evaluate(now, quoted);
    }
    closeWhenStale(end);
    lives.forEach(
        (name, life) -> {
          if (life.open != null) {
            close(name, life, end, ClosedReason.END_OF_INPUT);
          }
        });
    List<OpportunityEvent> opened =
        events.stream().filter(event -> event.event() == EventKind.OPENED).toList();
    opened.stream()
        .filter(event -> event.openedAtMicros() + 5_000_000 <= end)
        .forEach(this::measure);
    return events;
  }

  private void closeWhenStale(long now) {
    lives.forEach(
        (name, life) -> {
          if (life.open != null && life.open.expires + 1 <= now) {
            close(name, life, life.open.expires + 1, ClosedReason.LEG_STALE);
          }
        });
  }

  private void evaluate(long now, Set<Integer> quoted) {
    for (List<String> cycle : cycles) {
      boolean touched = false;
      for (int i = 0; i < cycle.size(); i++) {
        String from = cycle.get(i);
        String to = cycle.get((i + 1) % cycle.size());
        touched |= quoted.stream().anyMatch(id -> trades(universe.instrument(id), from, to));
      }
      if (touched) {
        String name = String.join(">", cycle);
        evaluate(name, lives.computeIfAbsent(name, n -> new Life()), find(cycle, now), now);
      }
    }
  }

  private void evaluate(String name, Life life, Found found, long now) {
    if (life.open != null) {
      ClosedReason reason = reason(life, found);
      if (reason == null) {
        life.open = found;
        life.peak = life.peak.max(found.net());
        if (moved(found, life.reported)) {
          life.reported = found;
          emit(EventKind.UPDATED, name, life, now, null);
        }
        return;
      }
      close(name, life, now, reason);
    }
    if (found != null
        && found.positive()
        && found.bps() >= settings.minNetEdgeBps()
        && skew(found.legs) <= settings.maxLegSkewMicros()) {
      life.open = found;
      life.reported = found;
      life.openedAt = now;
      life.peak = found.net();
      emit(EventKind.OPENED, name, life, now, null);
    }
  }

  private ClosedReason reason(Life life, Found found) {
    ClosedReason reason = null;
    for (Leg leg : life.open.legs) {
      Quote quote =
          last.get(key(universe.instrumentId(leg.instrument()), universe.venueId(leg.venue())));
      if (quote.status() == QuoteStatus.HALTED || quote.status() == QuoteStatus.CLOSED) {
        return ClosedReason.HALTED;
      }
      if (leg.side() == Side.BUY ? !quote.hasAsk() : !quote.hasBid()) {
        reason = ClosedReason.LEG_WITHDRAWN;
      }
    }
    boolean stays =
        found != null
            && found.positive()
            && found.bps() >= settings.closeEdgeFraction() * settings.minNetEdgeBps();
    return reason != null || stays ? reason : ClosedReason.EDGE_GONE;
  }

  private Found find(List<String> cycle, long now) {
    List<Rate> rates = new ArrayList<>();
    BigDecimal product = BigDecimal.ONE;
    BigDecimal feeFree = BigDecimal.ONE;
    BigDecimal start = null;
    for (int i = 0; i < cycle.size(); i++) {
      Rate rate = best(cycle.get(i), cycle.get((i + 1) % cycle.size()), now);
      if (rate == null) {
        return null;
      }
      BigDecimal atStart = rate.capacity().divide(product, DIGITS);
      start = start == null ? atStart : start.min(atStart);
      product = product.multiply(rate.rate, DIGITS);
      feeFree = feeFree.multiply(rate.feeFree, DIGITS);
      rates.add(rate);
    }
    return legs(rates, start, product, feeFree);
  }

  private Found legs(List<Rate> rates, BigDecimal start, BigDecimal product, BigDecimal feeFree) {
    List<Leg> legs = new ArrayList<>();
    BigDecimal amount = start;
    long expires = Long.MAX_VALUE;
    for (Rate rate : rates) {
      BigDecimal next = amount.multiply(rate.rate, DIGITS);
      BigDecimal lot = decimal(rate.instrument.lotSize());
      BigDecimal forgiven = (rate.buy ? next : amount).multiply(new BigDecimal("1.0000000000001"));
      BigDecimal quantity = forgiven.divide(lot, 0, RoundingMode.FLOOR).multiply(lot);
      if (quantity.signum() == 0) {
        return null;
      }
      Venue venue = universe.venue(rate.quote.venue());
      expires = Math.min(expires, rate.quote.eventTimeMicros() + venue.maxQuoteAgeMicros());
      legs.add(
          new Leg(
              rate.buy ? Side.BUY : Side.SELL,
              rate.instrument.id(),
              venue.id(),
              rate.buy ? rate.quote.ask() : rate.quote.bid(),
              quantity.doubleValue(),
              rate.quote.eventTimeMicros()));
      amount = next;
    }
    return new Found(legs, start, product, feeFree, expires);
  }

  private Rate best(String from, String to, long now) {
    Rate best = null;
    for (int id = 0; id < universe.instruments().size(); id++) {
      for (int venue = 0; venue < universe.venues().size(); venue++) {
        Instrument instrument = universe.instrument(id);
        Quote quote = last.get(key(id, venue));
        if (quote != null && trades(instrument, from, to)) {
          Rate rate = rate(instrument, instrument.base().equals(to), quote, now);
          if (rate != null && (best == null || rate.rate.compareTo(best.rate) > 0)) {
            best = rate;
          }
        }
      }
    }
    return best;
  }

  private Rate rate(Instrument instrument, boolean buy, Quote quote, long now) {
    Venue venue = universe.venue(quote.venue());
    boolean shown = buy ? quote.hasAsk() : quote.hasBid();
    if (!shown
        || quote.status() != QuoteStatus.OPEN
        || now - quote.eventTimeMicros() > venue.maxQuoteAgeMicros()) {
      return null;
    }
    BigDecimal price = decimal(buy ? quote.ask() : quote.bid());
    BigDecimal fee =
        price
            .multiply(decimal(venue.takerFeeBps()))
            .divide(BPS, DIGITS)
            .add(decimal(venue.takerFeePerUnit()));
    return buy
        ? new Rate(
            instrument,
            true,
            quote,
            BigDecimal.ONE.divide(price.add(fee), DIGITS),
            BigDecimal.ONE.divide(price, DIGITS))
        : new Rate(instrument, false, quote, price.subtract(fee), price);
  }

  private static boolean moved(Found found, Found reported) {
    boolean moved = far(found.net().doubleValue(), reported.net().doubleValue());
    for (int i = 0; i < found.legs.size(); i++) {
      Leg a = found.legs.get(i);
      Leg b = reported.legs.get(i);
      moved |=
          a.side() != b.side()
              || !a.instrument().equals(b.instrument())
              || !a.venue().equals(b.venue())
              || Double.compare(a.price(), b.price()) != 0
              || far(a.quantity(), b.quantity());
    }
    return moved;
  }

  private static boolean far(double value, double before) {
    return Math.abs(value - before) > 0.1 * Math.abs(before) * (1 + 1e-9);
  }

  private void measure(OpportunityEvent opened) {
    events.add(MeasuredReference.of(opened, events, then -> edgeAt(opened, then)));
  }

  private double edgeAt(OpportunityEvent opened, long at) {
    BigDecimal product = BigDecimal.ONE;
    for (Leg leg : opened.legs()) {
      int key = key(universe.instrumentId(leg.instrument()), universe.venueId(leg.venue()));
      Quote then = history.get(key).floorEntry(at).getValue();
      Instrument instrument = universe.instrument(then.instrument());
      Rate rate = rate(instrument, leg.side() == Side.BUY, then, at);
      if (rate == null) {
        return Double.NaN;
      }
      product = product.multiply(rate.rate, DIGITS);
    }
    return product.subtract(BigDecimal.ONE).multiply(decimal(opened.capital())).doubleValue();
  }

  private void close(String name, Life life, long at, ClosedReason reason) {
    emit(EventKind.CLOSED, name, life, at, reason);
    life.open = null;
  }

  private void emit(EventKind kind, String name, Life life, long at, ClosedReason reason) {
    Found found = life.open;
    String signature = "CURRENCY_CYCLE|" + name;
    long oldest = found.legs.stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
    BigDecimal gross = found.start.multiply(found.feeFree.subtract(BigDecimal.ONE));
    events.add(
        new OpportunityEvent(
            kind,
            StableId.opportunity(Strategy.CURRENCY_CYCLE, signature, life.openedAt),
            Strategy.CURRENCY_CYCLE,
            signature,
            signature,
            RiskClass.LOCKED,
            Urgency.URGENT,
            life.openedAt,
            at,
            found.expires,
            found.legs,
            name.substring(0, name.indexOf('>')),
            gross.doubleValue(),
            gross.subtract(found.net()).doubleValue(),
            0,
            found.net().doubleValue(),
            found.bps(),
            found.start.doubleValue(),
            at - oldest,
            skew(found.legs),
            0,
            OpportunityEvent.UNKNOWN_REGIME,
            null,
            reason,
            kind == EventKind.CLOSED ? at - life.openedAt : 0,
            life.peak.doubleValue(),
            null));
  }

  private static long skew(List<Leg> legs) {
    long newest = legs.stream().mapToLong(Leg::quoteTimeMicros).max().orElseThrow();
    return newest - legs.stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
  }

  private static boolean trades(Instrument instrument, String from, String to) {
    return (instrument.base().equals(from) && instrument.currency().equals(to))
        || (instrument.base().equals(to) && instrument.currency().equals(from));
  }

  private static int key(int instrument, int venue) {
    return instrument * 1_000 + venue;
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value);
  }
}
