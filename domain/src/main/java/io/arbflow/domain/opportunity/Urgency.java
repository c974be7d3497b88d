package io.arbflow.domain.opportunity;

/** URGENT opportunities live milliseconds and never wait; PATIENT ones may wait for a verdict. */
public enum Urgency {
  URGENT,
  PATIENT
}
