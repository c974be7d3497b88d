package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.OptionRight;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Static data of one column: the calls and puts on one underlying at one strike, alike in style,
 * currency and multiplier, over all expiries that list the strike. A contract is named by its
 * position: twice the index of its expiry, plus one for a put. Immutable.
 */
public final class TermColumn implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for a contract that is not listed. */
  public static final int NOT_LISTED = -1;

  private final int id;
  private final int underlying;
  private final double strike;
  private final ExerciseStyle style;
  private final String currency;
  private final double multiplier;
  private final long[] expiries;
  private final int[] instruments;
  private final double[] multipliers;

  /**
   * @param id dense id
   * @param underlying dense instrument id
   * @param strike money per unit of the underlying
   * @param style of all contracts
   * @param currency of all prices
   * @param multiplier units of the underlying per contract
   * @param expiries ascending, epoch microseconds
   * @param instruments dense instrument id by position, {@link #NOT_LISTED} where there is none
   */
  TermColumn(
      int id,
      int underlying,
      double strike,
      ExerciseStyle style,
      String currency,
      double multiplier,
      long[] expiries,
      int[] instruments) {
    this.id = id;
    this.underlying = underlying;
    this.strike = strike;
    this.style = style;
    this.currency = currency;
    this.multiplier = multiplier;
    this.expiries = expiries;
    this.instruments = instruments;
    this.multipliers = new double[instruments.length];
    Arrays.fill(multipliers, multiplier);
  }

  /** Dense id of the column. */
  public int id() {
    return id;
  }

  /** Dense instrument id of the underlying. */
  public int underlying() {
    return underlying;
  }

  /** The strike, money per unit of the underlying. */
  public double strike() {
    return strike;
  }

  public boolean american() {
    return style == ExerciseStyle.AMERICAN;
  }

  public String currency() {
    return currency;
  }

  /** Units of the underlying per contract. */
  public double multiplier() {
    return multiplier;
  }

  /** The multiplier of every position; the same throughout. Not to be changed. */
  double[] multipliers() {
    return multipliers;
  }

  /** How many expiries list the strike; two or more. */
  public int expiries() {
    return expiries.length;
  }

  /** Epoch microseconds; ascending with the index. */
  public long expiryMicros(int index) {
    return expiries[index];
  }

  /** Index of the first expiry later than the instant; {@link #expiries} when there is none. */
  public int firstAlive(long nowMicros) {
    int index = 0;
    while (index < expiries.length && expiries[index] <= nowMicros) {
      index++;
    }
    return index;
  }

  /** Positions in all: two per expiry. */
  public int positions() {
    return instruments.length;
  }

  /** Position of the contract of the right that expires at the index. */
  public static int position(OptionRight right, int expiryIndex) {
    return right == OptionRight.CALL ? call(expiryIndex) : put(expiryIndex);
  }

  /** Position of the call that expires at the index. */
  public static int call(int expiryIndex) {
    return 2 * expiryIndex;
  }

  /** Position of the put that expires at the index. */
  public static int put(int expiryIndex) {
    return 2 * expiryIndex + 1;
  }

  /** Whether the position is a call's. */
  static boolean isCall(int position) {
    return position % 2 == 0;
  }

  /** Dense instrument id at the position, or {@link #NOT_LISTED}. */
  public int instrument(int position) {
    return instruments[position];
  }
}
