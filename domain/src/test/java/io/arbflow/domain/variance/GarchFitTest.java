package io.arbflow.domain.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GarchFitTest {

  /**
   * Bollerslev and Ghysels' DEM/GBP returns with the estimates that Fiorentini, Calzolari and
   * Panattoni (1996) computed to be a benchmark, six digits; the score says how near the top it is.
   */
  @Test
  void benchmarkOfFiorentiniCalzolariPanattoni() throws IOException {
    double[] returns = demGbp();
    GarchFit fit = GarchFit.of(returns);
    assertEquals(EstimateStatus.OK, fit.status());
    assertEquals(-0.00619041, fit.model().mean(), 1e-6);
    assertEquals(0.0107613, fit.model().omega(), 1.5e-7);
    assertEquals(0.153134, fit.model().alpha(), 1e-6);
    assertEquals(0.805974, fit.model().beta(), 1e-6);
    assertEquals(-1106.60788, fit.logLikelihood(), 1e-5);
    GarchLikelihood likelihood = new GarchLikelihood(returns);
    likelihood.differentiate(fit.model());
    for (double slope : likelihood.score()) {
      assertEquals(0, slope, 1e-5);
    }
  }

  /** Nothing to find: whatever the weights, the forecast is the variance of the sample. */
  @Test
  void whiteNoiseHasAConstantForecast() {
    Random random = new Random(35);
    for (int i = 0; i < 20; i++) {
      double[] returns = simulate(new Garch11(0, 4, 0, 0), 600, random);
      GarchFit fit = GarchFit.of(returns);
      assertEquals(EstimateStatus.OK, fit.status());
      double average = fit.model().averageForecast(fit.nextVariance(), 50);
      assertEquals(4, average, 1.2);
    }
  }

  /** The next variance is the recursion's own, one step after the last return. */
  @Test
  void nextVarianceGoesOnFromTheSeries() {
    double[] returns = simulate(new Garch11(0.02, 0.05, 0.1, 0.85), 400, new Random(30));
    GarchFit fit = GarchFit.of(returns);
    Garch11 model = fit.model();
    double square =
        Arrays.stream(returns)
            .map(r -> (r - model.mean()) * (r - model.mean()))
            .average()
            .orElse(0);
    double variance = model.omega() + (model.alpha() + model.beta()) * square;
    for (double r : returns) {
      variance = model.next(variance, r);
    }
    assertEquals(variance, fit.nextVariance(), 1e-12);
  }

  @Test
  void recoversWhatWasSimulated() {
    Random random = new Random(31);
    Garch11 truth = new Garch11(0.02, 0.05, 0.1, 0.85);
    int series = 20;
    double mean = 0;
    double alpha = 0;
    double beta = 0;
    double longRun = 0;
    for (int i = 0; i < series; i++) {
      Garch11 found = GarchFit.of(simulate(truth, 4_000, random)).model();
      mean += found.mean() / series;
      alpha += found.alpha() / series;
      beta += found.beta() / series;
      longRun += found.longRunVariance() / series;
    }
    // Standard errors over 20 series of 4,000: about 0.003, 0.003, 0.004 and 0.02.
    assertEquals(truth.mean(), mean, 0.012);
    assertEquals(truth.alpha(), alpha, 0.01);
    assertEquals(truth.beta(), beta, 0.016);
    assertEquals(truth.longRunVariance(), longRun, 0.08);
  }

  /** No step in any parameter leads higher. */
  @Test
  void theMaximumIsOne() throws IOException {
    double[] returns = demGbp();
    GarchFit fit = GarchFit.of(returns);
    Garch11 best = fit.model();
    for (double step : new double[] {-1e-4, 1e-4}) {
      assertTrue(
          likelihood(
                  new Garch11(best.mean() + step, best.omega(), best.alpha(), best.beta()), returns)
              < fit.logLikelihood());
      assertTrue(
          likelihood(
                  new Garch11(best.mean(), best.omega() + step, best.alpha(), best.beta()), returns)
              < fit.logLikelihood());
      assertTrue(
          likelihood(
                  new Garch11(best.mean(), best.omega(), best.alpha() + step, best.beta()), returns)
              < fit.logLikelihood());
    }
    assertEquals(fit.logLikelihood(), likelihood(best, returns), 1e-8);
  }

  /** In percent or per 1.00, it is the same model. */
  @Test
  void unitDoesNotMatter() {
    double[] percent = simulate(new Garch11(0.02, 0.05, 0.1, 0.85), 1_500, new Random(32));
    double[] perOne = Arrays.stream(percent).map(r -> r / 100).toArray();
    Garch11 big = GarchFit.of(percent).model();
    Garch11 small = GarchFit.of(perOne).model();
    assertEquals(big.alpha(), small.alpha(), 1e-5);
    assertEquals(big.beta(), small.beta(), 1e-5);
    assertEquals(big.omega() / 1e4, small.omega(), 1e-5 * small.omega() + 1e-9);
  }

  @Test
  void saysWhyThereIsNoModel() {
    assertEquals(EstimateStatus.TOO_FEW_OBSERVATIONS, GarchFit.of(new double[99]).status());
    assertEquals(EstimateStatus.DEGENERATE, GarchFit.of(new double[100]).status());
    double[] broken = simulate(new Garch11(0, 0.05, 0.1, 0.85), 200, new Random(33));
    broken[50] = Double.NaN;
    assertEquals(EstimateStatus.DEGENERATE, GarchFit.of(broken).status());
    assertNull(GarchFit.of(broken).model());
  }

  @Test
  void forecastIsTheMeanOfSimulatedPaths() {
    Garch11 model = new Garch11(0.01, 0.05, 0.1, 0.85);
    Random random = new Random(34);
    int paths = 200_000;
    int horizon = 6;
    double next = 3;
    double[] sum = new double[horizon];
    for (int path = 0; path < paths; path++) {
      double variance = next;
      for (int h = 0; h < horizon; h++) {
        sum[h] += variance;
        variance = model.next(variance, model.mean() + Math.sqrt(variance) * random.nextGaussian());
      }
    }
    double average = 0;
    for (int h = 0; h < horizon; h++) {
      assertEquals(sum[h] / paths, model.forecast(next, h + 1), 0.015, "h = " + (h + 1));
      average += sum[h] / paths / horizon;
    }
    assertEquals(average, model.averageForecast(next, horizon), 0.01);
    assertEquals(3, model.forecast(next, 1));
    assertEquals(model.longRunVariance(), model.forecast(next, 2_000), 1e-9);
    double half = model.longRunVariance() + (3 - model.longRunVariance()) / 2;
    double halfLife = model.halfLife();
    assertTrue(model.forecast(next, 1 + (int) Math.floor(halfLife)) >= half);
    assertTrue(model.forecast(next, 1 + (int) Math.ceil(halfLife)) <= half);
  }

  @Test
  void withoutReversionTheForecastStays() {
    Garch11 recursion = Garch11.riskMetrics(0.94);
    assertEquals(0.06 * 4 + 0.94 * 9, recursion.next(9, 2), 1e-12);
    assertEquals(7, recursion.forecast(7, 30), 1e-12);
  }

  @Test
  void refusesExplosiveAndNegativeWeights() {
    assertThrows(IllegalArgumentException.class, () -> new Garch11(0, 0.1, 0.3, 0.71));
    assertThrows(IllegalArgumentException.class, () -> new Garch11(0, 0.1, -0.1, 0.7));
    assertThrows(IllegalArgumentException.class, () -> new Garch11(0, -0.1, 0.1, 0.7));
    assertThrows(IllegalArgumentException.class, () -> new Garch11(0, 0.1, 0.1, Double.NaN));
  }

  private static double likelihood(Garch11 model, double[] returns) {
    double square =
        Arrays.stream(returns)
            .map(r -> (r - model.mean()) * (r - model.mean()))
            .average()
            .orElse(0);
    double variance = model.omega() + (model.alpha() + model.beta()) * square;
    double sum = 0;
    for (double r : returns) {
      double e = r - model.mean();
      sum -= 0.5 * (Math.log(2 * Math.PI * variance) + e * e / variance);
      variance = model.omega() + model.alpha() * e * e + model.beta() * variance;
    }
    return sum;
  }

  private static double[] simulate(Garch11 model, int n, Random random) {
    double[] returns = new double[n];
    double variance = model.longRunVariance();
    for (int i = 0; i < n; i++) {
      returns[i] = model.mean() + Math.sqrt(variance) * random.nextGaussian();
      variance = model.next(variance, returns[i]);
    }
    return returns;
  }

  private static double[] demGbp() throws IOException {
    Path root = Path.of(System.getProperty("arbflow.root", "."));
    String folder = System.getProperty("arbflow.knownAnswers", "../shared/known-answers");
    Path file = root.resolve(folder).resolve("data/dem_gbp_returns.csv").normalize();
    Assumptions.assumeTrue(Files.exists(file), "no known answers beside the project");
    return Files.readAllLines(file).stream().skip(1).mapToDouble(Double::parseDouble).toArray();
  }
}
