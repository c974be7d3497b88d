package io.arbflow.domain.market;

/** Trading status of an instrument at a venue. Only OPEN quotes can be traded. */
public enum QuoteStatus {
  OPEN,
  HALTED,
  CLOSED,
  /** Never sent by a feed: the venue's quote was dead-lettered, so nothing it showed holds. */
  UNTRUSTED
}
