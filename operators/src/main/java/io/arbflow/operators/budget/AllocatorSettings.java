package io.arbflow.operators.budget;

import io.arbflow.domain.budget.BudgetRules;
import io.arbflow.domain.control.Mode;
import io.arbflow.operators.control.People;
import java.io.Serializable;

/**
 * When and how shares are found.
 *
 * @param rules kept to
 * @param everyMicros from one solution to the next, and from the start to the first
 * @param stepMicros time over which a return is taken
 * @param steps newest steps that are looked back on
 * @param mode of an account until control says otherwise
 * @param people who may raise a mode
 */
public record AllocatorSettings(
    BudgetRules rules, long everyMicros, long stepMicros, int steps, Mode mode, People people)
    implements Serializable {
  private static final int MOST_STEPS = 10_000;

  /** Throws IllegalArgumentException, naming the setting, for a value outside its range. */
  public AllocatorSettings {
    require(everyMicros > 0, "every must be above 0");
    require(stepMicros > 0, "step must be above 0");
    require(steps >= rules.leastIntervals(), "lookBack must hold at least leastSteps steps");
    require(steps <= MOST_STEPS, "lookBack must not hold more than " + MOST_STEPS + " steps");
  }

  private static void require(boolean fine, String what) {
    if (!fine) {
      throw new IllegalArgumentException("budgets." + what);
    }
  }
}
