package io.arbflow.operators.detect.contracts;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.OptionRight;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Static data of one chain: the calls and puts on one underlying that expire together and are alike
 * in style, currency and multiplier. A contract is named by its position: twice the index of its
 * strike, plus one for a put; the position after the last is the underlying. Immutable.
 */
public final class OptionChain implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for a contract that is not listed. */
  public static final int NOT_LISTED = -1;

  private final int id;
  private final int underlying;
  private final long expiryMicros;
  private final ExerciseStyle style;
  private final String currency;
  private final double multiplier;
  private final boolean inverse;
  private final double[] strikes;
  private final int[] instruments;

  /**
   * @param id dense id
   * @param underlying dense instrument id
   * @param expiryMicros epoch microseconds
   * @param style of all contracts
   * @param currency of all prices
   * @param multiplier units of the underlying per contract
   * @param inverse whether contracts are settled in coin
   * @param strikes ascending, each once
   * @param instruments dense instrument id by position, {@link #NOT_LISTED} where there is none;
   *     the last is the underlying
   */
  OptionChain(
      int id,
      int underlying,
      long expiryMicros,
      ExerciseStyle style,
      String currency,
      double multiplier,
      boolean inverse,
      double[] strikes,
      int[] instruments) {
    this.id = id;
    this.underlying = underlying;
    this.expiryMicros = expiryMicros;
    this.style = style;
    this.currency = currency;
    this.multiplier = multiplier;
    this.inverse = inverse;
    this.strikes = strikes;
    this.instruments = instruments;
  }

  /** Dense id of the chain. */
  public int id() {
    return id;
  }

  /** Dense instrument id of the underlying. */
  public int underlying() {
    return underlying;
  }

  /** When the contracts expire, epoch microseconds. */
  public long expiryMicros() {
    return expiryMicros;
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

  /** Whether contracts are settled in coin. */
  public boolean inverse() {
    return inverse;
  }

  /** How many strikes there are. */
  public int strikes() {
    return strikes.length;
  }

  /** The strike, money per unit of the underlying; ascending with the index. */
  public double strike(int index) {
    return strikes[index];
  }

  /** Positions in all: two per strike, and the underlying. */
  public int positions() {
    return instruments.length;
  }

  /** Position of the underlying. */
  public int underlyingPosition() {
    return instruments.length - 1;
  }

  /** Position of the call of a strike. */
  public static int call(int strikeIndex) {
    return 2 * strikeIndex;
  }

  /** Position of the put of a strike. */
  public static int put(int strikeIndex) {
    return 2 * strikeIndex + 1;
  }

  /** Position of the contract of the right at a strike. */
  public static int position(OptionRight right, int strikeIndex) {
    return right == OptionRight.CALL ? call(strikeIndex) : put(strikeIndex);
  }

  /** Dense instrument id at the position, or {@link #NOT_LISTED}. */
  public int instrument(int position) {
    return instruments[position];
  }

  /** Index of the strike, or negative when it is not listed. */
  public int strikeIndex(double strike) {
    return Arrays.binarySearch(strikes, strike);
  }
}
