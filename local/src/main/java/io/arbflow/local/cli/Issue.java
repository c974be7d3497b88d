package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.local.operate.ControlDesk;
import io.arbflow.operators.control.People;
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

  @Option(
      names = "--for",
      paramLabel = "SPAN",
      converter = Span.class,
      description = "Holds this long, e.g. 1h; until further notice when absent.")
  private Duration span;

  /**
   * Refuses a command without a reason.
   *
   * @throws Mistake when there is none
   */
  void requireReason() {
    if (reason.isBlank()) {
      throw new Mistake("--reason: say why; it is kept in the audit");
    }
  }

  /**
   * Refuses a policy's name.
   *
   * @throws Mistake when the actor is no person
   */
  void requirePerson() {
    if (actor.isBlank() || People.isPolicy(actor)) {
      throw new Mistake("--actor: a person says so, not '" + actor + "'");
    }
  }

  Broker broker() {
    return broker;
  }

  /** Whether it was said how long it holds. */
  boolean hasEnd() {
    return seconds != null || span != null;
  }

  /** Issues it and says what was issued. */
  int send(
      PrintWriter out,
      Scope scope,
      String target,
      CommandKind kind,
      Map<String, String> arguments) {
    if (seconds != null && span != null) {
      throw new Mistake("either --for or --for-seconds");
    }
    Duration holdsFor = seconds == null ? span : Duration.ofSeconds(seconds);
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
