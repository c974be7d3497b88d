/**
 * The correlation monitor: {@link io.arbflow.operators.detect.correlation.CorrelationLane} follows
 * the covariance of each market's bars, publishes it for risk and patterns, tests short against
 * long correlations, and trades pairs that have come apart (CORRELATION_BREAKDOWN).
 */
package io.arbflow.operators.detect.correlation;
