/**
 * Regressions and tests on one series: least squares with ordinary and Newey-West errors, unit
 * roots (ADF with MacKinnon's critical values and probabilities, KPSS), variance ratios and the
 * Ornstein-Uhlenbeck process. Series are oldest first, at equal steps; what a step is, is the
 * caller's.
 */
package io.arbflow.domain.timeseries;
