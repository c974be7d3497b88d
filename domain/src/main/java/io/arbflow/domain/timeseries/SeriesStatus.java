package io.arbflow.domain.timeseries;

/** What came of a regression or test; only the figures of {@link #OK} mean anything. */
public enum SeriesStatus {
  /** Estimated. */
  OK,
  /** Fewer observations than parameters, or than the method asks for. */
  TOO_SHORT,
  /** Values that are not finite, do not vary, or do not tell the regressors apart. */
  DEGENERATE,
  /** No pull towards a mean: the autoregressive coefficient is 1 or more. */
  NOT_REVERTING,
  /** The coefficient is 0 or less: the series swings about its mean and has no half life. */
  OSCILLATING
}
