package io.arbflow.domain.market;

import java.io.Serializable;

/**
 * Static data of one instrument.
 *
 * @param id the feed's name
 * @param type what it is
 * @param base for SPOT: the currency bought and sold, else null
 * @param currency what prices are in (for SPOT: the quote currency)
 * @param underlying for OPTION and FUTURE: what it is written on, else null
 * @param right for OPTION, else null
 * @param strike for OPTION, in currency per unit of the underlying, else NaN
 * @param expiryMicros for OPTION and FUTURE: epoch microseconds, else {@link Long#MAX_VALUE}
 * @param style for OPTION, else null
 * @param multiplier units of the underlying per contract; 1 for SPOT and EQUITY
 * @param tickSize smallest price step
 * @param lotSize smallest quantity step
 * @param maxJumpBps largest believable move from the last mid, or NaN when unchecked
 * @param minNotional smallest notional an order may have, in currency; 0 for none
 * @param exerciseFeePerUnit fee for exercise or assignment, money per contract
 * @param inverse for OPTION and FUTURE: settled in the coin that {@code currency} names, while
 *     strike and futures price are in money per coin. An inverse option's price is in coin per
 *     coin; an inverse future's multiplier is money per contract, and it pays multiplier x (1/entry
 *     - 1/exit)
 */
public record Instrument(
    String id,
    InstrumentType type,
    String base,
    String currency,
    String underlying,
    OptionRight right,
    double strike,
    long expiryMicros,
    ExerciseStyle style,
    double multiplier,
    double tickSize,
    double lotSize,
    double maxJumpBps,
    double minNotional,
    double exerciseFeePerUnit,
    boolean inverse)
    implements Serializable {

  /**
   * An instrument that is settled in the money its price is in, as all but some crypto ones are.
   */
  public Instrument(
      String id,
      InstrumentType type,
      String base,
      String currency,
      String underlying,
      OptionRight right,
      double strike,
      long expiryMicros,
      ExerciseStyle style,
      double multiplier,
      double tickSize,
      double lotSize,
      double maxJumpBps,
      double minNotional,
      double exerciseFeePerUnit) {
    this(
        id,
        type,
        base,
        currency,
        underlying,
        right,
        strike,
        expiryMicros,
        style,
        multiplier,
        tickSize,
        lotSize,
        maxJumpBps,
        minNotional,
        exerciseFeePerUnit,
        false);
  }

  /** A currency pair: base bought and sold for quote. */
  public static Instrument spot(
      String id, String base, String quote, double tickSize, double lotSize) {
    return new Instrument(
        id,
        InstrumentType.SPOT,
        base,
        quote,
        null,
        null,
        Double.NaN,
        Long.MAX_VALUE,
        null,
        1,
        tickSize,
        lotSize,
        Double.NaN,
        0,
        0);
  }

  /** A share. */
  public static Instrument equity(String id, String currency, double tickSize, double lotSize) {
    return new Instrument(
        id,
        InstrumentType.EQUITY,
        null,
        currency,
        null,
        null,
        Double.NaN,
        Long.MAX_VALUE,
        null,
        1,
        tickSize,
        lotSize,
        Double.NaN,
        0,
        0);
  }

  /** The same instrument with a bound on believable price moves. */
  public Instrument withMaxJumpBps(double bps) {
    return new Instrument(
        id,
        type,
        base,
        currency,
        underlying,
        right,
        strike,
        expiryMicros,
        style,
        multiplier,
        tickSize,
        lotSize,
        bps,
        minNotional,
        exerciseFeePerUnit,
        inverse);
  }
}
