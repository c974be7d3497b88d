package io.arbflow.operators.scenario;

/**
 * What was held when a forecast was made.
 *
 * @param instrument the feed's name
 * @param units signed, over all venues
 */
public record HeldUnits(String instrument, double units) {}
