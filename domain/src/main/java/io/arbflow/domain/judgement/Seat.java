package io.arbflow.domain.judgement;

/** The six roles of the ensemble. */
public enum Seat {
  REASONING,
  PATTERN,
  INNOVATION,
  RISK,
  MATHEMATICS,
  VISION
}
