package io.arbflow.domain.opportunity;

/** Where an episode stands. */
public enum EventKind {
  OPENED,
  UPDATED,
  CLOSED,
  MEASURED
}
