package io.arbflow.operators.risk;

/**
 * The limits that every account must state. Money is in the account's currency. A daily loss limit
 * needs marked profit and loss and comes with paper trading.
 */
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
  MIN_ORDER_NOTIONAL("minOrderNotional");

  private final String key;

  Limit(String key) {
    this.key = key;
  }

  /** The name in the configuration and in SET_LIMIT. */
  public String key() {
    return key;
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
