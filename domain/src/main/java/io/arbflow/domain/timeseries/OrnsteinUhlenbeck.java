package io.arbflow.domain.timeseries;

import java.util.Arrays;

/**
 * The Ornstein-Uhlenbeck process dx = theta (mu - x) dt + sigma dW through its exact
 * discretisation, an AR(1) estimated by least squares with a constant. The least squares
 * coefficient is biased down by about (1 + 3 phi) / n (Kendall 1954), so that half lives look too
 * short: {@link #unbiasedPhi()}. A half life says nothing about cointegration: any residual has
 * one.
 *
 * @param status OK; NOT_REVERTING or OSCILLATING leave only phi, mu and residualVariance
 * @param phi coefficient of the step before
 * @param intercept of the regression
 * @param mu long-run mean, intercept / (1 - phi)
 * @param theta speed -ln(phi) / dt
 * @param sigma diffusion, residual deviation x sqrt(2 theta / (1 - phi^2))
 * @param halfLife ln 2 / theta, in the unit of dt
 * @param shortcutHalfLife the usual approximation -ln 2 / (phi - 1) x dt, which is longer
 * @param residualVariance sum of squared residuals over transitions
 * @param transitions pairs of neighbours used
 */
public record OrnsteinUhlenbeck(
    SeriesStatus status,
    double phi,
    double intercept,
    double mu,
    double theta,
    double sigma,
    double halfLife,
    double shortcutHalfLife,
    double residualVariance,
    int transitions) {
  private static final double LN_2 = Math.log(2);
  private static final int LEAST_TRANSITIONS = 3;

  /**
   * Estimates from a series.
   *
   * @param dt time between neighbours, above 0
   */
  public static OrnsteinUhlenbeck fit(double[] series, double dt) {
    if (!(dt > 0)) {
      throw new IllegalArgumentException("dt=" + dt);
    }
    int n = series.length - 1;
    if (n < LEAST_TRANSITIONS) {
      return failed(SeriesStatus.TOO_SHORT);
    }
    double[] before = Arrays.copyOf(series, n);
    Ols fit = Ols.fit(Arrays.copyOfRange(series, 1, n + 1), Trend.CONSTANT.columns(n)[0], before);
    if (fit.status() != SeriesStatus.OK) {
      return failed(fit.status());
    }
    double variance = fit.residualVariance() * (n - 2) / n;
    return of(fit.coefficients()[1], fit.coefficients()[0], variance, n, dt);
  }

  /** From the coefficients of an AR(1) that was estimated elsewhere. */
  public static OrnsteinUhlenbeck of(
      double phi, double intercept, double residualVariance, int transitions, double dt) {
    double mu = intercept / (1 - phi);
    if (phi >= 1 || phi <= 0) {
      SeriesStatus status = phi >= 1 ? SeriesStatus.NOT_REVERTING : SeriesStatus.OSCILLATING;
      double none = Double.NaN;
      return new OrnsteinUhlenbeck(
          status, phi, intercept, mu, none, none, none, none, residualVariance, transitions);
    }
    double theta = -Math.log(phi) / dt;
    return new OrnsteinUhlenbeck(
        SeriesStatus.OK,
        phi,
        intercept,
        mu,
        theta,
        Math.sqrt(residualVariance * 2 * theta / (1 - phi * phi)),
        LN_2 / theta,
        LN_2 / (1 - phi) * dt,
        residualVariance,
        transitions);
  }

  /** Deviation about the mean in the long run: sigma / sqrt(2 theta). */
  public double stationaryDeviation() {
    return sigma / Math.sqrt(2 * theta);
  }

  /** How many stationary deviations a value is from the mean. */
  public double zScore(double value) {
    return (value - mu) / stationaryDeviation();
  }

  /** phi with Kendall's first-order bias taken off; may be 1 or more. */
  public double unbiasedPhi() {
    return phi + (1 + 3 * phi) / transitions;
  }

  private static OrnsteinUhlenbeck failed(SeriesStatus status) {
    double none = Double.NaN;
    return new OrnsteinUhlenbeck(status, none, none, none, none, none, none, none, none, 0);
  }
}
