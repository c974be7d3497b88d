package io.arbflow.domain.opportunity;

/** Bought legs trade at the ask, sold legs at the bid. */
public enum Side {
  BUY,
  SELL
}
