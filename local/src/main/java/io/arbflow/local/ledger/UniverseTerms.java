package io.arbflow.local.ledger;

import io.arbflow.domain.ledger.LegTerms;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Terms of legs by the universe. Fees are the taker's, as the detectors count them. A currency is
 * converted at the limits of the order's own pairs, as a cycle does it.
 */
final class UniverseTerms implements LegTerms {
  private static final BigDecimal BPS = new BigDecimal("0.0001");

  private final Universe universe;
  private final Map<String, BigDecimal> marks;

  UniverseTerms(Universe universe, Map<String, BigDecimal> marks) {
    this.universe = universe;
    this.marks = marks;
  }

  /**
   * Whether the order can be settled: its names are known, its legs are linear in their prices, and
   * its own pairs convert every currency.
   */
  boolean settles(Order order) {
    return order.legs().stream().allMatch(this::isLinear)
        && order.legs().stream().allMatch(leg -> rates(order).containsKey(currency(leg)));
  }

  private boolean isLinear(OrderLeg leg) {
    int id = universe.instrumentId(leg.instrument());
    return id >= 0
        && universe.venueId(leg.venue()) >= 0
        && !(universe.instrument(id).inverse()
            && universe.instrument(id).type() == InstrumentType.FUTURE);
  }

  @Override
  public String currency(OrderLeg leg) {
    return instrument(leg).currency();
  }

  @Override
  public BigDecimal multiplier(OrderLeg leg) {
    return BigDecimal.valueOf(instrument(leg).multiplier());
  }

  @Override
  public BigDecimal expectedFee(OrderLeg leg) {
    Venue venue = universe.venue(universe.venueId(leg.venue()));
    BigDecimal notional = leg.limitPrice().multiply(leg.quantity()).multiply(multiplier(leg));
    BigDecimal share = notional.multiply(BigDecimal.valueOf(venue.takerFeeBps())).multiply(BPS);
    return share.add(BigDecimal.valueOf(venue.takerFeePerUnit()).multiply(leg.quantity()));
  }

  @Override
  public BigDecimal rate(Order order, OrderLeg leg) {
    return rates(order).get(currency(leg));
  }

  @Override
  public BigDecimal mark(OrderLeg leg) {
    return marks.get(leg.instrument());
  }

  /** Money of the order's currency per unit of every currency that its pairs lead to. */
  private Map<String, BigDecimal> rates(Order order) {
    Map<String, BigDecimal> rates = new HashMap<>();
    rates.put(order.currency(), BigDecimal.ONE);
    for (int round = 0; round < order.legs().size(); round++) {
      for (OrderLeg leg : order.legs()) {
        convert(rates, instrument(leg), leg.limitPrice());
      }
    }
    return rates;
  }

  private static void convert(
      Map<String, BigDecimal> rates, Instrument pair, BigDecimal quotePerBase) {
    if (pair.type() != InstrumentType.SPOT) {
      return;
    }
    BigDecimal base = rates.get(pair.base());
    BigDecimal quote = rates.get(pair.currency());
    if (quote != null) {
      rates.putIfAbsent(pair.base(), quote.multiply(quotePerBase));
    } else if (base != null) {
      rates.put(pair.currency(), base.divide(quotePerBase, MathContext.DECIMAL128));
    }
  }

  private Instrument instrument(OrderLeg leg) {
    return universe.instrument(universe.instrumentId(leg.instrument()));
  }
}
