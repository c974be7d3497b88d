package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Halt, reduce-only and resume, at any scope. RESUME lifts only its own scope. */
final class TradingStateCommands {

  private TradingStateCommands() {}

  /** One scope, or everything. */
  private static final class At {
    @Option(names = "--account", description = "Only this account.")
    private String account;

    @Option(names = "--strategy", description = "Only this strategy.")
    private Strategy strategy;

    @Option(names = "--venue", description = "Only orders that touch this venue.")
    private String venue;

    @Option(names = "--instrument", description = "Only orders that touch this instrument.")
    private String instrument;

    Scope scope() {
      if (account != null) {
        return Scope.ACCOUNT;
      }
      if (strategy != null) {
        return Scope.STRATEGY;
      }
      return venue != null ? Scope.VENUE : Scope.INSTRUMENT;
    }

    String target() {
      return switch (scope()) {
        case ACCOUNT -> account;
        case STRATEGY -> strategy.name();
        case VENUE -> venue;
        case INSTRUMENT -> instrument;
        case ALL -> "";
      };
    }
  }

  private abstract static class OfState implements Callable<Integer> {
    @ArgGroup private At at;
    @Mixin private Issue issue;
    @Spec private CommandSpec spec;

    abstract CommandKind kind();

    @Override
    public Integer call() {
      return issue.send(
          spec.commandLine().getOut(),
          at == null ? Scope.ALL : at.scope(),
          at == null ? "" : at.target(),
          kind(),
          Map.of());
    }
  }

  @Command(
      name = "halt",
      mixinStandardHelpOptions = true,
      description = "Let nothing through, everywhere or at one scope.")
  static final class Halt extends OfState {
    @Override
    CommandKind kind() {
      return CommandKind.HALT;
    }
  }

  @Command(
      name = "reduce-only",
      mixinStandardHelpOptions = true,
      description = "Let only orders through that reduce exposure.")
  static final class ReduceOnly extends OfState {
    @Override
    CommandKind kind() {
      return CommandKind.REDUCE_ONLY;
    }
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Lift halt or reduce-only of the same scope.")
  static final class Resume extends OfState {
    @Override
    CommandKind kind() {
      return CommandKind.RESUME;
    }
  }
}
