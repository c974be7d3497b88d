package io.arbflow.domain.opportunity;

import java.util.Map;

/**
 * Why the detector believes it.
 *
 * @param inequality the relation that holds, readable
 * @param numbers the figures behind it by name
 * @param chart the quotes behind it, for openings on a volatility surface; else null. It goes as
 *     far as the review it is drawn for; no topic carries it
 */
public record Evidence(String inequality, Map<String, Double> numbers, VolatilityChart chart) {

  /** Without a chart. */
  public Evidence(String inequality, Map<String, Double> numbers) {
    this(inequality, numbers, null);
  }
}
