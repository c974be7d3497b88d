package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Books what the execution side reports. */
final class FillBooking {
  private final Universe universe;

  FillBooking(Universe universe) {
    this.universe = universe;
  }

  /** What became of a report. */
  enum Result {
    BOOKED,
    /** No such order, or one that is forgotten: nothing can be booked. */
    UNKNOWN,
    /** The same report again, or one for a leg that is full. */
    REPEATED,
    /** More than was ordered; booked up to what was. */
    OVERFILLED,
    /** A negative quantity, or a fill without a price. */
    SENSELESS
  }

  /** Books the fill and releases what the order does not need any more. */
  Result book(Fill fill, RiskBook book) {
    OpenOrder order = fill.orderId() == null ? null : book.orderOf(fill.orderId());
    if (order == null || fill.leg() < 0 || fill.leg() >= order.legs().size()) {
      return Result.UNKNOWN;
    }
    BigDecimal quantity = fill.quantity() == null ? BigDecimal.ZERO : fill.quantity();
    if (fill.status() == null || quantity.signum() < 0 || lacksPrice(fill, quantity)) {
      return Result.SENSELESS;
    }
    OpenLeg leg = order.legs().get(fill.leg());
    if (isRepeated(leg, fill, quantity)) {
      return Result.REPEATED;
    }
    BigDecimal booked = quantity.min(leg.remaining());
    if (booked.signum() > 0) {
      addPositions(order.strategy(), leg, fill, booked, book);
      addBalances(leg, fill, booked, book);
    }
    boolean stillWorking = leg.working() && fill.status() == FillStatus.PARTIAL;
    List<OpenLeg> legs = new ArrayList<>(order.legs());
    legs.set(fill.leg(), leg.reported(booked, quantity, fill.atMicros(), stillWorking));
    book.reported(order, legs);
    return quantity.compareTo(booked) > 0 ? Result.OVERFILLED : Result.BOOKED;
  }

  private static boolean lacksPrice(Fill fill, BigDecimal quantity) {
    return quantity.signum() > 0 && (fill.price() == null || fill.price().signum() <= 0);
  }

  private static boolean isRepeated(OpenLeg leg, Fill fill, BigDecimal quantity) {
    return leg.hasSeen(fill.atMicros(), quantity) || leg.remaining().signum() == 0;
  }

  /** The account's position, and what is left of it at the venue and of the strategy. */
  private void addPositions(
      Strategy strategy, OpenLeg leg, Fill fill, BigDecimal quantity, RiskBook book) {
    String key = RiskBook.positionKey(universe, leg.instrument(), leg.venue());
    book.setPosition(key, after(book.positions().get(key), leg, fill, quantity));
    String atVenue = RiskBook.venueKey(leg.instrument(), leg.venue());
    book.setVenuePosition(atVenue, after(book.venuePositions().get(atVenue), leg, fill, quantity));
    String own = RiskBook.strategyKey(strategy, key);
    book.setStrategyPosition(own, after(book.strategyPositions().get(own), leg, fill, quantity));
  }

  private static Position after(Position known, OpenLeg leg, Fill fill, BigDecimal quantity) {
    BigDecimal before = known == null ? BigDecimal.ZERO : known.quantity();
    BigDecimal after = leg.side() == Side.BUY ? before.add(quantity) : before.subtract(quantity);
    if (after.signum() == 0) {
      return null;
    }
    // The reserved value per unit already holds any currency conversion; only the price moved.
    BigDecimal unitValue =
        leg.unitValue().multiply(fill.price()).divide(leg.limitPrice(), 12, RoundingMode.CEILING);
    return new Position(leg.instrument(), after, unitValue);
  }

  private void addBalances(OpenLeg leg, Fill fill, BigDecimal quantity, RiskBook book) {
    Instrument instrument = StaticData.instrument(universe, leg.instrument());
    BigDecimal money =
        fill.price().multiply(quantity).multiply(LotGrid.decimal(instrument.multiplier()));
    BigDecimal fee = fill.fee() == null ? BigDecimal.ZERO : fill.fee();
    String asset = Inventory.key(leg.venue(), StaticData.asset(instrument));
    String currency = Inventory.key(leg.venue(), instrument.currency());
    boolean buys = leg.side() == Side.BUY;
    book.addBalance(asset, buys ? quantity : quantity.negate());
    book.addBalance(currency, (buys ? money.negate() : money).subtract(fee));
  }
}
