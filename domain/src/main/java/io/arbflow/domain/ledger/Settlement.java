package io.arbflow.domain.ledger;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One opening order settled. Every strategy is linear in the prices of its legs, so that a matched
 * share of the order earns that share of its net edge, corrected by how far fills and fees were
 * from the limits and the expected fees. What was filled beyond the matched share was traded back,
 * or is a residual. Shares round half even at 18 decimals; whatever they round to, the parts add up
 * exactly.
 */
final class Settlement {
  private static final int SCALE = 18;

  private final Order order;
  private final List<FilledLeg> filled;
  private final List<FilledLeg> unwound;
  private final LegTerms terms;
  private final int least;

  Settlement(Order order, List<FilledLeg> filled, List<FilledLeg> unwound, LegTerms terms) {
    this.order = order;
    this.filled = filled;
    this.unwound = unwound;
    this.terms = terms;
    this.least = least();
  }

  TradeResult result() {
    Sums sums = new Sums();
    long last = order.createdAtMicros();
    for (int i = 0; i < filled.size(); i++) {
      sums.add(i);
      last = Math.max(last, Math.max(filled.get(i).lastMicros(), unwound.get(i).lastMicros()));
    }
    return new TradeResult(
        order.orderId(),
        order.opportunityId(),
        order.account(),
        order.strategy(),
        order.currency(),
        status(sums.residuals),
        last,
        order.netEdge(),
        order.netEdge().subtract(matched(order.netEdge())),
        sums.improvement,
        sums.paid,
        sums.paid.subtract(matched(sums.expected)),
        sums.unwindFees,
        sums.loss.add(sums.unwindFees),
        sums.residualGain,
        sums.residuals);
  }

  /** Over the legs, in the order's currency. */
  private final class Sums {
    private BigDecimal improvement = BigDecimal.ZERO;
    private BigDecimal paid = BigDecimal.ZERO;
    private BigDecimal expected = BigDecimal.ZERO;
    private BigDecimal loss = BigDecimal.ZERO;
    private BigDecimal unwindFees = BigDecimal.ZERO;
    private BigDecimal residualGain = BigDecimal.ZERO;
    private final List<BigDecimal> residuals = new ArrayList<>();

    void add(int i) {
      OrderLeg leg = order.legs().get(i);
      BigDecimal rate = terms.rate(order, leg);
      BigDecimal money = terms.multiplier(leg).multiply(rate);
      BigDecimal factor = signed(leg, money);
      BigDecimal residual = signed(leg, held(i).subtract(matched(leg.quantity())));
      BigDecimal mark = terms.mark(leg);
      improvement = improvement.add(factor.multiply(filled.get(i).below(leg.limitPrice())));
      paid = paid.add(filled.get(i).fees().multiply(rate));
      expected = expected.add(terms.expectedFee(leg).multiply(rate));
      loss = loss.add(factor.multiply(unwound.get(i).below(leg.limitPrice())));
      unwindFees = unwindFees.add(unwound.get(i).fees().multiply(rate));
      residuals.add(residual);
      if (mark != null) {
        BigDecimal moved = mark.subtract(leg.limitPrice());
        residualGain = residualGain.add(residual.multiply(moved).multiply(money));
      }
    }
  }

  private TradeStatus status(List<BigDecimal> residuals) {
    if (filled.stream().noneMatch(FilledLeg::reported)) {
      return TradeStatus.NO_REPORT;
    }
    if (filled.stream().allMatch(leg -> leg.quantity().signum() == 0)) {
      return TradeStatus.REJECTED;
    }
    if (residuals.stream().anyMatch(residual -> residual.signum() != 0)) {
      return TradeStatus.LEG_FAILED;
    }
    if (unwound.stream().anyMatch(leg -> leg.quantity().signum() != 0)) {
      return TradeStatus.UNWOUND;
    }
    boolean whole = held(least).compareTo(order.legs().get(least).quantity()) == 0;
    return whole ? TradeStatus.COMPLETE : TradeStatus.PARTIAL;
  }

  /** The leg with the smallest held share, compared without dividing. */
  private int least() {
    int found = 0;
    for (int i = 1; i < filled.size(); i++) {
      BigDecimal mine = held(i).multiply(order.legs().get(found).quantity());
      if (mine.compareTo(held(found).multiply(order.legs().get(i).quantity())) < 0) {
        found = i;
      }
    }
    return found;
  }

  private BigDecimal held(int leg) {
    return filled.get(leg).quantity().subtract(unwound.get(leg).quantity());
  }

  /** The matched share of an amount that stands for the whole order. */
  private BigDecimal matched(BigDecimal whole) {
    BigDecimal share = held(least).max(BigDecimal.ZERO);
    return whole
        .multiply(share)
        .divide(order.legs().get(least).quantity(), SCALE, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal signed(OrderLeg leg, BigDecimal amount) {
    return leg.side() == Side.BUY ? amount : amount.negate();
  }
}
