package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a strategy did in one interval. Sums are exact decimals, so that the order in which results
 * come does not show in the last digits of a proposal.
 *
 * @param strategy whose
 * @param edge sum of the results, money, to 1e-9
 * @param capital of the largest episode, money
 * @param posteriors sum of the models' posteriors over the judged episodes, to 1e-9
 * @param judged episodes that models had judged
 * @param paid judged episodes with a result above 0
 */
public record StrategyStep(
    Strategy strategy,
    BigDecimal edge,
    double capital,
    BigDecimal posteriors,
    int judged,
    int paid) {
  private static final int SCALE = 9;

  /** Before any result. */
  public static StrategyStep none(Strategy strategy) {
    return new StrategyStep(strategy, BigDecimal.ZERO, 0, BigDecimal.ZERO, 0, 0);
  }

  /**
   * With one more result of the strategy.
   *
   * @param posterior that the models gave it, NaN where none was asked
   */
  public StrategyStep plus(StrategyResult result, double posterior) {
    boolean known = !Double.isNaN(posterior);
    return new StrategyStep(
        strategy,
        edge.add(exact(result.edge())),
        Math.max(capital, result.capital()),
        known ? posteriors.add(exact(posterior)) : posteriors,
        judged + (known ? 1 : 0),
        paid + (known && result.edge() > 0 ? 1 : 0));
  }

  /** Result over capital. */
  public double returned() {
    return edge.doubleValue() / capital;
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value).setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
