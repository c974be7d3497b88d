package io.arbflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code control …}: changes to a running job. */
@Command(
    name = "control",
    mixinStandardHelpOptions = true,
    description =
        "Change a running job: mode, trading state, limits, parameters, strategies, weights.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SetModeCommand.class,
      TradingStateCommands.Halt.class,
      TradingStateCommands.Resume.class,
      TradingStateCommands.ReduceOnly.class,
      SetLimitCommand.class,
      SetParameterCommand.class,
      ResetWeightsCommand.class,
      EnabledCommands.Enable.class,
      EnabledCommands.Disable.class,
    })
final class ControlGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
