package io.arbflow.local.market;

import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;

/** What can be planted into the calm market: arbitrages, and traps that only look like one. */
public enum ActKind {
  /** An ask below another venue's bid, fees included. */
  CROSS_VENUE(Strategy.CROSS_VENUE),
  /** Three or four conversions in a ring that end with more than they began with. */
  CURRENCY_CYCLE(Strategy.CURRENCY_CYCLE),
  /** Share, put and short call for less than they pay. */
  CONVERSION(Strategy.CONVERSION),
  /** The opposite, for more than it can ever cost. */
  REVERSAL(Strategy.REVERSAL),
  /** Two strikes' synthetic shares for less than the distance of the strikes. */
  BOX_SPREAD(Strategy.BOX_SPREAD),
  /** A vertical spread that owes nothing, for a credit. */
  VERTICAL_CREDIT(Strategy.VERTICAL_SPREAD),
  /** A vertical spread sold for more than it can ever owe. */
  VERTICAL_SLOPE(Strategy.VERTICAL_SPREAD),
  /** Three unequally spaced strikes in their right ratio, for a credit. */
  BUTTERFLY(Strategy.BUTTERFLY),
  /** A later option for less than the earlier one of its strike. */
  CALENDAR_SPREAD(Strategy.CALENDAR_SPREAD),
  /** The later synthetic share for more over the earlier one than financing the strike costs. */
  JELLY_ROLL(Strategy.JELLY_ROLL),
  /** A reversal that pays if nobody exercises early. */
  EARLY_EXERCISE(null),
  /** Three unequally spaced strikes for a credit in the ratio 1:2:1, which owes something. */
  UNEQUAL_STRIKES(null),
  /** An ask of 199,999.99. */
  STUB_ASK(null),
  /** The share falls silent and its options move on. */
  STALE_UNDERLYING(null),
  /** The options are priced with a dividend that the universe does not know. */
  UNKNOWN_DIVIDEND(null),
  /** The share has been split; the universe still has the old strikes and multiplier. */
  SPLIT(null),
  /** A later future for more over the earlier one than it costs to hold the share in between. */
  CALENDAR_CARRY(Strategy.FUTURES_CALENDAR),
  /** A later future for less over the earlier one than lending the money in between earns. */
  CALENDAR_REVERSE(Strategy.FUTURES_CALENDAR),
  /** A future for more over its share than it costs to hold the share. */
  CASH_AND_CARRY(Strategy.CASH_AND_CARRY),
  /** A future for less over its share than lending the money earns. */
  REVERSE_CASH_AND_CARRY(Strategy.CASH_AND_CARRY),
  /** The near future falls silent while the share and the far one move on. */
  STALE_FUTURE(null),
  /** A reversed cash-and-carry that gains less than borrowing the share costs. */
  DEAR_BORROW(null),
  /** A venue falls silent and the market moves away from its last quote. */
  STALE_VENUE(null),
  /** A venue repeats its last quote, old time stamp and all, while the market moves away. */
  FROZEN_FEED(null),
  /** A venue shows a bid above its own ask. */
  CROSSED_FEED(null),
  /** An ask below another venue's bid by less than the fees. */
  FEE_KILLED(null),
  /** A true edge, displayed for less than one lot. */
  TOO_THIN(null),
  /** A true edge against a venue where trading is halted. */
  HALTED(null),
  /** One quote eight per cent off. */
  FAT_FINGER(null),
  /** Besides its good quotes a venue sends tempting ones from ten minutes in the future. */
  CLOCK_SKEW(null);

  private final Strategy family;

  ActKind(Strategy family) {
    this.family = family;
  }

  /** The detector that should find it, or null for a trap. */
  public Strategy family() {
    return family;
  }

  /** Whether it is played on options and their shares. */
  boolean isOnOptions() {
    return ordinal() >= CONVERSION.ordinal() && ordinal() <= SPLIT.ordinal();
  }

  /** Whether it is played on futures and their share. */
  boolean isOnFutures() {
    return ordinal() >= CALENDAR_CARRY.ordinal() && ordinal() <= DEAR_BORROW.ordinal();
  }

  /**
   * The risk class under which a trap may be reported, because it says what is wrong with it; null
   * when it must not be reported at all.
   */
  RiskClass tolerated() {
    return this == UNKNOWN_DIVIDEND ? RiskClass.CARRY : null;
  }

  /** Whether reporting it would be a mistake. */
  public boolean isTrap() {
    return family == null;
  }
}
