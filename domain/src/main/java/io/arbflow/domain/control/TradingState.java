package io.arbflow.domain.control;

/** ACTIVE trades, REDUCE_ONLY lets only exposure shrink, HALTED lets nothing through. */
public enum TradingState {
  ACTIVE,
  REDUCE_ONLY,
  HALTED;

  /** The more restrictive of two. */
  public TradingState stricter(TradingState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
