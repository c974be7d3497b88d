/**
 * Losses of an account's book in joint scenarios: what its positions, as they stand, would have
 * gained in each of the last steps of the market ({@link
 * io.arbflow.operators.scenario.ScenarioBook}). Instruments move together in a scenario as they did
 * in that step, so that a hedge is one; options are valued anew at the underlying's move. The
 * forecasts are tested against what follows.
 */
package io.arbflow.operators.scenario;
