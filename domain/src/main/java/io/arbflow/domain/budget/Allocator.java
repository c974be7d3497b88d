package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * From results of strategies and the shares in force to new shares. A strategy with results in
 * fewer intervals than the rules ask for takes no part and keeps its share; the others share what
 * that leaves. Where none of them has a share yet they begin at equal ones, where some have the
 * rest begin at 0: so a first share is no further than one step from there, too.
 *
 * @param rules kept to
 */
public record Allocator(BudgetRules rules) {

  /**
   * The advice, or null when there is none: too few results, nothing ever moved, or nothing within
   * the rules is best.
   *
   * @param table results
   * @param nowMicros the interval of which is not over
   * @param held shares in force by strategy, each 0 to 1
   */
  public BudgetAdvice advise(ReturnTable table, long nowMicros, Map<Strategy, BigDecimal> held) {
    List<Strategy> strategies = table.strategies(rules.leastIntervals());
    BigDecimal kept = BigDecimal.ZERO;
    for (Map.Entry<Strategy, BigDecimal> share : held.entrySet()) {
      kept = strategies.contains(share.getKey()) ? kept : kept.add(share.getValue());
    }
    double available = Math.max(0, BigDecimal.ONE.subtract(kept).doubleValue());
    BudgetProposal proposal =
        new BudgetSolver(rules)
            .propose(
                new BudgetProblem(
                    strategies,
                    table.rows(strategies, nowMicros),
                    from(strategies, held, available),
                    strategies.stream().map(table::view).toList(),
                    available));
    return proposal.lines().isEmpty() ? null : BudgetAdvice.of(proposal, held);
  }

  private double[] from(
      List<Strategy> strategies, Map<Strategy, BigDecimal> held, double available) {
    double[] from = new double[strategies.size()];
    if (strategies.stream().noneMatch(held::containsKey)) {
      double equal = Math.min(rules.most(), available / Math.max(1, strategies.size()));
      Arrays.fill(from, equal);
      return from;
    }
    for (int i = 0; i < from.length; i++) {
      from[i] = held.getOrDefault(strategies.get(i), BigDecimal.ZERO).doubleValue();
    }
    return from;
  }
}
