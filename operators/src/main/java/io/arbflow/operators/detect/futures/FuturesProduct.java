package io.arbflow.operators.detect.futures;

import java.io.Serializable;

/**
 * Static data of one product: the futures on one underlying in one currency, by expiry, and the
 * underlying itself where it is quoted in that currency. A contract is named by its position: the
 * futures first, in order of expiry, then the spot. Immutable.
 */
public final class FuturesProduct implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int id;
  private final String underlying;
  private final String currency;
  private final int[] instruments;
  private final long[] expiries;
  private final double[] multipliers;

  /**
   * @param id dense id
   * @param underlying instrument id of the spot, or the product code that nobody quotes
   * @param currency of all prices
   * @param instruments dense instrument id by position
   * @param expiries of the futures, ascending, epoch microseconds
   * @param multipliers units of the underlying per contract, by position; 1 for the spot
   */
  FuturesProduct(
      int id,
      String underlying,
      String currency,
      int[] instruments,
      long[] expiries,
      double[] multipliers) {
    this.id = id;
    this.underlying = underlying;
    this.currency = currency;
    this.instruments = instruments;
    this.expiries = expiries;
    this.multipliers = multipliers;
  }

  /** Dense id of the product. */
  public int id() {
    return id;
  }

  /** Instrument id of the underlying, or the product code that nobody quotes. */
  public String underlying() {
    return underlying;
  }

  public String currency() {
    return currency;
  }

  /** How many futures there are. */
  public int futures() {
    return expiries.length;
  }

  /** Whether the underlying is quoted in the currency. */
  public boolean hasSpot() {
    return instruments.length > expiries.length;
  }

  /** Position of the underlying, if {@link #hasSpot}. */
  public int spot() {
    return expiries.length;
  }

  /** Positions in all. */
  public int positions() {
    return instruments.length;
  }

  /** Dense instrument id at the position. */
  public int instrument(int position) {
    return instruments[position];
  }

  /** Units of the underlying per contract. */
  public double multiplier(int position) {
    return multipliers[position];
  }

  /** The multiplier of every position. Not to be changed. */
  double[] multipliers() {
    return multipliers;
  }

  /** When the contract ceases to trade, epoch microseconds; never for the spot. */
  public long expiryMicros(int position) {
    return position < expiries.length ? expiries[position] : Long.MAX_VALUE;
  }

  /** When the underlying changes hands by the contract: now for the spot. */
  public long deliveryMicros(int position, long nowMicros) {
    return position < expiries.length ? expiries[position] : nowMicros;
  }

  /** Position of the first future that expires later; {@link #futures} when there is none. */
  public int firstAfter(long micros) {
    int position = 0;
    while (position < expiries.length && expiries[position] <= micros) {
      position++;
    }
    return position;
  }
}
