package io.arbflow.llm.panel;

/**
 * What is to be expected of a model before one's own calls have shown it.
 *
 * @param upShare share of recent calls that succeeded, 0 to 1; NaN when unknown
 * @param latencyMillis median time to the first token; NaN when unknown
 */
public record HealthPrior(double upShare, double latencyMillis) {
  /** Nothing is known. */
  public static final HealthPrior UNKNOWN = new HealthPrior(Double.NaN, Double.NaN);

  /** Whether the share of successes is known. */
  public boolean isKnown() {
    return !Double.isNaN(upShare);
  }
}
