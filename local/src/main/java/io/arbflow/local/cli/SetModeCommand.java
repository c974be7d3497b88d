package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The mode of one account or of all. */
@Command(
    name = "set-mode",
    mixinStandardHelpOptions = true,
    description = "Set how freely orders are approved.")
final class SetModeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}")
  private Mode mode;

  @Option(names = "--account", description = "For this account; for all when absent.")
  private String account;

  @Mixin private Issue issue;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return issue.send(
        spec.commandLine().getOut(),
        account == null ? Scope.ALL : Scope.ACCOUNT,
        account == null ? "" : account,
        CommandKind.SET_MODE,
        Map.of("mode", mode.name()));
  }
}
