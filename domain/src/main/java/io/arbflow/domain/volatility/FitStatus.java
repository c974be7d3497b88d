package io.arbflow.domain.volatility;

/** What came of a fit; only {@link #OK} may be compared with quotes. */
public enum FitStatus {
  /** The search ended at a minimum. */
  OK,
  /** Fewer quotes at different strikes than {@link SviFit#LEAST_QUOTES}. */
  TOO_FEW_QUOTES,
  /** A number that is not finite, a volatility or time that is not positive, a negative spread. */
  BAD_INPUT,
  /** The search was stopped before it settled. */
  NOT_CONVERGED
}
