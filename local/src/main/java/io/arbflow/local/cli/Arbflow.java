package io.arbflow.local.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbflow}: exit code 0 fine, 1 failed, 2 wrong use. */
@Command(
    name = "arbflow",
    mixinStandardHelpOptions = true,
    version = "arbflow 0.1.0",
    description = "Streaming arbitrage on Apache Flink, with language models as judges.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      RunCommand.class,
      FeedCommand.class,
      ClusterGroup.class,
      ControlGroup.class,
      BudgetsGroup.class,
      ApprovalCommands.Approve.class,
      ApprovalCommands.Reject.class,
      ApprovalCommands.Pending.class,
      StatusCommand.class,
      ModelsCommand.class,
      WhyCommand.class,
      ReportCommand.class,
      CheckCommand.class,
      VerifyCommand.class,
    })
public final class Arbflow implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Arbflow.class);
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line with its error handling; for tests as well. */
  static CommandLine commandLine() {
    return new CommandLine(new Arbflow())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Arbflow::explain);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** One clear sentence for the user; the stack trace, if it may matter, goes to the log file. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("arbflow: " + Mistake.sentence(e));
    if (!Mistake.isUsers(e)) {
      LOG.error("{} failed", command.getCommandName(), e);
      command.getErr().println("The details are in " + LogFile.path());
    }
    return FAILED;
  }
}
