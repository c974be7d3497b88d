package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.Refusal.plain;

import io.arbflow.domain.account.Halt;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;
import io.arbflow.operators.control.ControlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that is stopped and touches an account: by control, by its losses, by its strategies'
 * automatic executions, and by the job itself while it does not know enough.
 */
final class AccountHalts {
  private final AccountSettings account;
  private final List<Halt> halts = new ArrayList<>();

  private AccountHalts(AccountSettings account) {
    this.account = account;
  }

  /**
   * What the account knows at its clock, what stops all of it first.
   *
   * @param ready whether control is read
   */
  static List<Halt> of(AccountSettings account, RiskBook book, ControlView control, boolean ready) {
    AccountHalts found = new AccountHalts(account);
    found.ownFailures(book, ready);
    found.losses(book.conduct().losses());
    found.control(control, book.clockMicros());
    found.executions(book.conduct().executions());
    found.halts.sort((a, b) -> a.scope().compareTo(b.scope()));
    return found.halts;
  }

  /** The strictest of those that stop the whole account; null for none. */
  static Halt strictest(List<Halt> halts) {
    Halt strictest = null;
    for (Halt halt : halts) {
      boolean whole = halt.scope() == Scope.ALL || halt.scope() == Scope.ACCOUNT;
      if (whole && (strictest == null || halt.state().compareTo(strictest.state()) > 0)) {
        strictest = halt;
      }
    }
    return strictest;
  }

  private void ownFailures(RiskBook book, boolean ready) {
    long now = book.clockMicros();
    if (!ready) {
      add(Scope.ALL, "", TradingState.HALTED, "control is not read yet", now);
    }
    Refusal unreconciled = book.unreconciled();
    if (unreconciled != null) {
      String reason = "not reconciled: " + unreconciled.actual();
      add(Scope.ACCOUNT, account.id(), TradingState.HALTED, reason, now);
    }
  }

  private void losses(LossWatch losses) {
    loss("loss of the day", losses.dailyLoss());
    loss("drawdown", losses.drawdown());
  }

  private void loss(String what, LossHalt halt) {
    if (halt != null) {
      String reason =
          String.format(
              Locale.ROOT,
              "%s of %s %s has reached %s",
              what,
              plain(halt.loss()),
              account.currency(),
              plain(halt.limit()));
      add(Scope.ACCOUNT, account.id(), TradingState.REDUCE_ONLY, reason, halt.atMicros());
    }
  }

  private void control(ControlView control, long nowMicros) {
    for (ControlCommand command : control.inForce(nowMicros).values()) {
      boolean others = command.scope() == Scope.ACCOUNT && !command.target().equals(account.id());
      TradingState state = state(command);
      if (!others && state != TradingState.ACTIVE) {
        String reason = command.command() + " by " + command.actor() + ": " + command.reason();
        add(command.scope(), command.target(), state, reason, command.atMicros());
      }
    }
  }

  private static TradingState state(ControlCommand command) {
    return switch (command.command()) {
      case HALT, DISABLE -> TradingState.HALTED;
      case REDUCE_ONLY -> TradingState.REDUCE_ONLY;
      default -> TradingState.ACTIVE;
    };
  }

  private void executions(ExecutionCounts executions) {
    for (Map.Entry<String, ExecutionCount> entry : new TreeMap<>(executions.all()).entrySet()) {
      ExecutionCount count = entry.getValue();
      if (count.stopped()) {
        String reason = count.count() + " automatic executions, until a person enables it";
        add(Scope.STRATEGY, entry.getKey(), TradingState.HALTED, reason, count.enableAfter());
      }
    }
  }

  private void add(
      Scope scope, String target, TradingState state, String reason, long sinceMicros) {
    halts.add(new Halt(scope, target, state, reason, sinceMicros));
  }
}
