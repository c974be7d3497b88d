package io.arbflow.local.cli;

import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.local.operate.ApprovalDesk;
import io.arbflow.local.operate.Waiting;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person's answer to orders that wait for one. */
final class ApprovalCommands {

  private ApprovalCommands() {}

  private abstract static class Answer implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Opportunity id, as pending shows it.")
    private String opportunityId;

    @Option(names = "--account", description = "Whose order, when several accounts wait.")
    private String account;

    @Option(
        names = "--actor",
        defaultValue = "${sys:user.name}",
        description = "Who says so (default ${DEFAULT-VALUE}).")
    private String actor;

    @Mixin private Broker broker;
    @Spec private CommandSpec spec;

    abstract boolean approves();

    /** The soft gate to override, or null. */
    Gate overrides() {
      return null;
    }

    @Override
    public Integer call() throws IOException {
      ApprovalDesk desk = new ApprovalDesk(broker.bootstrap(), broker.topics());
      try {
        Order order = desk.answer(opportunityId, account, approves(), actor, overrides());
        String said = approves() ? "approved" : "rejected";
        String gate = overrides() == null ? "" : ", overriding " + overrides();
        spec.commandLine().getOut().printf("order %s %s%s%n", order.orderId(), said, gate);
        return 0;
      } catch (IllegalArgumentException e) {
        throw new Mistake(e.getMessage());
      }
    }
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Approve a pending order; it is checked once more before it is sent.")
  static final class Approve extends Answer {
    @Option(
        names = "--override",
        paramLabel = "GATE",
        description = "The soft gate that holds it, as pending shows it; kept in the audit.")
    private Gate gate;

    @Override
    Gate overrides() {
      if (gate != null && !gate.isSoft()) {
        throw new Mistake(gate + " is a hard gate: nobody can override it");
      }
      return gate;
    }

    @Override
    boolean approves() {
      return true;
    }
  }

  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = "Reject a pending order.")
  static final class Reject extends Answer {
    @Override
    boolean approves() {
      return false;
    }
  }

  @Command(
      name = "pending",
      mixinStandardHelpOptions = true,
      description = "List the orders that wait for a person.")
  static final class Pending implements Callable<Integer> {
    @Mixin private Broker broker;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      List<Waiting> pending = new ApprovalDesk(broker.bootstrap(), broker.topics()).waiting();
      var out = spec.commandLine().getOut();
      if (pending.isEmpty()) {
        out.println("nothing waits");
      }
      long now = MarketClock.wallMicros();
      for (Waiting waiting : pending) {
        out.println(line(waiting, now));
      }
      return 0;
    }

    private static String line(Waiting waiting, long nowMicros) {
      Order order = waiting.order();
      StringBuilder line = new StringBuilder();
      line.append(
          String.format(
              Locale.ROOT,
              "%s  %s  %s  net edge %s %s  %.1f s left",
              order.opportunityId(),
              order.account(),
              order.strategy(),
              order.netEdge().toPlainString(),
              order.currency(),
              (order.expiresAtMicros() - nowMicros) / 1e6));
      for (OrderLeg leg : order.legs()) {
        line.append(
            String.format(
                "  %s %s %s %s at %s",
                leg.side(),
                leg.quantity().toPlainString(),
                leg.instrument(),
                leg.venue(),
                leg.limitPrice().toPlainString()));
      }
      if (waiting.firstApprover() != null) {
        line.append("  approved by ").append(waiting.firstApprover()).append(", one more to come");
      }
      if (waiting.softGate() != null) {
        line.append("  held by ").append(waiting.softGate());
        line.append(" (limit ").append(waiting.limit());
        line.append(", actual ").append(waiting.actual()).append("): --override to let it pass");
      }
      return line.toString();
    }
  }
}
