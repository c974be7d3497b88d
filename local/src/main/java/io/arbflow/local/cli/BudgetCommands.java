package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.local.operate.BudgetDesk;
import io.arbflow.local.operate.BudgetDesk.Recommendation;
import io.arbflow.local.operate.BudgetDesk.Use;
import io.arbflow.operators.control.Budgets;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is in force, what would be better, and a person who says so. */
final class BudgetCommands {

  private BudgetCommands() {}

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Show the shares in force and how much of them is used.",
        "A strategy without a share has the account's other limits only."
      })
  static final class Show implements Callable<Integer> {
    @Option(names = "--account", description = "Only this account.")
    private String account;

    @Mixin private Broker broker;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      BudgetDesk desk = new BudgetDesk(broker.bootstrap(), broker.topics());
      Map<String, ControlCommand> commands = desk.inForce();
      Map<String, Use> uses = desk.uses();
      TreeMap<String, ControlCommand> shown = new TreeMap<>(commands);
      if (commands.containsKey("")) {
        uses.keySet().forEach(name -> shown.putIfAbsent(name, commands.get("")));
      }
      if (account != null) {
        ControlCommand own = shown.getOrDefault(account, commands.get(""));
        shown.clear();
        if (own != null) {
          shown.put(account, own);
        }
      }
      if (shown.isEmpty()) {
        out.println("no budgets are in force");
      }
      shown.forEach((name, command) -> print(out, name, command, uses.get(name)));
      return 0;
    }

    private static void print(PrintWriter out, String name, ControlCommand command, Use use) {
      out.printf(
          "%s, set by %s: %s%n",
          name.isEmpty() ? "all accounts" : name, command.actor(), command.reason());
      Budgets.of(command.arguments())
          .shares()
          .forEach((strategy, share) -> out.println(BudgetTable.used(strategy, share, use)));
    }
  }

  @Command(
      name = "preview",
      mixinStandardHelpOptions = true,
      description = {
        "Show the newest recommendation of the optimizer job and what speaks for it.",
        "Returns and risks are per step and unit of the account's capital."
      })
  static final class Preview implements Callable<Integer> {
    @Option(names = "--account", description = "Only this account.")
    private String account;

    @Mixin private Broker broker;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      BudgetDesk desk = new BudgetDesk(broker.bootstrap(), broker.topics());
      Map<String, Recommendation> newest = new TreeMap<>(desk.recommendations());
      newest.keySet().removeIf(name -> account != null && !name.equals(account));
      if (newest.isEmpty()) {
        out.println("nothing is recommended");
      }
      for (Recommendation recommendation : newest.values()) {
        BudgetTable.of(recommendation).forEach(out::println);
        if (isStale(desk, recommendation)) {
          out.println("  other shares are in force by now: it can no longer be applied");
        }
      }
      return 0;
    }
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = {
        "Put the newest recommendation in force, as preview shows it.",
        "Refused when other shares have come into force since."
      })
  static final class Apply implements Callable<Integer> {
    @Option(names = "--account", description = "Whose, when there are several.")
    private String account;

    @Mixin private Issue issue;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      issue.requireReason();
      issue.requirePerson();
      BudgetDesk desk = new BudgetDesk(issue.broker().bootstrap(), issue.broker().topics());
      Recommendation chosen = chosen(desk.recommendations());
      if (isStale(desk, chosen)) {
        throw new Mistake(
            chosen.account()
                + ": other shares have come into force since; wait for the next recommendation");
      }
      return issue.send(
          spec.commandLine().getOut(),
          Scope.ACCOUNT,
          chosen.account(),
          CommandKind.SET_BUDGETS,
          chosen.advice().arguments());
    }

    private Recommendation chosen(Map<String, Recommendation> newest) {
      if (account == null && newest.size() > 1) {
        throw new Mistake("--account: which of " + newest.keySet() + "?");
      }
      Recommendation chosen =
          account == null ? newest.values().stream().findFirst().orElse(null) : newest.get(account);
      if (chosen == null) {
        throw new Mistake(
            "nothing is recommended" + (account == null ? "" : " for account " + account));
      }
      return chosen;
    }
  }

  /** Whether the shares in force are not those that the recommendation begins at. */
  private static boolean isStale(BudgetDesk desk, Recommendation recommendation) {
    Map<Strategy, ?> inForce = desk.shares(recommendation.account());
    long begins =
        recommendation.advice().lines().stream().filter(line -> line.before() != null).count();
    return begins != inForce.size()
        || recommendation.advice().lines().stream()
            .anyMatch(line -> !BudgetTable.same(line.before(), inForce.get(line.strategy())));
  }
}
