package io.arbflow.domain.order;

/** What became of an opportunity at one account. */
public enum Outcome {
  APPROVED,
  REJECTED,
  PENDING_APPROVAL,
  EXPIRED,
  SHADOW
}
