package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;

/**
 * A share bought for one date and sold for a later one, or the other way round.
 *
 * @param near a future, or the share itself: now
 * @param far a future that expires later
 * @param buysNear whether the share is held in between; else it is owed
 */
record CarryTrade(Instrument near, Instrument far, boolean buysNear) {

  /** The strategy whose definition it is of. */
  Strategy family() {
    return near.type() == InstrumentType.FUTURE
        ? Strategy.FUTURES_CALENDAR
        : Strategy.CASH_AND_CARRY;
  }

  Side nearSide() {
    return buysNear ? Side.BUY : Side.SELL;
  }

  Side farSide() {
    return buysNear ? Side.SELL : Side.BUY;
  }
}
