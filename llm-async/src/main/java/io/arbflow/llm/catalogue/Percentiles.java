package io.arbflow.llm.catalogue;

/**
 * Percentiles of a measured figure; NaN where the server has none.
 *
 * @param p50 the median
 * @param p75 75 of 100 are below
 * @param p90 90 of 100 are below
 * @param p99 99 of 100 are below
 */
public record Percentiles(double p50, double p75, double p90, double p99) {}
