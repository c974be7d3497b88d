package io.arbflow.domain.regime;

import io.arbflow.domain.option.Normal;

/**
 * {@link HamiltonFilter} of two regimes of volatility, one return at a time: O(k^2) for k = 2, no
 * memory but the probability. Filtered only: nothing here knows a later return. Not thread-safe.
 */
public final class RegimeFilter {
  /** A probability of 0 or 1 would never be left again in floating point. */
  private static final double LEAST_PROBABILITY = 1e-15;

  private VolatilityRegimes regimes;
  private double turbulent;

  /** Starts from the long run of the chain. */
  public RegimeFilter(VolatilityRegimes regimes) {
    this(regimes, regimes.turbulentShare());
  }

  /** Goes on from a filtered probability. */
  public RegimeFilter(VolatilityRegimes regimes, double turbulentProbability) {
    this.regimes = regimes;
    this.turbulent = turbulentProbability;
  }

  /** Filtered probability of the higher variance, given every return so far. */
  public double turbulentProbability() {
    return turbulent;
  }

  /** What the filter runs with. */
  public VolatilityRegimes regimes() {
    return regimes;
  }

  /** Goes on with other parameters from the same probability. */
  public void adopt(VolatilityRegimes next) {
    regimes = next;
  }

  /** The probability that the next return is of the higher variance. */
  public double predicted() {
    return turbulent * regimes.stayTurbulent() + (1 - turbulent) * (1 - regimes.stayCalm());
  }

  /**
   * How far out a return is in the distribution that was predicted for it, as a normal deviate:
   * under the model these are independent and standard normal (Rosenblatt 1952), which neither the
   * returns nor returns over one deviation are.
   */
  public double innovation(double value) {
    double calm = (value - regimes.mean()) / Math.sqrt(regimes.calmVariance());
    double wild = (value - regimes.mean()) / Math.sqrt(regimes.turbulentVariance());
    double p = predicted();
    // Of the nearer tail, which keeps its digits.
    double tail = (1 - p) * Normal.cdf(-Math.abs(calm)) + p * Normal.cdf(-Math.abs(wild));
    double deviate = Normal.inverseCdf(Math.max(Double.MIN_NORMAL, tail));
    return value > regimes.mean() ? -deviate : deviate;
  }

  /**
   * Takes a return in.
   *
   * @return {@link #turbulentProbability} after it
   * @throws IllegalArgumentException if it is not finite
   */
  public double update(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a return of " + value);
    }
    double p = predicted();
    double square = (value - regimes.mean()) * (value - regimes.mean());
    // Log odds of the densities: no density is ever formed, so none underflows.
    double evidence =
        (Math.log(regimes.calmVariance() / regimes.turbulentVariance())
                + square / regimes.calmVariance()
                - square / regimes.turbulentVariance())
            / 2;
    double odds = Math.log(p / (1 - p)) + evidence;
    double updated = 1 / (1 + Math.exp(-odds));
    turbulent = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, updated));
    return turbulent;
  }
}
