package io.arbflow.domain.control;

/** What a command is about. On the wire: ALL, account, strategy, venue, instrument. */
public enum Scope {
  ALL("ALL"),
  ACCOUNT("account"),
  STRATEGY("strategy"),
  VENUE("venue"),
  INSTRUMENT("instrument");

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  /** The contract's spelling. */
  public String wire() {
    return wire;
  }
}
