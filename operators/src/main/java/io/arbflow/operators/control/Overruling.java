package io.arbflow.operators.control;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * Which of two commands of one setting holds, the newest of a person or the newest of a policy. A
 * person's stands until it expires or a person changes it; under it a policy may only be stricter,
 * and where strictness means nothing (budgets, parameters) it may not speak at all. Weights are the
 * exception: what a person sets is where learning goes on from, so the newest holds. What a policy
 * said before the person spoke is over for good, even when the person's command has expired. A pure
 * function of the two, so that the order in which they came does not matter.
 */
final class Overruling {
  /** The stricter is the greater. Of settings without a stricter side all are equal. */
  static final Comparator<ControlCommand> STRICTNESS =
      Comparator.comparingInt(Overruling::restrictiveness).thenComparing(Overruling::tightness);

  private Overruling() {}

  /**
   * The one in force, or null when none is.
   *
   * @param person the newest of anybody but a policy, or null
   * @param policy the newest of a policy, or null
   */
  static ControlCommand inForce(ControlCommand person, ControlCommand policy, long nowMicros) {
    boolean personHolds = person != null && nowMicros < person.expiresAtMicros();
    boolean policyHolds =
        policy != null
            && nowMicros < policy.expiresAtMicros()
            && (person == null || ControlView.replaces(policy, person))
            && (!personHolds || mayReplace(policy, person));
    return policyHolds ? policy : personHolds ? person : null;
  }

  private static boolean mayReplace(ControlCommand policy, ControlCommand person) {
    return policy.command() == CommandKind.SET_MODEL_WEIGHTS
        || STRICTNESS.compare(policy, person) > 0;
  }

  /** The one of higher precedence; the other one where one is null. */
  static ControlCommand newer(ControlCommand a, ControlCommand b) {
    return a == null || (b != null && ControlView.replaces(b, a)) ? b : a;
  }

  private static int restrictiveness(ControlCommand command) {
    return switch (command.command()) {
      case HALT -> 2;
      case REDUCE_ONLY, DISABLE, RETIRE_RULE -> 1;
      case SET_MODE -> -ControlCheck.mode(command.arguments().get("mode")).permissiveness();
      default -> 0;
    };
  }

  /** Of two limits the lower is the stricter, for a least size the higher. */
  private static BigDecimal tightness(ControlCommand command) {
    if (command.command() != CommandKind.SET_LIMIT) {
      return BigDecimal.ZERO;
    }
    BigDecimal value = ControlCheck.positiveDecimal(command.arguments().get("value"));
    return command.arguments().get("name").startsWith("min") ? value : value.negate();
  }
}
