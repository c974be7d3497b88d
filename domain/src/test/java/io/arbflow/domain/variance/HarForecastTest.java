package io.arbflow.domain.variance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HarForecastTest {
  private static final double[] TRUTH = {0.1, 0.35, 0.3, 0.25};

  @Test
  void recoversWhatWasSimulated() {
    double[] realised = simulate(20_000, 0.15, new Random(60));
    HarForecast fit = HarForecast.fit(realised, 1);
    assertEquals(EstimateStatus.OK, fit.status());
    for (int i = 0; i < TRUTH.length; i++) {
      double error = Math.sqrt(fit.covariance()[i][i]);
      assertTrue(error < 0.03, "standard error " + error);
      assertEquals(TRUTH[i], fit.coefficients()[i], 3.5 * error, "coefficient " + i);
    }
    assertEquals(0.15 * 0.15, fit.residualVariance(), 0.001);
  }

  @Test
  void withoutNoiseTheForecastIsTheRecursion() {
    double[] realised = simulate(200, 0.15, new Random(61));
    double[] longer = Arrays.copyOf(realised, 201);
    longer[200] = next(longer, 200);
    HarForecast fit = exact(realised);
    HarForecast.Value value = fit.forecast(realised);
    assertEquals(longer[200], value.variance(), 1e-12);
  }

  /** Standardised errors of one-step and five-step forecasts have about unit variance. */
  @Test
  void standardErrorIsThatOfTheForecast() {
    for (int horizon : new int[] {1, 5}) {
      double squares = 0;
      int trials = 400;
      Random random = new Random(62);
      for (int trial = 0; trial < trials; trial++) {
        double[] all = simulate(150 + horizon, 0.15, random);
        double[] known = Arrays.copyOf(all, 150);
        double actual = Arrays.stream(all, 150, 150 + horizon).average().orElseThrow();
        HarForecast.Value value = HarForecast.fit(known, horizon).forecast(known);
        squares += Math.pow((actual - value.variance()) / value.standardError(), 2);
      }
      double scale = Math.sqrt(squares / trials);
      assertTrue(scale > 0.85 && scale < 1.25, "horizon " + horizon + ": " + scale);
    }
  }

  @Test
  void overlapWidensTheErrorsOfTheCoefficients() {
    double[] realised = simulate(3_000, 0.15, new Random(63));
    double day = HarForecast.fit(realised, 1).covariance()[3][3];
    double residual = HarForecast.fit(realised, 1).residualVariance();
    HarForecast weekly = HarForecast.fit(realised, 10);
    double perResidual = weekly.covariance()[3][3] / weekly.residualVariance();
    assertTrue(perResidual > 3 * day / residual, perResidual + " " + day / residual);
  }

  @Test
  void unitDoesNotMatter() {
    double[] realised = simulate(500, 0.15, new Random(64));
    double[] small = Arrays.stream(realised).map(v -> v * 1e-9).toArray();
    HarForecast.Value big = HarForecast.fit(realised, 5).forecast(realised);
    HarForecast.Value little = HarForecast.fit(small, 5).forecast(small);
    assertEquals(big.variance(), little.variance() * 1e9, 1e-9);
    assertEquals(big.standardError(), little.standardError() * 1e9, 1e-9);
    assertArrayEquals(
        Arrays.copyOfRange(HarForecast.fit(realised, 5).coefficients(), 1, 4),
        Arrays.copyOfRange(HarForecast.fit(small, 5).coefficients(), 1, 4),
        1e-9);
  }

  /** After a day a hundred times the usual the line would promise more than was ever seen. */
  @Test
  void doesNotExtrapolate() {
    double[] realised = simulate(500, 0.15, new Random(65));
    HarForecast fit = HarForecast.fit(realised, 1);
    double[] wild = realised.clone();
    wild[499] = 100;
    assertEquals(Arrays.stream(realised, 22, 500).max().orElse(0), fit.forecast(wild).variance());
    assertTrue(fit.forecast(wild).standardError() > 5 * fit.forecast(realised).standardError());
  }

  @Test
  void saysWhyThereIsNoForecast() {
    double[] realised = simulate(500, 0.15, new Random(66));
    double[] few = Arrays.copyOf(realised, HarForecast.MONTH + HarForecast.LEAST_ROWS - 1);
    HarForecast none = HarForecast.fit(few, 1);
    assertEquals(EstimateStatus.TOO_FEW_OBSERVATIONS, none.status());
    assertThrows(IllegalStateException.class, () -> none.forecast(realised));
    assertEquals(
        EstimateStatus.OK, HarForecast.fit(Arrays.copyOf(realised, few.length + 1), 1).status());
    double[] constant = new double[500];
    Arrays.fill(constant, 0.02);
    assertEquals(EstimateStatus.DEGENERATE, HarForecast.fit(constant, 1).status());
    assertEquals(EstimateStatus.DEGENERATE, HarForecast.fit(new double[500], 1).status());
    realised[100] = Double.NaN;
    assertEquals(EstimateStatus.DEGENERATE, HarForecast.fit(realised, 1).status());
    assertThrows(IllegalArgumentException.class, () -> HarForecast.fit(realised, 0));
  }

  private static HarForecast exact(double[] realised) {
    HarForecast fit = HarForecast.fit(realised, 1);
    return new HarForecast(
        EstimateStatus.OK, TRUTH.clone(), fit.covariance(), fit.residualVariance(), 0, 100);
  }

  /** The first month is drawn around the long run; afterwards the model itself with noise. */
  private static double[] simulate(int n, double noise, Random random) {
    double[] realised = new double[n];
    for (int i = 0; i < n; i++) {
      double mean = i < HarForecast.MONTH ? 1 : next(realised, i);
      realised[i] = Math.max(0.01, mean + noise * random.nextGaussian());
    }
    return realised;
  }

  private static double next(double[] realised, int i) {
    return TRUTH[0]
        + TRUTH[1] * realised[i - 1]
        + TRUTH[2] * Arrays.stream(realised, i - 5, i).average().orElseThrow()
        + TRUTH[3] * Arrays.stream(realised, i - 22, i).average().orElseThrow();
  }
}
