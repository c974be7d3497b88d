package io.arbflow.operators.detect.crossvenue;

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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CROSS_VENUE as the definition reads, in exact decimals and without any state but the last quote
 * of each venue: every instant is looked at from the beginning.
 */
final class CrossVenueReference {
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
  private static final BigDecimal TINY = new BigDecimal("1e-9");

  private final Universe universe;
  private final StrategySettings settings;
  private final List<OpportunityEvent> events = new ArrayList<>();
  private final Map<Integer, TreeMap<Long, Quote>> history = new TreeMap<>();
  private final Map<Integer, Quote> last = new TreeMap<>();
  private Instrument instrument;
  private Found open;
  private long openedAt;
  private BigDecimal peak;
  private Found reported;

  CrossVenueReference(Universe universe, StrategySettings settings) {
    this.universe = universe;
    this.settings = settings;
  }

  private record Level(int venue, BigDecimal price, BigDecimal adjusted, BigDecimal size, long t) {}

  private record Found(
      List<Leg> legs,
      BigDecimal gross,
      BigDecimal fees,
      BigDecimal capital,
      int buyVenue,
      int sellVenue,
      long expires) {
    BigDecimal net() {
      return gross.subtract(fees);
    }

    double bps() {
      return net().divide(capital, MathContext.DECIMAL64).multiply(BPS).doubleValue();
    }

    boolean positive() {
      return net().compareTo(TINY.multiply(capital)) > 0;
    }
  }

  /** All events of one instrument, given its accepted quotes in order. */
  List<OpportunityEvent> run(List<Quote> quotes, long end) {
    int at = 0;
    while (at < quotes.size()) {
      long now = quotes.get(at).eventTimeMicros();
      instrument = universe.instrument(quotes.get(at).instrument());
      closeWhenStale(now);
      while (at < quotes.size() && quotes.get(at).eventTimeMicros() == now) {
        last.put(quotes.get(at).venue(), quotes.get(at));
        history
            .computeIfAbsent(quotes.get(at).venue(), v -> new TreeMap<>())
            .put(now, quotes.get(at));
        at++;
      }
      evaluate(now);
    }
    closeWhenStale(end);
    if (open != null) {
      close(end, ClosedReason.END_OF_INPUT);
    }
    List<OpportunityEvent> opened =
        events.stream().filter(event -> event.event() == EventKind.OPENED).toList();
    for (OpportunityEvent event : opened) {
      if (event.openedAtMicros() + 5_000_000 <= end) {
        events.add(MeasuredReference.of(event, events, then -> edgeAt(event, then)));
      }
    }
    return events;
  }

  private void closeWhenStale(long now) {
    if (open != null && open.expires + 1 <= now) {
      close(open.expires + 1, ClosedReason.LEG_STALE);
    }
  }

  private void evaluate(long now) {
    Found found = find(now);
    if (open != null) {
      ClosedReason reason = reason(found);
      if (reason == null) {
        open = found;
        peak = peak.max(found.net());
        if (moved(found)) {
          reported = found;
          emit(EventKind.UPDATED, now, null);
        }
        return;
      }
      close(now, reason);
    }
    if (found != null
        && found.positive()
        && found.bps() >= settings.minNetEdgeBps()
        && skew(found.legs) <= settings.maxLegSkewMicros()) {
      open = found;
      openedAt = now;
      peak = found.net();
      reported = found;
      emit(EventKind.OPENED, now, null);
    }
  }

  private ClosedReason reason(Found found) {
    for (Leg leg : open.legs) {
      QuoteStatus status = last.get(universe.venueId(leg.venue())).status();
      if (status == QuoteStatus.HALTED || status == QuoteStatus.CLOSED) {
        return ClosedReason.HALTED;
      }
    }
    for (Leg leg : open.legs) {
      Quote quote = last.get(universe.venueId(leg.venue()));
      if (leg.side() == Side.BUY ? !quote.hasAsk() : !quote.hasBid()) {
        return ClosedReason.LEG_WITHDRAWN;
      }
    }
    if (found == null) {
      return ClosedReason.EDGE_GONE;
    }
    if (found.buyVenue != open.buyVenue || found.sellVenue != open.sellVenue) {
      return ClosedReason.VENUE_CHANGED;
    }
    boolean stays =
        found.positive() && found.bps() >= settings.closeEdgeFraction() * settings.minNetEdgeBps();
    return stays ? null : ClosedReason.EDGE_GONE;
  }

  private boolean moved(Found found) {
    if (found.legs.size() != reported.legs.size() || far(found.net(), reported.net())) {
      return true;
    }
    for (int i = 0; i < found.legs.size(); i++) {
      Leg a = found.legs.get(i);
      Leg b = reported.legs.get(i);
      boolean same =
          a.side() == b.side()
              && a.venue().equals(b.venue())
              && Double.compare(a.price(), b.price()) == 0
              && !far(decimal(a.quantity()), decimal(b.quantity()));
      if (!same) {
        return true;
      }
    }
    return false;
  }

  private static boolean far(BigDecimal value, BigDecimal before) {
    return value.subtract(before).abs().compareTo(before.abs().movePointLeft(1)) > 0;
  }

  /** All fresh levels of both sides, sorted; matched one by one; floored; fees added up. */
  private Found find(long now) {
    if (open == null && !touches()) {
      return null; // fees only take away: without bid above ask there is nothing to find
    }
    List<Level> asks = levels(now, Side.BUY);
    List<Level> bids = levels(now, Side.SELL);
    asks.sort(Comparator.comparing(Level::adjusted).thenComparing(Level::venue));
    bids.sort(Comparator.comparing(Level::adjusted).reversed().thenComparing(Level::venue));
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal askUsed = BigDecimal.ZERO;
    BigDecimal bidUsed = BigDecimal.ZERO;
    int a = 0;
    int b = 0;
    while (a < asks.size() && b < bids.size() && crosses(asks.get(a), bids.get(b))) {
      BigDecimal askLeft = asks.get(a).size.subtract(askUsed);
      BigDecimal bidLeft = bids.get(b).size.subtract(bidUsed);
      BigDecimal quantity = askLeft.min(bidLeft);
      total = total.add(quantity);
      askUsed = askUsed.add(quantity);
      bidUsed = bidUsed.add(quantity);
      if (askUsed.compareTo(asks.get(a).size) == 0) {
        a++;
        askUsed = BigDecimal.ZERO;
      }
      if (bidUsed.compareTo(bids.get(b).size) == 0) {
        b++;
        bidUsed = BigDecimal.ZERO;
      }
    }
    BigDecimal lot = decimal(instrument.lotSize());
    BigDecimal floored = total.divide(lot, 0, RoundingMode.FLOOR).multiply(lot);
    return floored.signum() == 0 ? null : price(asks, bids, floored);
  }

  private boolean touches() {
    double bid =
        last.values().stream().filter(Quote::hasBid).mapToDouble(Quote::bid).max().orElse(0);
    double ask =
        last.values().stream().filter(Quote::hasAsk).mapToDouble(Quote::ask).min().orElse(1e99);
    return bid > ask;
  }

  private boolean crosses(Level ask, Level bid) {
    BigDecimal larger = ask.price.max(bid.price).multiply(multiplier());
    return bid.adjusted.subtract(ask.adjusted).compareTo(TINY.multiply(larger)) > 0;
  }

  private Found price(List<Level> asks, List<Level> bids, BigDecimal total) {
    List<Leg> legs = new ArrayList<>();
    BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    long expires =
        Math.min(
            legs(asks, Side.BUY, total, legs, sums, 0),
            legs(bids, Side.SELL, total, legs, sums, 1));
    return new Found(
        legs,
        sums[1].subtract(sums[0]),
        sums[2],
        sums[0].max(sums[1]),
        asks.get(0).venue,
        bids.get(0).venue,
        expires);
  }

  private long legs(
      List<Level> levels, Side side, BigDecimal total, List<Leg> legs, BigDecimal[] sums, int sum) {
    long expires = Long.MAX_VALUE;
    BigDecimal left = total;
    for (Level level : levels) {
      BigDecimal quantity = left.min(level.size);
      if (quantity.signum() == 0) {
        break;
      }
      left = left.subtract(quantity);
      Venue venue = universe.venue(level.venue);
      BigDecimal notional = level.price.multiply(multiplier());
      sums[sum] = sums[sum].add(quantity.multiply(notional));
      sums[2] = sums[2].add(quantity.multiply(fee(venue, notional)));
      expires = Math.min(expires, level.t + venue.maxQuoteAgeMicros());
      legs.add(
          new Leg(
              side,
              instrument.id(),
              venue.id(),
              level.price.doubleValue(),
              quantity.doubleValue(),
              level.t));
    }
    return expires;
  }

  private List<Level> levels(long now, Side side) {
    List<Level> levels = new ArrayList<>();
    for (Quote quote : last.values()) {
      Venue venue = universe.venue(quote.venue());
      boolean shown = side == Side.BUY ? quote.hasAsk() : quote.hasBid();
      if (quote.status() != QuoteStatus.OPEN
          || !shown
          || now - quote.eventTimeMicros() > venue.maxQuoteAgeMicros()) {
        continue;
      }
      double[] depth = side == Side.BUY ? quote.askDepth() : quote.bidDepth();
      if (depth.length == 0) {
        depth =
            side == Side.BUY
                ? new double[] {quote.ask(), quote.askSize()}
                : new double[] {quote.bid(), quote.bidSize()};
      }
      for (int i = 0; i < depth.length; i += 2) {
        BigDecimal price = decimal(depth[i]);
        BigDecimal notional = price.multiply(multiplier());
        BigDecimal fee = fee(venue, notional);
        BigDecimal adjusted = side == Side.BUY ? notional.add(fee) : notional.subtract(fee);
        levels.add(
            new Level(
                quote.venue(), price, adjusted, decimal(depth[i + 1]), quote.eventTimeMicros()));
      }
    }
    return levels;
  }

  /** From the whole history: the last quote of each leg's venue at or before the instant. */
  private double edgeAt(OpportunityEvent opened, long at) {
    BigDecimal edge = BigDecimal.ZERO;
    for (Leg leg : opened.legs()) {
      Venue venue = universe.venue(universe.venueId(leg.venue()));
      Quote then = history.get(universe.venueId(leg.venue())).floorEntry(at).getValue();
      boolean shown = leg.side() == Side.BUY ? then.hasAsk() : then.hasBid();
      if (!shown
          || then.status() != QuoteStatus.OPEN
          || at - then.eventTimeMicros() > venue.maxQuoteAgeMicros()) {
        return Double.NaN;
      }
      BigDecimal price = decimal(leg.side() == Side.BUY ? then.ask() : then.bid());
      BigDecimal notional = price.multiply(multiplier());
      BigDecimal value = leg.side() == Side.BUY ? notional.negate() : notional;
      BigDecimal perUnit = value.subtract(fee(venue, notional));
      edge = edge.add(perUnit.multiply(decimal(leg.quantity())));
    }
    return edge.doubleValue();
  }

  private void close(long at, ClosedReason reason) {
    emit(EventKind.CLOSED, at, reason);
    open = null;
  }

  private void emit(EventKind kind, long at, ClosedReason reason) {
    String buy = universe.venue(open.buyVenue).id();
    String sell = universe.venue(open.sellVenue).id();
    String signature = "CROSS_VENUE|" + instrument.id() + "|BUY " + buy + "|SELL " + sell;
    long oldest = open.legs.stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
    events.add(
        new OpportunityEvent(
            kind,
            StableId.opportunity(Strategy.CROSS_VENUE, signature, openedAt),
            Strategy.CROSS_VENUE,
            signature,
            "CROSS_VENUE|" + instrument.id() + "|" + buy + "|" + sell,
            RiskClass.LOCKED,
            Urgency.URGENT,
            openedAt,
            at,
            open.expires,
            open.legs,
            instrument.currency(),
            open.gross.doubleValue(),
            open.fees.doubleValue(),
            0,
            open.net().doubleValue(),
            open.bps(),
            open.capital.doubleValue(),
            at - oldest,
            skew(open.legs),
            0,
            OpportunityEvent.UNKNOWN_REGIME,
            null,
            reason,
            kind == EventKind.CLOSED ? at - openedAt : 0,
            peak.doubleValue(),
            null));
  }

  private static long skew(List<Leg> legs) {
    long newest = legs.stream().mapToLong(Leg::quoteTimeMicros).max().orElseThrow();
    return newest - legs.stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
  }

  private static BigDecimal fee(Venue venue, BigDecimal notional) {
    return notional
        .multiply(decimal(venue.takerFeeBps()))
        .divide(BPS, MathContext.DECIMAL128)
        .add(decimal(venue.takerFeePerUnit()));
  }

  private BigDecimal multiplier() {
    return decimal(instrument.multiplier());
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value);
  }
}
