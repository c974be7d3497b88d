package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Switches a strategy on or off. */
final class EnabledCommands {

  private EnabledCommands() {}

  private abstract static class OfStrategy implements Callable<Integer> {
    @Parameters(paramLabel = "STRATEGY", description = "e.g. CURRENCY_CYCLE")
    private Strategy strategy;

    @Mixin private Issue issue;
    @Spec private CommandSpec spec;

    abstract CommandKind kind();

    @Override
    public Integer call() {
      return issue.send(
          spec.commandLine().getOut(), Scope.STRATEGY, strategy.name(), kind(), Map.of());
    }
  }

  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Let a strategy find opportunities.")
  static final class Enable extends OfStrategy {
    @Override
    CommandKind kind() {
      return CommandKind.ENABLE;
    }
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Let a strategy find nothing; its open episodes close.")
  static final class Disable extends OfStrategy {
    @Override
    CommandKind kind() {
      return CommandKind.DISABLE;
    }
  }
}
