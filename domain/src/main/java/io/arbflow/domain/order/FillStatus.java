package io.arbflow.domain.order;

/** What became of an order leg. */
public enum FillStatus {
  FILLED,
  PARTIAL,
  REJECTED,
  CANCELLED
}
