/**
 * Implied volatility as a function of strike and expiry: SVI and SSVI slices with analytic
 * derivatives, their fit to quotes, the checks for butterfly and calendar arbitrage, and measures
 * of skew. Log-moneyness is k = ln(K / F) with the forward of the same expiry; total variance is w
 * = vol^2 T; volatility is per 1.00 and per square root of a year, T in years ACT/365.
 */
package io.arbflow.domain.volatility;
