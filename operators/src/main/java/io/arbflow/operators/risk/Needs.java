package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;

/** What a leg takes out of the inventory of its venue: the asset sold, or the money paid. */
final class Needs {
  private static final BigDecimal BPS = new BigDecimal("0.0001");

  private Needs() {}

  /** Inventory key of what the leg takes. */
  static String key(Universe universe, Side side, String instrumentId, String venue) {
    Instrument instrument = StaticData.instrument(universe, instrumentId);
    return Inventory.key(
        venue, side == Side.SELL ? StaticData.asset(instrument) : instrument.currency());
  }

  /** Amount of it: the quantity sold, or price x quantity x multiplier and the taker fee. */
  static BigDecimal amount(
      Universe universe,
      Side side,
      String instrumentId,
      String venueId,
      BigDecimal quantity,
      BigDecimal price) {
    if (side == Side.SELL) {
      return quantity;
    }
    Instrument instrument = StaticData.instrument(universe, instrumentId);
    Venue venue = StaticData.venue(universe, venueId);
    BigDecimal money = price.multiply(quantity).multiply(LotGrid.decimal(instrument.multiplier()));
    BigDecimal fee =
        money
            .multiply(LotGrid.decimal(venue.takerFeeBps()).multiply(BPS))
            .add(quantity.multiply(LotGrid.decimal(venue.takerFeePerUnit())));
    return money.add(fee);
  }

  /** Inventory key of what an order's leg takes. */
  static String key(Universe universe, OpenLeg leg) {
    return key(universe, leg.side(), leg.instrument(), leg.venue());
  }

  /** Amount of it that the leg may still take. */
  static BigDecimal amount(Universe universe, OpenLeg leg) {
    return amount(
        universe, leg.side(), leg.instrument(), leg.venue(), leg.remaining(), leg.limitPrice());
  }
}
