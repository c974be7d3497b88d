package io.arbflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code budgets …}: shares of an account's capital by strategy. */
@Command(
    name = "budgets",
    mixinStandardHelpOptions = true,
    description = "Shares of capital by strategy: in force, recommended by the optimizer job.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BudgetCommands.Show.class,
      BudgetCommands.Preview.class,
      BudgetCommands.Apply.class,
    })
final class BudgetsGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
