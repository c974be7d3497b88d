package io.arbflow.domain.market;

/** Call or put. */
public enum OptionRight {
  CALL,
  PUT;

  /** The right at the other side of put-call parity. */
  public OptionRight other() {
    return this == CALL ? PUT : CALL;
  }
}
