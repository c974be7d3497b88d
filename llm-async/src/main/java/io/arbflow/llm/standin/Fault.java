package io.arbflow.llm.standin;

/** Ways in which a model, or whoever serves it, lets its caller down. */
public enum Fault {
  NONE,
  /** 429 without a word on when to come back. */
  THROTTLED,
  /** 429, come back in a second. */
  THROTTLED_ONE_SECOND,
  /** 429, come back in an hour. */
  THROTTLED_ONE_HOUR,
  UNAUTHORIZED,
  NO_CREDIT,
  /** 402, the credit is held by calls in flight: come back in an hour. */
  CREDIT_HELD,
  /** 402, the key's own budget is spent until tomorrow. */
  KEY_BUDGET_SPENT,
  NOT_FOUND,
  SERVER_ERROR,
  /** 503. */
  OVERLOADED,
  /** 200 whose body is an error: the provider died while generating. */
  ERROR_IN_200,
  /** 200 with half an answer: the provider died in the middle of it. */
  DIED_HALFWAY,
  /** Headers, a blank, and then nothing. */
  HANG_AFTER_HEADERS,
  /** Not even headers. */
  HANG,
  /** The right answer, a byte a second. */
  DRIP,
  /** The connection closes in the middle of the body. */
  BROKEN_CONNECTION,
  /** The JSON stops in the middle. */
  TRUNCATED,
  /** NaN where a probability should be. */
  NAN,
  /** The right answer, a second later than it would have come. */
  SLOW,
  /** A megabyte of blanks. */
  OVERSIZED,
  /** Fifty megabytes, one piece after the other. */
  HUGE,
  /** No content, finish_reason length. */
  EMPTY,
  /** Declines to answer. */
  REFUSAL,
  /** Approves seven times the size. */
  ENLARGE,
  /** Approves under another seat's echo. */
  OTHER_SEAT,
  /** Served by a model that nobody asked for. */
  WRONG_MODEL,
  /** Approves in prose, with orders to whoever reads it. */
  INJECTION,
  /** The right answer with every wrapping at once: blanks, thinking, a fence. */
  WRAPPED
}
