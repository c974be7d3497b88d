package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.ReviewRequest;

/** Where {@link GateLogic} puts what it decides. */
interface GateOutput {

  /** What an opening found in the memory of its key. */
  enum Found {
    /** A verdict that may be used. */
    VERDICT,
    /** One that holds, given in another regime. */
    OTHER_REGIME,
    /** None, and the ensemble has just abstained: nobody is asked. */
    SILENCE,
    /** None. */
    NOTHING
  }

  /** Lets an event go on. */
  void pass(JudgedEvent event);

  /**
   * Asks the ensemble.
   *
   * @param refresh whether a verdict still holds that the answer is to follow
   */
  void ask(ReviewRequest request, boolean refresh);

  /** An opening was looked up. */
  void lookedUp(Found found);

  /** A verdict was not believed or came too late. */
  void ignoredVerdict();
}
