package io.arbflow.domain.variance;

/** What came of estimating a model; only {@link #OK} may be forecast with. */
public enum EstimateStatus {
  /** Estimated. */
  OK,
  /** Fewer observations than the model asks for. */
  TOO_FEW_OBSERVATIONS,
  /** Values that are not finite, or do not vary, or do not tell the regressors apart. */
  DEGENERATE,
  /** The search was stopped before it settled. */
  NOT_CONVERGED
}
