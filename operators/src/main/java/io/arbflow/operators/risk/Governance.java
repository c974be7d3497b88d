package io.arbflow.operators.risk;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.operators.control.ControlCheck;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.control.People;
import java.math.BigDecimal;

/**
 * What of control holds for an account, given who said it and why. To restrict is free. What is
 * looser than configured needs a person and a reason, and a limit holds no longer than {@link
 * #LONGEST_RAISE_MICROS} from its issue; then, and where it never held, the configured value is
 * back. Judged against the configuration and not against the value before, so that the answer does
 * not depend on the order in which commands arrive.
 *
 * <p>Source: temporary adjustments that revert by themselves, FINRA 2024 and 2025 on rule 15c3-5.
 */
final class Governance {
  /** A day. */
  static final long LONGEST_RAISE_MICROS = 86_400_000_000L;

  /** A person's clock may be ahead of the job's by that much. */
  private static final long CLOCK_SKEW_MICROS = 60_000_000;

  private final People people;

  Governance(People people) {
    this.people = people;
  }

  /** The limits in force. */
  Limits limits(AccountSettings account, ControlView control, long nowMicros) {
    Limits limits = account.limits();
    for (Limit limit : Limit.values()) {
      BigDecimal value = limit(account, limit, control, nowMicros);
      boolean same = value.compareTo(limits.get(limit)) == 0;
      limits = same ? limits : limits.with(limit, value);
    }
    return limits;
  }

  /** One limit as it is in force. */
  BigDecimal limit(AccountSettings account, Limit limit, ControlView control, long nowMicros) {
    BigDecimal configured = account.limits().get(limit);
    BigDecimal value = ofScope(Scope.ACCOUNT, account.id(), limit, configured, control, nowMicros);
    if (value == null) {
      value = ofScope(Scope.ALL, "", limit, configured, control, nowMicros);
    }
    return value == null ? configured : value;
  }

  private BigDecimal ofScope(
      Scope scope,
      String target,
      Limit limit,
      BigDecimal configured,
      ControlView control,
      long nowMicros) {
    ControlCommand command = control.limitOf(scope, target, limit.key(), nowMicros);
    if (command == null) {
      return null;
    }
    BigDecimal value = ControlCheck.positiveDecimal(command.arguments().get("value"));
    boolean holds =
        value == null
            || !limit.isLooser(value, configured)
            || (mayLoosen(command) && isWithinADay(command, nowMicros));
    return holds ? value : null;
  }

  /** Whether a limit that is looser than configured is set with a person's name and a reason. */
  boolean mayLoosen(ControlCommand command) {
    return people.mayRaise(command.actor())
        && command.reason() != null
        && !command.reason().isBlank();
  }

  /** Whether the command would loosen something for every account it is about, and may not. */
  boolean isInVain(ControlCommand command, RiskSettings settings) {
    return switch (command.command()) {
      case SET_LIMIT -> !mayLoosen(command) && loosensEverywhere(command, settings);
      case SET_MODE ->
          !people.mayRaise(command.actor())
              && Mode.valueOf(command.arguments().get("mode")).permissiveness()
                  > settings.mode().permissiveness();
      default -> false;
    };
  }

  private static boolean loosensEverywhere(ControlCommand command, RiskSettings settings) {
    Limit limit = Limit.of(command.arguments().get("name"));
    BigDecimal value = ControlCheck.positiveDecimal(command.arguments().get("value"));
    if (limit == null || value == null) {
      return false;
    }
    return settings.accounts().stream()
        .filter(a -> command.scope() == Scope.ALL || a.id().equals(command.target()))
        .allMatch(a -> limit.isLooser(value, a.limits().get(limit)));
  }

  /** Whether it was issued within the day; one that is dated ahead would hold for longer. */
  private static boolean isWithinADay(ControlCommand command, long nowMicros) {
    long issued = Math.min(command.sequence(), command.atMicros());
    return issued <= nowMicros + CLOCK_SKEW_MICROS && nowMicros - issued < LONGEST_RAISE_MICROS;
  }
}
