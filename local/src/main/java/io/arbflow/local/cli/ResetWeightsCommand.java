package io.arbflow.local.cli;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.PanelWeights;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Back to the configured weights of the models, whatever outcomes have taught. */
@Command(
    name = "reset-weights",
    mixinStandardHelpOptions = true,
    description = {
      "Count the models' votes as configured again, silenced ones too.",
      "The optimizer job, if it runs, goes on learning from there."
    })
final class ResetWeightsCommand implements Callable<Integer> {
  @Mixin private Issue issue;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return issue.send(
        spec.commandLine().getOut(),
        Scope.ALL,
        "",
        CommandKind.SET_MODEL_WEIGHTS,
        PanelWeights.NONE.arguments());
  }
}
