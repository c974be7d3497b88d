package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.ReviewRequest;

/** Where {@link GateLogic} puts what it decides. */
interface GateOutput {

  /** Lets an event go on. */
  void pass(JudgedEvent event);

  /** Asks the ensemble. */
  void ask(ReviewRequest request);

  /** An opening was looked up; {@code fresh} when a verdict was there. */
  void lookedUp(boolean fresh);
}
