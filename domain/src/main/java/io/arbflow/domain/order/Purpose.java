package io.arbflow.domain.order;

/** OPEN takes the opportunity, UNWIND gets rid of what a failed partner left. */
public enum Purpose {
  OPEN,
  UNWIND
}
