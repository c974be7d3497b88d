package io.arbflow.operators.judge;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.PanelWeights;

/**
 * What holds for one input of the gate, besides the memory of its key.
 *
 * @param mode how freely the account's openings go on
 * @param asking who asks the ensemble
 * @param weights how the votes are to be added up, sent along with each question
 * @param panel whether anybody on the panel answers
 */
record Standing(Mode mode, Asking asking, PanelWeights weights, PanelHealth panel) {

  /** Who asks the ensemble. */
  enum Asking {
    /** The gate, when an opening needs it. */
    GATE,
    /** A replay's {@link ReviewPlanner}, before; the gate keeps in mind what it asked. */
    PLANNER,
    /** Nobody: control or verdicts are not read yet. */
    NOBODY
  }
}
