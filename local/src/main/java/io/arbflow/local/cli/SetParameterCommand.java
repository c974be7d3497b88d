package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A detector's parameter. */
@Command(
    name = "set-parameter",
    mixinStandardHelpOptions = true,
    description = "Set a strategy's parameter, e.g. CROSS_VENUE minNetEdgeBps 2.")
final class SetParameterCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "STRATEGY", description = "e.g. CROSS_VENUE")
  private Strategy strategy;

  @Parameters(index = "1", paramLabel = "NAME", description = "As under strategies.<NAME>.")
  private String name;

  @Parameters(index = "2", paramLabel = "VALUE")
  private String value;

  @Mixin private Issue issue;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return issue.send(
        spec.commandLine().getOut(),
        Scope.STRATEGY,
        strategy.name(),
        CommandKind.SET_PARAMETER,
        Map.of("name", name, "value", value));
  }
}
