package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;

/**
 * One line of the exposure ({@link PlannedExposure}) as it stands.
 *
 * @param instrument which
 * @param position signed
 * @param buys quantity that orders may still buy
 * @param sells quantity that orders may still sell
 * @param unitValue account money per unit
 */
record ExposureLine(
    String instrument,
    BigDecimal position,
    BigDecimal buys,
    BigDecimal sells,
    BigDecimal unitValue) {

  /** Nothing held and nothing in flight. */
  static ExposureLine none(String instrument, BigDecimal unitValue) {
    BigDecimal zero = BigDecimal.ZERO;
    return new ExposureLine(instrument, zero, zero, zero, unitValue);
  }

  /** With more in flight. */
  ExposureLine plus(Side side, BigDecimal quantity, BigDecimal otherUnitValue) {
    BigDecimal value = unitValue.max(otherUnitValue);
    return side == Side.BUY
        ? new ExposureLine(instrument, position, buys.add(quantity), sells, value)
        : new ExposureLine(instrument, position, buys, sells.add(quantity), value);
  }

  /** The most that the position can become, in units. */
  BigDecimal worst() {
    return position.add(buys).abs().max(position.subtract(sells).abs());
  }

  /** The same in money. */
  BigDecimal gross() {
    return worst().multiply(unitValue);
  }

  /** What is held now, in money; negative when it is owed. */
  BigDecimal money() {
    return position.multiply(unitValue);
  }

  /** Whether what is in flight on that side leaves no position larger or on the other side. */
  boolean reducedBy(Side side) {
    return side == Side.SELL
        ? position.compareTo(sells) >= 0
        : position.negate().compareTo(buys) >= 0;
  }
}
