/**
 * What signals on bars were followed by, and what a trade on one instrument costs and earns: {@link
 * io.arbflow.operators.detect.outcome.SignalOutcomes} learns the expected return after a signal,
 * {@link io.arbflow.operators.detect.outcome.OneLegPricing} turns it into an edge after costs, and
 * {@link io.arbflow.operators.detect.outcome.HeldTrade} follows the trade to its exit. Shared by
 * the statistical lanes.
 */
package io.arbflow.operators.detect.outcome;
