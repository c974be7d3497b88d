package io.arbflow.operators.control;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.PanelWeights;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a command must be like to be obeyed. A command that fails is ignored wherever it arrives, so
 * that the setting in force stays.
 */
public final class ControlCheck {
  private static final int LONGEST_NUMBER = 40;
  private static final int LARGEST_SCALE = 30;

  private ControlCheck() {}

  /** Why the command cannot be obeyed, as a sentence; null when it can. */
  public static String problem(ControlCommand command) {
    if (command.command() == null || command.scope() == null || command.target() == null) {
      return "command, scope and target are required";
    }
    if (command.arguments() == null) {
      return "arguments are required, empty if there are none";
    }
    if ((command.scope() == Scope.ALL) != command.target().isEmpty()) {
      return "scope ALL takes no target, every other scope takes one";
    }
    if (loosensByKind(command) && People.isPolicy(command.actor())) {
      return "a policy may only restrict";
    }
    return argumentProblem(command);
  }

  /** Whether the command lets through what was held, whatever is in force. */
  static boolean loosensByKind(ControlCommand command) {
    return command.command() == CommandKind.RESUME || command.command() == CommandKind.ENABLE;
  }

  private static String argumentProblem(ControlCommand command) {
    Map<String, String> arguments = command.arguments();
    return switch (command.command()) {
      case SET_MODE ->
          mode(arguments.get("mode")) == null ? "no such mode: " + arguments.get("mode") : null;
      case SET_LIMIT ->
          arguments.get("name") == null || positiveDecimal(arguments.get("value")) == null
              ? "a limit needs a name and a positive decimal as value"
              : null;
      case SET_PARAMETER ->
          arguments.get("name") == null || arguments.get("value") == null
              ? "a parameter needs a name and a value"
              : null;
      case SET_MODEL_WEIGHTS -> weightsProblem(command);
      case SET_BUDGETS -> budgetsProblem(command);
      default -> null;
    };
  }

  /**
   * Weights hold for the whole panel: outcomes of all strategies are needed to learn them, and a
   * seat that is silenced is silenced everywhere.
   */
  private static String weightsProblem(ControlCommand command) {
    if (command.scope() != Scope.ALL) {
      return "model weights have the scope ALL";
    }
    try {
      PanelWeights.of(command.arguments());
      return null;
    } catch (IllegalArgumentException e) {
      return "arguments: " + e.getMessage();
    }
  }

  private static String budgetsProblem(ControlCommand command) {
    if (command.scope() != Scope.ALL && command.scope() != Scope.ACCOUNT) {
      return "budgets have the scope ALL or ACCOUNT";
    }
    try {
      Budgets.of(command.arguments());
      return null;
    } catch (IllegalArgumentException e) {
      return "arguments: " + e.getMessage();
    }
  }

  /** The mode of that name, or null. */
  static Mode mode(String name) {
    for (Mode mode : Mode.values()) {
      if (mode.name().equals(name)) {
        return mode;
      }
    }
    return null;
  }

  /** The number, or null when the text is not a positive decimal of sane length. */
  public static BigDecimal positiveDecimal(String text) {
    if (text == null || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text.strip());
      boolean sane = Math.abs((long) value.scale()) <= LARGEST_SCALE;
      return sane && value.signum() > 0 ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
