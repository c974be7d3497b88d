package io.arbflow.local.operate;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.local.kafka.Topics;

/** The weights of the panel that a running job goes by: the newest on its control topic. */
public final class LearntWeights {

  private LearntWeights() {}

  /** {@link PanelWeights#NONE} when nothing has been published. */
  public static PanelWeights inForce(String bootstrap, Topics topics) {
    return new ControlDesk(bootstrap, topics)
        .inForce().values().stream()
            .filter(command -> command.command() == CommandKind.SET_MODEL_WEIGHTS)
            .findFirst()
            .map(ControlCommand::arguments)
            .map(PanelWeights::of)
            .orElse(PanelWeights.NONE);
  }
}
