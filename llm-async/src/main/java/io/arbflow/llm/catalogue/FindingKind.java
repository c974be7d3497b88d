package io.arbflow.llm.catalogue;

/** What is amiss between the panel and a server's list. */
public enum FindingKind {
  /** The list cannot be had; what was known before holds. */
  UNREACHABLE,
  /** The list knows fewer than half of the panel's models; it is not believed. */
  FOREIGN_LIST,
  /** The model is not on the list: it is not asked any more. */
  VANISHED,
  /** Every model of a seat has vanished: the seat abstains. */
  SEAT_EMPTY,
  /** The server says when it will take the model away. */
  EXPIRING,
  /** The list price is above our ceiling: calls will be refused. */
  EXPENSIVE,
  /** A price of 0 for a model that is not free by name: invalid data, not a gift. */
  ZERO_PRICE_ON_PAID,
  /** The price is negative, infinite or no number. */
  PRICE_INVALID,
  /** The price has moved tenfold since it was last believed. */
  PRICE_JUMP,
  /** The model's list of parameters lacks structured outputs. */
  NO_STRUCTURED_OUTPUT,
  /** It sits on the vision seat and takes no images. */
  NO_IMAGES,
  /** It does not take the configured reasoning effort. */
  EFFORT_NOT_TAKEN
}
