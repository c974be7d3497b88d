package io.arbflow.domain.regime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The recursions against the sum over every path that the chain can take. */
class HamiltonFilterTest {
  private static final double[][] TWO = {{0.9, 0.1}, {0.25, 0.75}};
  private static final double[][] THREE = {{0.8, 0.15, 0.05}, {0.1, 0.7, 0.2}, {0.3, 0.1, 0.6}};

  private static final SwitchingModel VOLATILITY =
      new SwitchingModel(
          TWO, new double[] {0.1, 0.1}, new double[2][0], new double[] {1, 9}, false);
  private static final SwitchingModel AROUND =
      new SwitchingModel(
          TWO,
          new double[] {-0.5, 1},
          new double[][] {{0.4, -0.2}, {0.4, -0.2}},
          new double[] {0.6, 0.6},
          true);
  private static final SwitchingModel LEVELS =
      new SwitchingModel(
          THREE,
          new double[] {0.2, 1, -1},
          new double[][] {{0.5}, {0.1}, {-0.3}},
          new double[] {0.5, 2, 1},
          false);

  @Test
  void agreesWithTheSumOverAllPaths() {
    for (SwitchingModel model : new SwitchingModel[] {VOLATILITY, AROUND, LEVELS}) {
      double[] series = SimulatedRegimes.of(model, 6, 7);
      HamiltonFilter filter = HamiltonFilter.of(model, series);
      for (int period = 0; period < filter.periods(); period++) {
        double[] known = Arrays.copyOf(series, period + model.lags() + 1);
        AllPaths paths = new AllPaths(model, known);
        assertArrayEquals(paths.marginal(known.length - 1), filter.filtered(period), 1e-12);
      }
      AllPaths whole = new AllPaths(model, series);
      assertEquals(whole.logLikelihood(), filter.logLikelihood(), 1e-11);
      assertEquals(whole.logLikelihood(), SwitchingLikelihood.of(model, series), 1e-11);
      KimSmoother smoother = KimSmoother.of(filter);
      for (int period = 0; period < filter.periods(); period++) {
        double[] expected = whole.marginal(period + model.lags());
        assertArrayEquals(expected, smoother.smoothed(period), 1e-12);
      }
    }
  }

  @Test
  void thePredictionIsTheFilteredOneStepOn() {
    HamiltonFilter filter = HamiltonFilter.of(LEVELS, SimulatedRegimes.of(LEVELS, 50, 8));
    for (int i = 1; i < filter.periods(); i++) {
      double[] before = filter.filtered(i - 1);
      double[] expected = new double[3];
      for (int j = 0; j < 3; j++) {
        expected[j] = before[0] * THREE[0][j] + before[1] * THREE[1][j] + before[2] * THREE[2][j];
      }
      assertArrayEquals(expected, filter.predicted(i), 1e-14);
    }
  }

  /** 40 deviations out every density is 0 in floating point; the ratio of them is not. */
  @Test
  void nothingUnderflows() {
    double[] series = {0, 0, 120, 0};
    HamiltonFilter filter = HamiltonFilter.of(VOLATILITY, series);
    assertEquals(1, filter.filtered(2)[1], 1e-12);
    assertEquals(1, filter.filtered(3)[0] + filter.filtered(3)[1], 1e-14);
    assertTrue(Double.isFinite(filter.logLikelihood()));
  }

  @Test
  void nothingIsSeenBeforeItHappens() {
    double[] series = SimulatedRegimes.of(AROUND, 40, 9);
    HamiltonFilter whole = HamiltonFilter.of(AROUND, series);
    for (int n = 3; n <= series.length; n++) {
      HamiltonFilter part = HamiltonFilter.of(AROUND, Arrays.copyOf(series, n));
      int last = part.periods() - 1;
      assertArrayEquals(part.filtered(last), whole.filtered(last));
    }
  }

  @Test
  void theErgodicSharesStayAsTheyAre() {
    for (double[][] p : new double[][][] {TWO, THREE, {{0.5, 0.5}, {0, 1}}, {{1, 0}, {0.5, 0.5}}}) {
      double[] share = Ergodic.of(p);
      double sum = 0;
      for (int j = 0; j < p.length; j++) {
        double next = 0;
        for (int i = 0; i < p.length; i++) {
          next += share[i] * p[i][j];
        }
        assertEquals(share[j], next, 1e-14);
        sum += share[j];
      }
      assertEquals(1, sum, 1e-14);
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> HamiltonFilter.of(AROUND, new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SwitchingModel(
                new double[][] {{0.9, 0.2}, {0.5, 0.5}},
                new double[2],
                new double[2][0],
                new double[] {1, 1},
                false));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SwitchingModel(TWO, new double[2], new double[2][0], new double[] {1, 0}, false));
  }

  /** Enumerates the paths of the chain from as far back as the first residual looks. */
  private static final class AllPaths {
    private final int regimes;
    private final int steps;
    private final double[][] marginals;
    private double likelihood;

    AllPaths(SwitchingModel model, double[] series) {
      regimes = model.regimes();
      steps = series.length;
      marginals = new double[steps][regimes];
      for (int code = 0; code < Math.pow(regimes, steps); code++) {
        int[] path = new int[steps];
        for (int t = 0, rest = code; t < steps; t++, rest /= regimes) {
          path[t] = rest % regimes;
        }
        double p = probability(model, series, path);
        likelihood += p;
        for (int t = 0; t < steps; t++) {
          marginals[t][path[t]] += p;
        }
      }
    }

    private static double probability(SwitchingModel model, double[] series, int[] path) {
      double p = model.ergodic()[path[0]];
      for (int t = 1; t < path.length; t++) {
        p *= model.transition()[path[t - 1]][path[t]];
      }
      for (int t = model.lags(); t < path.length; t++) {
        int[] back = new int[model.lags() + 1];
        for (int l = 0; l <= model.lags(); l++) {
          back[l] = path[t - l];
        }
        double v = model.variance()[path[t]];
        double e = model.residual(series, t, back);
        p *= Math.exp(-e * e / (2 * v)) / Math.sqrt(2 * Math.PI * v);
      }
      return p;
    }

    double logLikelihood() {
      return Math.log(likelihood);
    }

    double[] marginal(int t) {
      return Arrays.stream(marginals[t]).map(p -> p / likelihood).toArray();
    }
  }
}
