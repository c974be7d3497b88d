package io.arbflow.operators.budget;

import io.arbflow.domain.budget.AdviceText;
import io.arbflow.domain.budget.BudgetAdvice;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.quality.Alert;

/** How advice leaves the job: as a command, or as an alert that a person may act on. Pure. */
final class BudgetsCommand {
  /** Who publishes. */
  static final String ACTOR = "POLICY:budget-allocator";

  private BudgetsCommand() {}

  static ControlCommand of(BudgetAdvice advice, String account, long sequence, long atMicros) {
    return new ControlCommand(
        sequence,
        atMicros,
        ACTOR,
        AdviceText.of(advice),
        Scope.ACCOUNT,
        account,
        CommandKind.SET_BUDGETS,
        advice.arguments(),
        Long.MAX_VALUE);
  }

  /** The setting of budgets, as {@link ControlCommand#setting()}. */
  static String setting(Scope scope, String target) {
    return scope.wire() + "/" + target + "/BUDGETS";
  }

  static Alert alert(BudgetAdvice advice, String account, long atMicros) {
    return new Alert(
        Alert.Kind.BUDGETS_RECOMMENDED,
        null,
        account,
        advice.intervals(),
        AdviceText.of(advice),
        atMicros);
  }
}
