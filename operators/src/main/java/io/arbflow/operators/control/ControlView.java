package io.arbflow.operators.control;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings in force: per key (scope/target/slot, and whether a policy says it) the command with
 * the highest sequence, in whatever order they arrived; at equal sequence the more restrictive. Of
 * a person's and a policy's command of one setting {@link Overruling} says which holds. Not
 * thread-safe.
 *
 * <p>An expired command does not hold any more, but still hides older ones of its key: what was
 * replaced does not come back.
 */
public final class ControlView {
  private static final Comparator<ControlCommand> PRECEDENCE =
      Comparator.comparingLong(ControlCommand::sequence)
          .thenComparing(Overruling.STRICTNESS)
          .thenComparingLong(ControlCommand::expiresAtMicros)
          .thenComparingLong(ControlCommand::atMicros)
          .thenComparing(ControlView::written);

  private final Map<String, ControlCommand> byKey = new HashMap<>();
  private ControlCommand weightsCommand;
  private PanelWeights weights = PanelWeights.NONE;

  /**
   * Takes a command into account.
   *
   * @return false when it is malformed ({@link ControlCheck}), or when a newer (or at equal
   *     sequence stricter) one of its key is known already
   */
  public boolean apply(ControlCommand command) {
    if (ControlCheck.problem(command) != null) {
      return false;
    }
    ControlCommand known = byKey.get(command.key());
    if (known != null && !replaces(command, known)) {
      return false;
    }
    byKey.put(command.key(), command);
    return true;
  }

  /**
   * Whether the command takes the place of the known one of the same key. A total order, so that
   * the arrival order cannot matter: sequence, then restrictiveness, then the written content.
   */
  public static boolean replaces(ControlCommand command, ControlCommand known) {
    return PRECEDENCE.compare(command, known) > 0;
  }

  /** The commands in force by key, expired ones included; a copy. */
  public Map<String, ControlCommand> commands() {
    return new TreeMap<>(byKey);
  }

  /** The strictest trading state over all scopes that touch the trade. */
  public TradingState state(
      String account,
      Strategy strategy,
      Iterable<String> venues,
      Iterable<String> instruments,
      long nowMicros) {
    TradingState state = stateOf(Scope.ALL, "", nowMicros);
    state = state.stricter(stateOf(Scope.ACCOUNT, account, nowMicros));
    state = state.stricter(stateOf(Scope.STRATEGY, strategy.name(), nowMicros));
    for (String venue : venues) {
      state = state.stricter(stateOf(Scope.VENUE, venue, nowMicros));
    }
    for (String instrument : instruments) {
      state = state.stricter(stateOf(Scope.INSTRUMENT, instrument, nowMicros));
    }
    return state;
  }

  /** The state that this one scope asks for. */
  public TradingState stateOf(Scope scope, String target, long nowMicros) {
    ControlCommand command = live(scope, target, "STATE", nowMicros);
    if (command == null) {
      return TradingState.ACTIVE;
    }
    return switch (command.command()) {
      case HALT -> TradingState.HALTED;
      case REDUCE_ONLY -> TradingState.REDUCE_ONLY;
      default -> TradingState.ACTIVE;
    };
  }

  /** The mode set for the account, else for all, else the given one. */
  public Mode mode(String account, Mode otherwise, long nowMicros) {
    ControlCommand command = modeCommand(account, nowMicros);
    return command == null ? otherwise : ControlCheck.mode(command.arguments().get("mode"));
  }

  /** The same; what is more permissive than the given mode holds only if a person has set it. */
  public Mode mode(String account, Mode otherwise, People people, long nowMicros) {
    Mode mode = mode(account, otherwise, nowMicros);
    boolean looser = mode.permissiveness() > otherwise.permissiveness();
    return looser && !people.mayRaise(modeCommand(account, nowMicros).actor()) ? otherwise : mode;
  }

  /** The command that sets the account's mode, else that of all; null when none holds. */
  private ControlCommand modeCommand(String account, long nowMicros) {
    ControlCommand command = live(Scope.ACCOUNT, account, "MODE", nowMicros);
    return command == null ? live(Scope.ALL, "", "MODE", nowMicros) : command;
  }

  /** The command that sets the trading state at this one scope; null when none holds. */
  public ControlCommand stateCommand(Scope scope, String target, long nowMicros) {
    return live(scope, target, "STATE", nowMicros);
  }

  /** Whether the strategy may find anything. */
  public boolean enabled(Strategy strategy, boolean otherwise, long nowMicros) {
    ControlCommand command = live(Scope.STRATEGY, strategy.name(), "ENABLED", nowMicros);
    return command == null ? otherwise : command.command() == CommandKind.ENABLE;
  }

  /** Highest sequence of a RESUME by a person, of all or of the account; the least for none. */
  public long resumedByPerson(String account, long nowMicros) {
    return Math.max(
        byPerson(CommandKind.RESUME, live(Scope.ALL, "", "STATE", nowMicros)),
        byPerson(CommandKind.RESUME, live(Scope.ACCOUNT, account, "STATE", nowMicros)));
  }

  /** Highest sequence of a SET_MODE by a person, of all or of the account; the least for none. */
  public long modeSetByPerson(String account, long nowMicros) {
    return Math.max(
        byPerson(CommandKind.SET_MODE, live(Scope.ALL, "", "MODE", nowMicros)),
        byPerson(CommandKind.SET_MODE, live(Scope.ACCOUNT, account, "MODE", nowMicros)));
  }

  /** Sequence of the ENABLE of the strategy by a person; the least long for none. */
  public long enabledByPerson(Strategy strategy, long nowMicros) {
    return byPerson(
        CommandKind.ENABLE, live(Scope.STRATEGY, strategy.name(), "ENABLED", nowMicros));
  }

  private static long byPerson(CommandKind kind, ControlCommand command) {
    boolean counts = command != null && command.command() == kind && command.isOfPerson();
    return counts ? command.sequence() : Long.MIN_VALUE;
  }

  /** A limit as text, set for the account, else for all; null when control does not set it. */
  public String limit(String account, String name, long nowMicros) {
    ControlCommand command = limitOf(Scope.ACCOUNT, account, name, nowMicros);
    if (command == null) {
      command = limitOf(Scope.ALL, "", name, nowMicros);
    }
    return command == null ? null : command.arguments().get("value");
  }

  /** The command that sets the limit at this one scope; null when none holds. */
  public ControlCommand limitOf(Scope scope, String target, String name, long nowMicros) {
    return live(scope, target, "LIMIT:" + name, nowMicros);
  }

  /** A strategy's parameter as text; null when control does not set it. */
  public String parameter(Strategy strategy, String name, long nowMicros) {
    ControlCommand command = live(Scope.STRATEGY, strategy.name(), "PARAMETER:" + name, nowMicros);
    return command == null ? null : command.arguments().get("value");
  }

  /** The command that sets a parameter of the whole job; null when none holds. */
  public ControlCommand jobParameter(String name, long nowMicros) {
    return live(Scope.ALL, "", "PARAMETER:" + name, nowMicros);
  }

  /** What outcomes have taught about the panel; {@link PanelWeights#NONE} while nothing holds. */
  public PanelWeights weights(long nowMicros) {
    ControlCommand command = live(Scope.ALL, "", "WEIGHTS", nowMicros);
    if (command != weightsCommand) {
      weights = command == null ? PanelWeights.NONE : PanelWeights.of(command.arguments());
      weightsCommand = command;
    }
    return weights;
  }

  /**
   * The strategy's share of the account's maxCapital: by the budgets set for the account, else for
   * all; null when none are in force or they do not name it.
   */
  public BigDecimal budget(String account, Strategy strategy, long nowMicros) {
    return budgets(account, nowMicros).shares().get(strategy);
  }

  /** All shares in force for the account; none while nothing sets them. */
  public Budgets budgets(String account, long nowMicros) {
    ControlCommand command = live(Scope.ACCOUNT, account, "BUDGETS", nowMicros);
    if (command == null) {
      command = live(Scope.ALL, "", "BUDGETS", nowMicros);
    }
    return command == null ? new Budgets(Map.of()) : Budgets.of(command.arguments());
  }

  /** The latest instant up to now at which a command stopped to hold; the least long for none. */
  public long lastExpiryMicros(long nowMicros) {
    long last = Long.MIN_VALUE;
    for (ControlCommand command : byKey.values()) {
      if (command.expiresAtMicros() <= nowMicros) {
        last = Math.max(last, command.expiresAtMicros());
      }
    }
    return last;
  }

  /** The first instant after now at which a command stops to hold; the largest long for none. */
  public long nextExpiryMicros(long nowMicros) {
    long next = Long.MAX_VALUE;
    for (ControlCommand command : byKey.values()) {
      if (command.expiresAtMicros() > nowMicros) {
        next = Math.min(next, command.expiresAtMicros());
      }
    }
    return next;
  }

  private ControlCommand live(Scope scope, String target, String slot, long nowMicros) {
    return live(scope.wire() + "/" + target + "/" + slot, nowMicros);
  }

  private ControlCommand live(String setting, long nowMicros) {
    return Overruling.inForce(
        byKey.get(setting), byKey.get(setting + ControlCommand.OF_POLICY), nowMicros);
  }

  /** The newest command of a setting, whoever gave it and whether it still holds; or null. */
  public ControlCommand newest(String setting) {
    return Overruling.newer(byKey.get(setting), byKey.get(setting + ControlCommand.OF_POLICY));
  }

  /** What holds now, by scope/target/slot; a copy. */
  public Map<String, ControlCommand> inForce(long nowMicros) {
    Map<String, ControlCommand> inForce = new TreeMap<>();
    for (ControlCommand command : byKey.values()) {
      ControlCommand live = live(command.setting(), nowMicros);
      if (live != null) {
        inForce.put(live.setting(), live);
      }
    }
    return inForce;
  }

  /** Whether a policy's command says nothing now, because a person's stands. */
  public boolean isOverruled(ControlCommand command, long nowMicros) {
    return command.isOfPolicy()
        && nowMicros < command.expiresAtMicros()
        && live(command.setting(), nowMicros) != byKey.get(command.key());
  }

  private static String written(ControlCommand command) {
    return command.command()
        + new TreeMap<>(command.arguments()).toString()
        + command.actor()
        + command.reason();
  }
}
