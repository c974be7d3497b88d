package io.arbflow.operators.risk;

import java.math.BigDecimal;

/** The limits that every account must state. Money is in the account's currency. */
public enum Limit {
  /** Largest notional of one order: the larger of what it buys and what it sells. */
  MAX_ORDER_NOTIONAL("maxOrderNotional"),
  /** Largest gross notional in one instrument, whatever subset of the orders in flight fills. */
  MAX_POSITION_NOTIONAL("maxPositionNotional"),
  /** Largest gross notional over all instruments, counted likewise. */
  MAX_GROSS_NOTIONAL("maxGrossNotional"),
  /** Most orders in flight at once. */
  MAX_OPEN_ORDERS("maxOpenOrders"),
  /** Most capital in positions and reserved for orders in flight. */
  MAX_CAPITAL("maxCapital"),
  /** Most orders in any rolling second. */
  MAX_ORDERS_PER_SECOND("maxOrdersPerSecond"),
  /** Furthest a limit price may be from the newest price of its leg, in basis points. */
  PRICE_COLLAR_BPS("priceCollarBps"),
  /** Least notional worth sending. */
  MIN_ORDER_NOTIONAL("minOrderNotional"),
  /** Largest net notional over all instruments, long less short, counted likewise. */
  MAX_NET_NOTIONAL("maxNetNotional"),
  /** Largest gross notional at one venue, counted likewise. */
  MAX_VENUE_NOTIONAL("maxVenueNotional"),
  /** Most capital of one strategy, in positions and reserved. */
  MAX_STRATEGY_NOTIONAL("maxStrategyNotional"),
  /** Loss since the start of the day, UTC, at which nothing may add exposure. */
  MAX_DAILY_LOSS("maxDailyLoss"),
  /** Loss from the highest profit at which nothing may add exposure. */
  MAX_DRAWDOWN("maxDrawdown"),
  /** Largest value at risk of the book with the order. */
  MAX_VALUE_AT_RISK("maxValueAtRisk"),
  /** Largest expected shortfall of the book with the order. */
  MAX_EXPECTED_SHORTFALL("maxExpectedShortfall"),
  /** Largest loss if the worst single leg of the order fails. */
  MAX_LEG_FAILURE_LOSS("maxLegFailureLoss"),
  /** Most that a bet may move with what the account has, 1 for any. */
  MAX_CORRELATION("maxCorrelation"),
  /** Automatic executions of one strategy until a person must enable it again. */
  MAX_AUTOMATIC_EXECUTIONS("maxAutomaticExecutions"),
  /** Notional above which two persons must approve where one must. */
  FOUR_EYES_NOTIONAL("fourEyesNotional");

  private final String key;

  Limit(String key) {
    this.key = key;
  }

  /** The name in the configuration and in SET_LIMIT. */
  public String key() {
    return key;
  }

  /** Whether the value lets through what the other does not: higher, for a least size lower. */
  public boolean isLooser(BigDecimal value, BigDecimal than) {
    int higher = value.compareTo(than);
    return key.startsWith("min") ? higher < 0 : higher > 0;
  }

  /** The limit of that name, or null. */
  public static Limit of(String key) {
    for (Limit limit : values()) {
      if (limit.key.equals(key)) {
        return limit;
      }
    }
    return null;
  }
}
