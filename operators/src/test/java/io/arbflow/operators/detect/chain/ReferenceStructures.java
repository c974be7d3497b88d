package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.contracts.OptionChain;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All structures of a chain at one instant, one by one. */
final class ReferenceStructures {

  /** The best fresh side of a position. */
  record Shown(Quote quote, double price, double size, double fee, double net, long fresh) {}

  /** A structure: kind, strikes by index, and its legs. */
  record Trade(String kind, List<Integer> strikes, List<Part> parts) {
    String name() {
      return kind + strikes;
    }
  }

  record Part(boolean buy, int position, double units) {}

  /** A structure that can be traded, and what it is worth. */
  record Found(
      Trade trade,
      List<Leg> legs,
      double gross,
      double fees,
      double capital,
      long expires,
      RiskClass risk,
      double perShare) {
    double net() {
      return gross - fees;
    }

    double bps() {
      return net() / capital * 1e4;
    }

    boolean positive() {
      return net() > 1e-9 * capital;
    }
  }

  private final Universe universe;
  private final OptionChain chain;
  private final ReferenceMoney money;
  private final boolean americanShortBoxes;
  final Map<Integer, Map<Integer, Quote>> last = new TreeMap<>();
  private final Map<String, List<Trade>> spreads = new TreeMap<>();
  private long now;
  private Shown[] bids;
  private Shown[] asks;

  ReferenceStructures(Universe universe, OptionChain chain, boolean americanShortBoxes) {
    this.universe = universe;
    this.chain = chain;
    this.money = new ReferenceMoney(universe, chain);
    this.americanShortBoxes = americanShortBoxes;
  }

  void at(long instant) {
    now = instant;
    bids = new Shown[chain.positions()];
    asks = new Shown[chain.positions()];
    for (int position = 0; position < chain.positions(); position++) {
      bids[position] = best(position, false);
      asks[position] = best(position, true);
    }
  }

  Shown shown(int position, boolean buy) {
    return buy ? asks[position] : bids[position];
  }

  private Shown best(int position, boolean buy) {
    Shown best = null;
    for (Quote quote : last.getOrDefault(position, Map.of()).values()) {
      Shown shown = show(position, quote, buy, now);
      if (shown != null && (best == null || shown.net < best.net)) {
        best = shown;
      }
    }
    return best;
  }

  /** The side of a quote; its net is what is to be least, the negative of what is received. */
  private Shown show(int position, Quote quote, boolean buy, long at) {
    Venue venue = universe.venue(quote.venue());
    long fresh = quote.eventTimeMicros() + venue.maxQuoteAgeMicros();
    if (quote.status() != QuoteStatus.OPEN
        || at > fresh
        || !(buy ? quote.hasAsk() : quote.hasBid())) {
      return null;
    }
    double price = buy ? quote.ask() : quote.bid();
    double paid = coins(position) ? -notional(position, price) : notional(position, price);
    double fee = fee(position, quote.venue(), price);
    double net = (buy ? paid : -paid) + fee;
    return new Shown(quote, price, buy ? quote.askSize() : quote.bidSize(), fee, net, fresh);
  }

  private boolean coins(int position) {
    return chain.inverse() && position == chain.underlyingPosition();
  }

  private Instrument instrument(int position) {
    return universe.instrument(chain.instrument(position));
  }

  private double notional(int position, double price) {
    double multiplier = instrument(position).multiplier();
    return coins(position) ? multiplier / price : price * multiplier;
  }

  private double fee(int position, int venue, double price) {
    Venue at = universe.venue(venue);
    return notional(position, price) * at.takerFeeBps() / 1e4 + at.takerFeePerUnit();
  }

  /** Every structure of the kinds that pays something after fees. */
  List<Found> paying(String slot) {
    List<Trade> trades = new ArrayList<>(spreads.computeIfAbsent(slot, this::spreads));
    if (slot.endsWith("BUTTERFLY")) {
      butterflies(slot, trades);
    }
    return trades.stream()
        .filter(trade -> perShare(trade) > 0)
        .map(this::find)
        .filter(found -> found != null)
        .toList();
  }

  private List<Trade> spreads(String slot) {
    List<Trade> trades = new ArrayList<>();
    for (int low = 0; low < chain.strikes(); low++) {
      for (int high = low + 1; high < chain.strikes(); high++) {
        if (slot.equals("BOX") && !chain.inverse()) {
          trades.add(spread("LONG", low, high));
          if (!chain.american() || americanShortBoxes) {
            trades.add(spread("SHORT", low, high));
          }
        } else if (slot.endsWith("CREDIT")
            || (slot.endsWith("SLOPE") && !(chain.inverse() && slot.startsWith("PUT")))) {
          trades.add(spread(slot, low, high));
        }
      }
    }
    return trades;
  }

  /** Net edge per unit of the underlying, whatever the sizes; NaN when a leg is missing. */
  private double perShare(Trade trade) {
    double[] prices = new double[trade.parts.size()];
    double fees = 0;
    for (int i = 0; i < prices.length; i++) {
      Part part = trade.parts.get(i);
      Shown shown = shown(part.position, part.buy);
      if (shown == null) {
        return Double.NaN;
      }
      prices[i] = shown.price;
      fees += part.units * shown.fee;
    }
    return gross(trade, prices, now) - fees / chain.multiplier();
  }

  /** All triples whose wings cost no more than the body brings, by their shares of the width. */
  private void butterflies(String slot, List<Trade> trades) {
    int right = slot.startsWith("CALL") ? 0 : 1;
    double[] strikes = new double[chain.strikes()];
    double[] paid = new double[strikes.length];
    double[] received = new double[strikes.length];
    for (int i = 0; i < strikes.length; i++) {
      Shown ask = asks[2 * i + right];
      Shown bid = bids[2 * i + right];
      strikes[i] = chain.strike(i);
      paid[i] = ask == null ? Double.POSITIVE_INFINITY : ask.net;
      received[i] = bid == null ? Double.NEGATIVE_INFINITY : -bid.net;
    }
    for (int low = 0; low < strikes.length; low++) {
      for (int high = low + 2; high < strikes.length; high++) {
        for (int body = low + 1; body < high; body++) {
          double below = strikes[body] - strikes[low];
          double above = strikes[high] - strikes[body];
          double wings = above * paid[low] + below * paid[high];
          if (wings - (above + below) * received[body] < 1e-9) {
            trades.add(butterfly(slot, low, body, high));
          }
        }
      }
    }
  }

  private Trade butterfly(String slot, int low, int body, int high) {
    int right = slot.startsWith("CALL") ? 0 : 1;
    BigInteger below = scaled(chain.strike(body) - chain.strike(low));
    BigInteger above = scaled(chain.strike(high) - chain.strike(body));
    double divisor = below.gcd(above).doubleValue();
    return new Trade(
        slot,
        List.of(low, body, high),
        List.of(
            new Part(true, 2 * low + right, above.doubleValue() / divisor),
            new Part(false, 2 * body + right, below.add(above).doubleValue() / divisor),
            new Part(true, 2 * high + right, below.doubleValue() / divisor)));
  }

  private static BigInteger scaled(double strikes) {
    return BigInteger.valueOf(Math.round(strikes * 1_000));
  }

  private Trade spread(String kind, int low, int high) {
    int c1 = 2 * low;
    int c2 = 2 * high;
    int p1 = c1 + 1;
    int p2 = c2 + 1;
    return new Trade(
        kind,
        List.of(low, high),
        switch (kind) {
          case "LONG" -> List.of(buy(c1), sell(c2), buy(p2), sell(p1));
          case "SHORT" -> List.of(sell(c1), buy(c2), sell(p2), buy(p1));
          case "CALL CREDIT" -> List.of(buy(c1), sell(c2));
          case "CALL SLOPE" -> List.of(sell(c1), buy(c2));
          case "PUT CREDIT" -> List.of(buy(p2), sell(p1));
          case "PUT SLOPE" -> List.of(sell(p2), buy(p1));
          default -> throw new AssertionError(kind);
        });
  }

  Trade parity(boolean conversion, int strike) {
    Instrument hedge = instrument(chain.underlyingPosition());
    double units = chain.multiplier() / hedge.multiplier();
    units *= chain.inverse() ? chain.strike(strike) : 1;
    return new Trade(
        conversion ? "CONVERSION" : "REVERSAL",
        List.of(strike),
        List.of(
            new Part(conversion, chain.underlyingPosition(), units),
            new Part(conversion, 2 * strike + 1, 1),
            new Part(!conversion, 2 * strike, 1)));
  }

  private static Part buy(int position) {
    return new Part(true, position, 1);
  }

  private static Part sell(int position) {
    return new Part(false, position, 1);
  }

  /** The structure at the best sides; null when a leg is missing or less than a lot. */
  Found find(Trade trade) {
    double capacity = Double.MAX_VALUE;
    for (Part part : trade.parts) {
      Shown shown = shown(part.position, part.buy);
      if (shown == null) {
        return null;
      }
      capacity = Math.min(capacity, shown.size / part.units);
    }
    double units = Math.floor(capacity * 100 + 1e-6) / 100;
    while (units > 0 && !whole(trade, units)) {
      units = Math.round(units * 100 - 1) / 100.0;
    }
    return units > 0 ? found(trade, units) : null;
  }

  private boolean whole(Trade trade, double units) {
    return trade.parts.stream()
        .allMatch(
            part -> {
              double lots = units * part.units / instrument(part.position).lotSize();
              return Math.abs(lots - Math.rint(lots)) < 1e-6;
            });
  }

  private Found found(Trade trade, double units) {
    List<Leg> legs = new ArrayList<>();
    double[] prices = new double[trade.parts.size()];
    double fees = 0;
    double bought = 0;
    double sold = 0;
    long expires = Long.MAX_VALUE;
    for (int i = 0; i < prices.length; i++) {
      Part part = trade.parts.get(i);
      Shown shown = shown(part.position, part.buy);
      double quantity = units * part.units;
      prices[i] = shown.price;
      fees += quantity * shown.fee;
      bought += part.buy ? quantity * notional(part.position, shown.price) : 0;
      sold += part.buy ? 0 : quantity * notional(part.position, shown.price);
      expires = Math.min(expires, shown.fresh);
      legs.add(
          new Leg(
              part.buy ? Side.BUY : Side.SELL,
              instrument(part.position).id(),
              universe.venue(shown.quote.venue()).id(),
              shown.price,
              quantity,
              shown.quote.eventTimeMicros()));
    }
    double gross = gross(trade, prices, now) * units * chain.multiplier();
    double capital = Math.max(bought, sold);
    return new Found(trade, legs, gross, fees, capital, expires, risk(trade), perShare(trade));
  }

  private double gross(Trade trade, double[] p, long at) {
    double low = chain.strike(trade.strikes.get(0));
    double high = chain.strike(trade.strikes.get(trade.strikes.size() - 1));
    double width = high - low;
    return switch (trade.kind) {
      case "CONVERSION" -> money.conversion(p[2], p[1], p[0], low, at);
      case "REVERSAL" -> money.reversal(p[2], p[1], p[0], low, at);
      case "LONG" -> width * money.df(at, true) - (p[0] - p[1] + p[2] - p[3]);
      case "SHORT" -> p[0] - p[1] + p[2] - p[3] - width * money.df(at, false);
      case "CALL CREDIT", "PUT CREDIT" -> p[1] - p[0];
      case "CALL SLOPE", "PUT SLOPE" -> p[0] - p[1] - money.slopeBound(low, high, at);
      default -> {
        List<Part> parts = trade.parts;
        yield parts.get(1).units * p[1] - parts.get(0).units * p[0] - parts.get(2).units * p[2];
      }
    };
  }

  private RiskClass risk(Trade trade) {
    boolean stock = !money.onFuture();
    if (trade.kind.equals("REVERSAL") && stock && (money.borrowRate() == null || suspect())) {
      return RiskClass.CARRY;
    }
    boolean assigned = trade.kind.equals("SHORT") && chain.american();
    return assigned ? RiskClass.STATISTICAL : RiskClass.LOCKED;
  }

  /** Whether at the median strike even the least dividend that parity allows is not known. */
  private boolean suspect() {
    List<Double> least = new ArrayList<>();
    Double spotBid = bestPrice(chain.underlyingPosition(), false);
    Double spotAsk = bestPrice(chain.underlyingPosition(), true);
    for (int k = 0; k < chain.strikes() && spotBid != null && spotAsk != null; k++) {
      Double[] sides = {
        bestPrice(2 * k, true),
        bestPrice(2 * k + 1, false),
        bestPrice(2 * k, false),
        bestPrice(2 * k + 1, true)
      };
      if (Arrays.stream(sides).allMatch(side -> side != null)) {
        double owed = chain.strike(k) * (chain.american() ? 1 : money.df(now, false));
        double cost = money.borrowCost(spotBid, now);
        least.add(spotBid - owed - (sides[0] - sides[1]) - cost);
      }
    }
    double[] sorted = least.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    double known = money.dividendsBefore(now, Long.MAX_VALUE, false);
    return n >= 3 && (sorted[(n - 1) / 2] + sorted[n / 2]) / 2 > known + 1e-9 * spotBid;
  }

  /** Before fees. */
  private Double bestPrice(int position, boolean buy) {
    return last.getOrDefault(position, Map.of()).values().stream()
        .map(quote -> show(position, quote, buy, now))
        .filter(shown -> shown != null)
        .map(shown -> shown.price)
        .min((a, b) -> buy ? Double.compare(a, b) : Double.compare(b, a))
        .orElse(null);
  }

  /** What opening legs are worth at quotes of another instant; NaN when one is not quoted. */
  double later(Trade trade, List<Leg> legs, Map<Integer, Map<Integer, Quote>> quotes, long at) {
    double[] prices = new double[legs.size()];
    double fees = 0;
    for (int i = 0; i < prices.length; i++) {
      Part part = trade.parts.get(i);
      int venue = universe.venueId(legs.get(i).venue());
      Shown shown = show(part.position, quotes.get(part.position).get(venue), part.buy, at);
      if (shown == null || at >= chain.expiryMicros()) {
        return Double.NaN;
      }
      prices[i] = shown.price;
      fees += legs.get(i).quantity() * fee(part.position, venue, shown.price);
    }
    double units = legs.get(0).quantity() / trade.parts.get(0).units;
    return gross(trade, prices, at) * units * chain.multiplier() - fees;
  }
}
