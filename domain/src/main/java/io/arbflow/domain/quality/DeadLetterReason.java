package io.arbflow.domain.quality;

/** Why an input message was not used; CONTRACT.md defines each. */
public enum DeadLetterReason {
  MALFORMED,
  MISSING_FIELD,
  UNKNOWN_INSTRUMENT,
  UNKNOWN_VENUE,
  NOT_FINITE,
  NON_POSITIVE_PRICE,
  NEGATIVE_SIZE,
  CROSSED_BOOK,
  OFF_TICK,
  FUTURE_TIME,
  LATE,
  OUT_OF_SEQUENCE,
  DUPLICATE,
  PRICE_JUMP,
  TOO_LARGE
}
