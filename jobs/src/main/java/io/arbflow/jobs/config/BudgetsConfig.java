package io.arbflow.jobs.config;

import io.arbflow.domain.budget.BudgetMethod;
import io.arbflow.domain.budget.BudgetRules;
import java.time.Duration;

/**
 * The optimizer job's shares of capital.
 *
 * @param rules how shares are found
 * @param every from one solution to the next
 * @param step time over which a return is taken
 * @param lookBack returns that are looked back on
 */
public record BudgetsConfig(BudgetRules rules, Duration every, Duration step, Duration lookBack) {

  static BudgetsConfig read(Section optimizer) {
    return optimizer.read("budgets", BudgetsConfig::budgets);
  }

  private static BudgetsConfig budgets(Section section) {
    BudgetRules rules =
        new BudgetRules(
            section.parsed("method", BudgetMethod.HRP, BudgetMethod::of),
            section.share("least", 0.02),
            section.share("most", 0.4),
            section.share("mostStep", 0.05),
            section.amount("turnoverCost", 0.05),
            section.share("tail", 0.05),
            (int) section.whole("leastSteps", 96, 3, 10_000));
    BudgetsConfig config =
        new BudgetsConfig(
            rules,
            section.duration("every", Duration.ofHours(1)),
            section.duration("step", Duration.ofMinutes(15)),
            section.duration("lookBack", Duration.ofDays(7)));
    if (config.steps() < rules.leastIntervals() || config.steps() > 10_000) {
      throw section.wrong("lookBack", "must hold at least leastSteps steps, and at most 10000");
    }
    return config;
  }

  /** Whole steps that are looked back on. */
  public long steps() {
    return lookBack.dividedBy(step);
  }
}
