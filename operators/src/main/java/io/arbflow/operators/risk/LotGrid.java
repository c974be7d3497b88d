package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * From the detectors' doubles to exact multiples of an instrument's tick and lot. A double within a
 * millionth of a step of the grid is on the grid: that much is noise of its decimal origin.
 */
public final class LotGrid {
  private static final BigDecimal NOISE = new BigDecimal("0.000001");

  private LotGrid() {}

  /**
   * Whole lots in the quantity, rounded down.
   *
   * @throws ArithmeticException if it is not finite, or beyond 2^63 lots
   */
  static long lots(Instrument instrument, double quantity) {
    BigDecimal steps = steps(quantity, instrument.lotSize(), RoundingMode.FLOOR);
    return Math.max(0, steps.longValueExact());
  }

  /** The quantity of so many lots, exact. */
  static BigDecimal quantity(Instrument instrument, long lots) {
    return decimal(instrument.lotSize()).multiply(BigDecimal.valueOf(lots));
  }

  /** The price on its tick, never worse than given: down for a buyer, up for a seller. */
  public static BigDecimal limitPrice(Instrument instrument, Side side, double price) {
    RoundingMode rounding = side == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return steps(price, instrument.tickSize(), rounding).multiply(decimal(instrument.tickSize()));
  }

  private static BigDecimal steps(double value, double step, RoundingMode rounding) {
    BigDecimal exact = decimal(value).divide(decimal(step), 12, RoundingMode.HALF_EVEN);
    BigDecimal nearest = exact.setScale(0, RoundingMode.HALF_EVEN);
    boolean onGrid = exact.subtract(nearest).abs().compareTo(NOISE) <= 0;
    return onGrid ? nearest : exact.setScale(0, rounding);
  }

  /**
   * The shortest decimal that reads back as this double.
   *
   * @throws ArithmeticException if it is not finite
   */
  static BigDecimal decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("not a finite number: " + value);
    }
    return BigDecimal.valueOf(value);
  }
}
