package io.arbflow.domain.ledger;

/** What became of an order that opens a position. */
public enum TradeStatus {
  /** Every leg filled whole, nothing given back. */
  COMPLETE,
  /** Every leg filled by the same share, below the whole. */
  PARTIAL,
  /** The legs differ: something is held that nothing offsets. */
  LEG_FAILED,
  /** The legs differed, and what was left over has been traded back. */
  UNWOUND,
  /** Reports came, nothing was filled. */
  REJECTED,
  /** Nothing was ever reported. */
  NO_REPORT
}
