package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plant is worth by the definitions of the strategies, computed from the quotes that make it
 * and by nothing else's code.
 *
 * @param net money, in currency
 * @param capital what bps are of
 * @param currency of both
 */
record PlantedEdge(double net, double capital, String currency) {

  double bps() {
    return net / capital * 1e4;
  }

  /** Buy at the one venue, sell at the other, as much as both display. */
  static PlantedEdge crossVenue(List<Act.Part> legs, Map<Book, SimQuote> quotes) {
    boolean buyFirst = legs.get(0).side() == Side.BUY;
    SimQuote buy = quotes.get(legs.get(buyFirst ? 0 : 1).book());
    SimQuote sell = quotes.get(legs.get(buyFirst ? 1 : 0).book());
    double lot = buy.book().instrument().lotSize();
    double shown = Math.min(buy.askSize().doubleValue(), sell.bidSize().doubleValue());
    double quantity = Math.floor(shown / lot + 1e-9) * lot;
    double ask = buy.ask().doubleValue();
    double bid = sell.bid().doubleValue();
    double fees = fee(buy.book(), ask) + fee(sell.book(), bid);
    return new PlantedEdge(
        quantity * (bid - ask - fees),
        quantity * Math.max(bid, ask),
        buy.book().instrument().currency());
  }

  /** Around the ring with as much as its narrowest leg displays. */
  static PlantedEdge cycle(List<Act.Part> legs, Map<Book, SimQuote> quotes) {
    double product = 1;
    double start = Double.POSITIVE_INFINITY;
    for (Act.Part leg : legs) {
      SimQuote quote = quotes.get(leg.book());
      boolean sell = leg.side() == Side.SELL;
      double price = (sell ? quote.bid() : quote.ask()).doubleValue();
      double fee = fee(leg.book(), price);
      double rate = sell ? price - fee : 1 / (price + fee);
      double size = (sell ? quote.bidSize() : quote.askSize()).doubleValue();
      double capacity = sell ? size : size * (price + fee); // in the currency paid in
      start = Math.min(start, capacity / product);
      product *= rate;
    }
    return new PlantedEdge(start * (product - 1), start, startCurrency(legs.get(0)));
  }

  /** The combination as often as its legs are displayed, in whole contracts. */
  static PlantedEdge options(Act act, Map<Book, SimQuote> quotes, SurePayoff payoff) {
    Combination combination = act.combination();
    Map<String, SimQuote> byName = new HashMap<>();
    quotes.values().forEach(quote -> byName.put(quote.book().instrument().id(), quote));
    double multiplier = combination.option().multiplier();
    double units = Double.POSITIVE_INFINITY;
    for (Combination.Leg leg : combination.legs()) {
      SimQuote quote = byName.get(leg.instrument().id());
      double size = (leg.side() == Side.SELL ? quote.bidSize() : quote.askSize()).doubleValue();
      units = Math.min(units, Math.floor(size / unit(leg, multiplier) + 1e-9));
    }
    double fees = 0;
    double bought = 0;
    double sold = 0;
    for (Combination.Leg leg : combination.legs()) {
      Book book = byName.get(leg.instrument().id()).book();
      double quantity = units * unit(leg, multiplier);
      double notional = quantity * price(leg, byName) * leg.instrument().multiplier();
      fees +=
          notional * book.venue().takerFeeBps() * 1e-4 + quantity * book.venue().takerFeePerUnit();
      bought += leg.side() == Side.BUY ? notional : 0;
      sold += leg.side() == Side.SELL ? notional : 0;
    }
    double gross = units * multiplier * payoff.worth(combination, leg -> price(leg, byName));
    return new PlantedEdge(gross - fees, Math.max(bought, sold), combination.option().currency());
  }

  /** As many shares, in whole contracts of both legs, as both display. */
  static PlantedEdge futures(CarryTrade trade, Map<Book, SimQuote> quotes, CarryWorth worth) {
    SimQuote near = of(trade.near(), quotes);
    SimQuote far = of(trade.far(), quotes);
    double nearPrice = (trade.buysNear() ? near.ask() : near.bid()).doubleValue();
    double farPrice = (trade.buysNear() ? far.bid() : far.ask()).doubleValue();
    double nearSize = (trade.buysNear() ? near.askSize() : near.bidSize()).doubleValue();
    double farSize = (trade.buysNear() ? far.bidSize() : far.askSize()).doubleValue();
    double nearUnit = trade.near().multiplier() * trade.near().lotSize();
    double farUnit = trade.far().multiplier() * trade.far().lotSize();
    double unit = Math.max(nearUnit, farUnit); // one is a multiple of the other here
    double shown =
        Math.min(nearSize * trade.near().multiplier(), farSize * trade.far().multiplier());
    double shares = Math.floor(shown / unit + 1e-9) * unit;
    double fees =
        shares * (feePerShare(near.book(), nearPrice) + feePerShare(far.book(), farPrice));
    return new PlantedEdge(
        shares * worth.worth(trade, nearPrice, farPrice) - fees,
        shares * Math.max(nearPrice, farPrice),
        trade.far().currency());
  }

  private static SimQuote of(Instrument instrument, Map<Book, SimQuote> quotes) {
    return quotes.values().stream()
        .filter(quote -> quote.book().instrument().equals(instrument))
        .findFirst()
        .orElseThrow();
  }

  private static double feePerShare(Book book, double price) {
    return price * book.venue().takerFeeBps() * 1e-4
        + book.venue().takerFeePerUnit() / book.instrument().multiplier();
  }

  /** Contracts, or shares, of one unit. */
  private static double unit(Combination.Leg leg, double multiplier) {
    return leg.weight() * (leg.isOption() ? 1 : multiplier);
  }

  private static double price(Combination.Leg leg, Map<String, SimQuote> quotes) {
    SimQuote quote = quotes.get(leg.instrument().id());
    return (leg.side() == Side.SELL ? quote.bid() : quote.ask()).doubleValue();
  }

  private static String startCurrency(Act.Part first) {
    Instrument pair = first.book().instrument();
    return first.side() == Side.SELL ? pair.base() : pair.currency();
  }

  private static double fee(Book book, double price) {
    return price * book.venue().takerFeeBps() * 1e-4 + book.venue().takerFeePerUnit();
  }
}
