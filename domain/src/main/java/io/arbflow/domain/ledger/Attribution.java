package io.arbflow.domain.ledger;

import java.math.BigDecimal;

/**
 * A profit along its way. The edge at detection and the three differences add up to it exactly.
 *
 * @param atDetection net edge of what was found, for all that was displayed
 * @param atDecision net edge of the order: prices may have moved, size is what the gates allowed
 * @param atFill what was left when the legs had filled
 * @param profit after unwinding, and with what is still held at its last mark
 */
public record Attribution(
    BigDecimal atDetection, BigDecimal atDecision, BigDecimal atFill, BigDecimal profit) {
  /** Of nothing. */
  public static final Attribution ZERO =
      new Attribution(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Gained, or mostly lost, between detection and decision: by sizing and by waiting. */
  public BigDecimal decided() {
    return atDecision.subtract(atDetection);
  }

  /** Gained, or mostly lost, between decision and fill: unfilled parts, prices and fees. */
  public BigDecimal filled() {
    return atFill.subtract(atDecision);
  }

  /** Gained, or mostly lost, after the fills: by trading back and by what is still held. */
  public BigDecimal settled() {
    return profit.subtract(atFill);
  }

  /** Both together. */
  public Attribution plus(Attribution other) {
    return new Attribution(
        atDetection.add(other.atDetection),
        atDecision.add(other.atDecision),
        atFill.add(other.atFill),
        profit.add(other.profit));
  }
}
