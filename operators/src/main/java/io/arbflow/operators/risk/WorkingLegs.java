package io.arbflow.operators.risk;

/** What is kept up with the legs that work. */
interface WorkingLegs {
  /** A leg is in flight. */
  void add(OpenLeg leg);

  /** A leg, as it was added, is not any more. */
  void remove(OpenLeg leg);
}
