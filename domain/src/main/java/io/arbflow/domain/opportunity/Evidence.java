package io.arbflow.domain.opportunity;

import java.util.Map;

/**
 * Why the detector believes it.
 *
 * @param inequality the relation that holds, readable
 * @param numbers the figures behind it by name
 */
public record Evidence(String inequality, Map<String, Double> numbers) {}
