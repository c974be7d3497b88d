package io.arbflow.domain.market;

/** Call or put. */
public enum OptionRight {
  CALL,
  PUT
}
