package io.arbflow.domain.opportunity;

/** Why an episode ended. */
public enum ClosedReason {
  EDGE_GONE,
  LEG_STALE,
  LEG_WITHDRAWN,
  HALTED,
  VENUE_CHANGED,
  DISABLED,
  EXPIRED,
  END_OF_INPUT
}
