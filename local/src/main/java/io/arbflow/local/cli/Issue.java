package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.local.operate.ControlDesk;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who issues a control command, why, for how long, and to which job. */
final class Issue {
  @Mixin private Broker broker;

  @Option(
      names = "--actor",
      defaultValue = "${sys:user.name}",
      description = "Who says so (default ${DEFAULT-VALUE}).")
  private String actor;

  @Option(names = "--reason", defaultValue = "", description = "Why; kept in the audit.")
  private String reason;

  @Option(
      names = "--for-seconds",
      paramLabel = "N",
      description = "Holds this long; until further notice when absent.")
  private Long seconds;

  /** Issues it and says what was issued. */
  int send(
      PrintWriter out,
      Scope scope,
      String target,
      CommandKind kind,
      Map<String, String> arguments) {
    Duration holdsFor = seconds == null ? null : Duration.ofSeconds(seconds);
    ControlCommand command =
        ControlDesk.command(actor, reason, scope, target, kind, arguments, holdsFor);
    try {
      new ControlDesk(broker.bootstrap(), broker.topics()).issue(command);
    } catch (IllegalArgumentException e) {
      throw new Mistake(e.getMessage());
    }
    out.printf("%s %s %s%n", kind, command.key(), arguments.isEmpty() ? "" : arguments);
    return 0;
  }
}
