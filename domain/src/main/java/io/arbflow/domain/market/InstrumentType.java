package io.arbflow.domain.market;

/** What an instrument is; decides which lanes its quotes reach. */
public enum InstrumentType {
  SPOT,
  EQUITY,
  OPTION,
  FUTURE
}
