package io.arbflow.local.cli;

import io.arbflow.domain.order.Order;
import io.arbflow.local.operate.ApprovalDesk;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.util.List;
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

    @Override
    public Integer call() throws IOException {
      ApprovalDesk desk = new ApprovalDesk(broker.bootstrap(), broker.topics());
      try {
        Order order = desk.answer(opportunityId, account, approves(), actor);
        String said = approves() ? "approved" : "rejected";
        spec.commandLine().getOut().printf("order %s %s%n", order.orderId(), said);
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
      List<Order> pending = new ApprovalDesk(broker.bootstrap(), broker.topics()).pending();
      var out = spec.commandLine().getOut();
      if (pending.isEmpty()) {
        out.println("nothing waits");
      }
      long now = MarketClock.wallMicros();
      for (Order order : pending) {
        out.printf(
            "%s  %s  %s  net edge %s %s  %.1f s left%n",
            order.opportunityId(),
            order.account(),
            order.strategy(),
            order.netEdge().toPlainString(),
            order.currency(),
            (order.expiresAtMicros() - now) / 1e6);
      }
      return 0;
    }
  }
}
