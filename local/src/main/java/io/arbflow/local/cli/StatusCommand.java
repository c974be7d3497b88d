package io.arbflow.local.cli;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.local.operate.ControlDesk;
import io.arbflow.local.operate.JobStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the topics say of a job. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show control settings in force and what the job has done.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private Broker broker;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, ControlCommand> control =
        new ControlDesk(broker.bootstrap(), broker.topics()).inForce();
    out.println("control:" + (control.isEmpty() ? " nothing set" : ""));
    control.forEach(
        (key, command) ->
            out.printf(
                "  %s %s %s by %s %s%n",
                key, command.command(), command.arguments(), command.actor(), command.reason()));
    print(out, JobStatus.read(broker.bootstrap(), broker.topics()));
    return 0;
  }

  private static void print(PrintWriter out, JobStatus status) {
    out.println("opened: " + status.openedPerStrategy() + ", open now: " + status.openEpisodes());
    out.println("decisions: " + status.decisions());
    out.println("orders: " + status.orders());
    out.println("dead letters: " + status.deadLetters());
    if (status.lastDecisionMicros() > 0) {
      out.println(
          "last decision: " + Instant.EPOCH.plus(status.lastDecisionMicros(), ChronoUnit.MICROS));
    }
  }
}
