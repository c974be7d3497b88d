package io.arbflow.local.market;

import io.arbflow.domain.opportunity.Strategy;

/** What can be planted into the calm market: arbitrages, and traps that only look like one. */
public enum ActKind {
  /** An ask below another venue's bid, fees included. */
  CROSS_VENUE(Strategy.CROSS_VENUE),
  /** Three or four conversions in a ring that end with more than they began with. */
  CURRENCY_CYCLE(Strategy.CURRENCY_CYCLE),
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

  /** Whether reporting it would be a mistake. */
  public boolean isTrap() {
    return family == null;
  }
}
