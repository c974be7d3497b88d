package io.arbflow.operators.risk;

import io.arbflow.domain.order.Gate;
import io.arbflow.domain.risk.GaussianTail;
import io.arbflow.domain.risk.SampleMoments;
import io.arbflow.domain.risk.TailRisk;
import io.arbflow.operators.scenario.ScenarioLoss;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Losses of the whole book with the plan, in money, all hard. Value at risk and shortfall are those
 * of joint scenarios ({@link io.arbflow.operators.scenario.ScenarioBook}) as soon as every
 * instrument at hand has enough of them. Until then they are cautious and need no covariance: every
 * line at the worst case of {@link PlannedExposure}, all moving together and each against the
 * account, with normal returns of the instrument's own volatility ({@link Volatilities}), scaled by
 * the square root of time. So a hedge over two instruments, or of one pair over two venues, counts
 * as two positions, and an option with its premium: a bought one cannot lose more, a sold one can.
 */
final class TailGates {
  private static final double YEAR_MICROS = 365.0 * 86_400_000_000L;
  private static final int SCALE = 12;
  private static final int DIGITS = 6;

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

  /**
   * VALUE_AT_RISK: quantile of the loss over the horizon. Null when within the limit.
   *
   * @param scenarios null while there are too few
   */
  Refusal valueAtRisk(PlannedExposure after, ScenarioLoss scenarios, Limits limits) {
    BigDecimal loss =
        scenarios == null
            ? after.volatility().multiply(valueAtRisk)
            : BigDecimal.valueOf(scenarios.valueAtRisk());
    return above(Gate.VALUE_AT_RISK, limits.get(Limit.MAX_VALUE_AT_RISK), loss);
  }

  /**
   * EXPECTED_SHORTFALL: mean loss beyond that quantile. Null when within the limit.
   *
   * @param scenarios null while there are too few
   */
  Refusal expectedShortfall(PlannedExposure after, ScenarioLoss scenarios, Limits limits) {
    BigDecimal loss =
        scenarios == null
            ? after.volatility().multiply(expectedShortfall)
            : BigDecimal.valueOf(scenarios.expectedShortfall());
    return above(Gate.EXPECTED_SHORTFALL, limits.get(Limit.MAX_EXPECTED_SHORTFALL), loss);
  }

  /**
   * CORRELATION: how much the plan moves with what the account already has. A bet that moves with
   * the others is the same bet again. Null when within the limit.
   */
  Refusal correlation(Plan plan, RiskBook book, Limits limits) {
    BigDecimal most = limits.get(Limit.MAX_CORRELATION);
    BigDecimal actual =
        BigDecimal.valueOf(book.scenarios().correlation(plan))
            .setScale(DIGITS, RoundingMode.HALF_UP);
    return actual.compareTo(most) > 0 ? Refusal.of(Gate.CORRELATION, most, actual) : null;
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
