package io.arbflow.operators.judge;

/** What the verdict gate knows when it lets an event go on. */
public enum JudgeStatus {
  /** A fresh verdict is attached. */
  JUDGED,
  /** No verdict; the mode lets this risk class go on without one, at {@code sizeCap}. */
  UNJUDGED,
  /** As UNJUDGED, at less than the mode's cap, because nobody on the panel answers. */
  MODELS_DOWN,
  /** Waited for a verdict until it expired or its episode closed. */
  WAITED_IN_VAIN,
  /** The judge stage is off: the detector's confidence alone counts. */
  JUDGE_OFF,
  /** Not a question for the judge: UPDATED, CLOSED and MEASURED events. */
  NOT_ASKED
}
