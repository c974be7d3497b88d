package io.arbflow.jobs.codec;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.Budgets;
import io.arbflow.operators.control.ControlCheck;
import io.arbflow.operators.judge.PanelHealth;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;

/**
 * Whether a control command can take effect: its scope has the setting, its arguments are whole.
 */
final class ControlRules {
  private static final Set<Scope> ACCOUNTS = Set.of(Scope.ALL, Scope.ACCOUNT);

  /** Parameters of the whole job; every other one is a strategy's. */
  private static final Set<String> JOB_PARAMETERS = Set.of(PanelHealth.PARAMETER);

  private ControlRules() {}

  static void check(ControlCommand command, JsonFields fields) throws RefusedMessageException {
    if (command.scope() == Scope.STRATEGY && !isName(command.target(), Strategy.values())) {
      throw fields.malformed("target", "'" + command.target() + "' is no strategy");
    }
    switch (command.command()) {
      case SET_MODE -> {
        scope(command, fields, ACCOUNTS);
        mode(argument(command, fields, "mode"), fields);
      }
      case SET_LIMIT -> {
        scope(command, fields, ACCOUNTS);
        argument(command, fields, "name");
        limit(argument(command, fields, "value"), fields);
      }
      case SET_PARAMETER -> {
        boolean ofJob = JOB_PARAMETERS.contains(argument(command, fields, "name"));
        scope(command, fields, Set.of(ofJob ? Scope.ALL : Scope.STRATEGY));
        String value = argument(command, fields, "value");
        if (ofJob && !value.matches("true|false")) {
          throw fields.malformed("arguments.value", "'" + value + "' is neither true nor false");
        }
      }
      case ENABLE, DISABLE -> scope(command, fields, Set.of(Scope.STRATEGY));
      case PROMOTE_RULE, RETIRE_RULE -> argument(command, fields, "id");
      case SET_MODEL_WEIGHTS -> {
        scope(command, fields, Set.of(Scope.ALL));
        weights(command, fields);
      }
      case SET_BUDGETS -> {
        scope(command, fields, ACCOUNTS);
        budgets(command, fields);
      }
      case HALT, REDUCE_ONLY, RESUME -> {
        // hold at any scope
      }
    }
  }

  private static void scope(ControlCommand command, JsonFields fields, Set<Scope> allowed)
      throws RefusedMessageException {
    if (!allowed.contains(command.scope())) {
      throw fields.malformed("scope", "has no setting for " + command.command());
    }
  }

  private static String argument(ControlCommand command, JsonFields fields, String name)
      throws RefusedMessageException {
    String value = command.arguments().get(name);
    if (value == null || value.isBlank()) {
      throw fields.missing("arguments." + name);
    }
    return value;
  }

  private static void mode(String mode, JsonFields fields) throws RefusedMessageException {
    if (!isName(mode, Mode.values())) {
      throw fields.malformed("arguments.mode", "'" + mode + "' is unknown");
    }
  }

  private static void limit(String value, JsonFields fields) throws RefusedMessageException {
    try {
      BigDecimal limit = new BigDecimal(value);
      // A limit that the stages would ignore must not look as if it held.
      if (limit.signum() <= 0 || ControlCheck.positiveDecimal(value) == null) {
        throw fields.malformed("arguments.value", value + " is no limit");
      }
    } catch (NumberFormatException e) {
      throw fields.malformed("arguments.value", "'" + value + "' is no number");
    }
  }

  private static void weights(ControlCommand command, JsonFields fields)
      throws RefusedMessageException {
    try {
      PanelWeights.of(command.arguments());
    } catch (IllegalArgumentException e) {
      throw fields.malformed("arguments", e.getMessage());
    }
  }

  private static void budgets(ControlCommand command, JsonFields fields)
      throws RefusedMessageException {
    try {
      Budgets.of(command.arguments());
    } catch (IllegalArgumentException e) {
      throw fields.malformed("arguments", e.getMessage());
    }
  }

  private static boolean isName(String text, Enum<?>[] constants) {
    return Arrays.stream(constants).anyMatch(constant -> constant.name().equals(text));
  }
}
