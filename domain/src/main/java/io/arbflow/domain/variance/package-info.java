/**
 * How much a price moves, from its own history: realised variance, its forecasts (HAR-RV,
 * GARCH(1,1)) with standard errors, and exponentially weighted moments for irregular times. Returns
 * are logarithmic; annualised variance counts a year as 365 days of 86,400 s, as implied variance
 * does.
 */
package io.arbflow.domain.variance;
