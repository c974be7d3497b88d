package io.arbflow.domain.context;

/** How volatile a market is, as a filter sees it: never with hindsight. */
public enum Regime {
  /** Too little history, or no regime lane. */
  UNKNOWN,
  /** The regime of the lower variance. */
  CALM,
  /** The regime of the higher variance. */
  TURBULENT
}
