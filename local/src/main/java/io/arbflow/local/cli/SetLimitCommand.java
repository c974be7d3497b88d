package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A risk limit of one account or of all. */
@Command(
    name = "set-limit",
    mixinStandardHelpOptions = true,
    description = {
      "Set a risk limit, e.g. maxOrderNotional 50000.",
      "What is looser than configured holds 24 h at most, then the configured value is back."
    })
final class SetLimitCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "As under accounts[].limits.")
  private String name;

  @Parameters(index = "1", paramLabel = "VALUE", description = "A positive decimal.")
  private String value;

  @Option(names = "--account", description = "For this account; for all when absent.")
  private String account;

  @Mixin private Issue issue;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    issue.requireReason();
    PrintWriter out = spec.commandLine().getOut();
    int code =
        issue.send(
            out,
            account == null ? Scope.ALL : Scope.ACCOUNT,
            account == null ? "" : account,
            CommandKind.SET_LIMIT,
            Map.of("name", name, "value", value));
    if (!issue.hasEnd()) {
      out.println("where it is looser than configured it ends by itself in 24 h");
    }
    return code;
  }
}
