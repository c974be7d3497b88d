/**
 * Market risk of a series of returns: value at risk and expected shortfall, the tests of such
 * forecasts against what followed, and the maximum drawdown. Returns are simple, signed, per
 * period, as fractions (0.01 is one per cent). Value at risk and expected shortfall are returns
 * too, so that a loss is negative. The tail probability is 1 minus the confidence: 0.05 for 95 %.
 */
package io.arbflow.domain.risk;
