package io.arbflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cluster …}: a real cluster of processes on this machine. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description =
        "A real cluster on this machine, without Docker: JobManager, TaskManagers and Kafka, each"
            + " a process of its own; jobs are submitted with Flink's own command line.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ClusterCommands.Up.class,
      ClusterJobCommands.Submit.class,
      ClusterCommands.Status.class,
      ClusterJobCommands.Savepoint.class,
      ClusterJobCommands.Stop.class,
      ClusterJobCommands.Restore.class,
      ClusterJobCommands.Rescale.class,
      ClusterCommands.Down.class,
    })
final class ClusterGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
