package io.arbflow.domain.ledger;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one opening order earned, in the order's currency. What is matched on all legs earns the
 * order's net edge as it is paid out, which for a carried trade is later; what is held unmatched is
 * valued at the last mark.
 *
 * @param orderId which order
 * @param opportunityId what it took
 * @param account whose
 * @param strategy which detector
 * @param currency of all money here
 * @param status what became of it
 * @param atMicros time of the last report, or of the order when there is none
 * @param edgeAtDecision the order's net edge, for the ordered quantity
 * @param unfilledEdge the part of it that was not matched on all legs
 * @param priceImprovement filled better (positive) or worse than the limits
 * @param feesPaid on the opening legs
 * @param feeExcess fees paid on the opening legs beyond those expected for the matched part
 * @param unwindFees paid for trading back
 * @param unwindLoss given up against the limits by trading back, with its fees
 * @param residualGain of what is held unmatched, its last mark against its limit; 0 without a mark
 * @param residuals still held and not offset, per leg, signed: bought positive
 */
public record TradeResult(
    String orderId,
    String opportunityId,
    String account,
    Strategy strategy,
    String currency,
    TradeStatus status,
    long atMicros,
    BigDecimal edgeAtDecision,
    BigDecimal unfilledEdge,
    BigDecimal priceImprovement,
    BigDecimal feesPaid,
    BigDecimal feeExcess,
    BigDecimal unwindFees,
    BigDecimal unwindLoss,
    BigDecimal residualGain,
    List<BigDecimal> residuals) {

  /** Keeps the residuals from changing. */
  public TradeResult {
    residuals = List.copyOf(residuals);
  }

  /** What was left of the edge when the legs had filled, before anything that came later. */
  public BigDecimal edgeAtFill() {
    return edgeAtDecision.subtract(unfilledEdge).add(priceImprovement).subtract(feeExcess);
  }

  /** Profit after all costs. */
  public BigDecimal profit() {
    return edgeAtFill().subtract(unwindLoss).add(residualGain);
  }

  /** Whether some legs filled more than others, whatever was done about it. */
  public boolean legsDiffered() {
    return status == TradeStatus.LEG_FAILED || status == TradeStatus.UNWOUND;
  }

  /** Where the profit came from and went to. */
  public Attribution attribution(BigDecimal edgeAtDetection) {
    return new Attribution(edgeAtDetection, edgeAtDecision, edgeAtFill(), profit());
  }
}
