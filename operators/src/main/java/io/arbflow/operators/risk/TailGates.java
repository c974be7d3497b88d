package io.arbflow.operators.risk;

import io.arbflow.domain.order.Gate;
import io.arbflow.domain.risk.GaussianTail;
import io.arbflow.domain.risk.SampleMoments;
import io.arbflow.domain.risk.TailRisk;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Losses of the whole book with the plan, in money, all hard. They are cautious and need no
 * covariance: every line at the worst case of {@link PlannedExposure}, all moving together and each
 * against the account, with normal returns of the instrument's own volatility ({@link
 * Volatilities}), scaled by the square root of time. So a hedge over two instruments, or of one
 * pair over two venues, counts as two positions. An option counts with its premium like any other
 * instrument: a bought one cannot lose more, a sold one can.
 */
final class TailGates {
  private static final double YEAR_MICROS = 365.0 * 86_400_000_000L;
  private static final int SCALE = 12;

  private final BigDecimal valueAtRisk;
  private final BigDecimal expectedShortfall;
  private final BigDecimal legFailure;

  TailGates(TailSettings settings) {
    SampleMoments standard = new SampleMoments(1, 0, 1, 0, 0);
    TailRisk tail = GaussianTail.of(standard, 1 - settings.confidence());
    double horizon = StrictMath.sqrt(settings.horizonMicros() / YEAR_MICROS);
    double unwind = StrictMath.sqrt(settings.unwindMicros() / YEAR_MICROS);
    valueAtRisk = up(-tail.valueAtRisk() * horizon);
    expectedShortfall = up(-tail.expectedShortfall() * horizon);
    legFailure = up(settings.legFailureSigmas() * unwind);
  }

  private static BigDecimal up(double factor) {
    return BigDecimal.valueOf(factor).setScale(SCALE, RoundingMode.CEILING);
  }

  /** VALUE_AT_RISK: quantile of the loss over the horizon. Null when within the limit. */
  Refusal valueAtRisk(PlannedExposure after, Limits limits) {
    return above(
        Gate.VALUE_AT_RISK,
        limits.get(Limit.MAX_VALUE_AT_RISK),
        after.volatility().multiply(valueAtRisk));
  }

  /** EXPECTED_SHORTFALL: mean loss beyond that quantile. Null when within the limit. */
  Refusal expectedShortfall(PlannedExposure after, Limits limits) {
    return above(
        Gate.EXPECTED_SHORTFALL,
        limits.get(Limit.MAX_EXPECTED_SHORTFALL),
        after.volatility().multiply(expectedShortfall));
  }

  /**
   * LEG_FAILURE: one leg does not fill, whichever leaves most, and all the others must be got rid
   * of while each of their prices moves against them. Null when within the limit.
   */
  Refusal legFailure(Plan plan, RiskBook book, Limits limits) {
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal least = null;
    for (Plan.PlannedLeg leg : plan.legs()) {
      BigDecimal money = leg.order().quantity().multiply(leg.unitValue());
      BigDecimal moves = money.multiply(book.volatility(leg.order().instrument()));
      all = all.add(moves);
      least = least == null ? moves : least.min(moves);
    }
    BigDecimal others = least == null ? all : all.subtract(least);
    BigDecimal loss = others.multiply(legFailure);
    return above(Gate.LEG_FAILURE, limits.get(Limit.MAX_LEG_FAILURE_LOSS), loss);
  }

  private static Refusal above(Gate gate, BigDecimal most, BigDecimal actual) {
    return actual.compareTo(most) > 0
        ? Refusal.of(gate, most, actual.setScale(2, RoundingMode.CEILING))
        : null;
  }
}
