package io.arbflow.domain.judgement;

/** How the call behind a vote ended; everything but OK is an abstention with its reason. */
public enum VoteOutcome {
  OK,
  TIMEOUT,
  THROTTLED,
  UNAUTHORIZED,
  NO_CREDIT,
  REFUSED,
  UNAVAILABLE,
  MALFORMED,
  TOO_LARGE,
  ECHO_MISMATCH,
  WRONG_MODEL,
  CIRCUIT_OPEN,
  OVER_BUDGET,
  CANCELLED,
  NO_KEY,
  FAILED
}
