package io.arbflow.domain.regime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.variance.EstimateStatus;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkovSwitchingFitTest {
  private static final VolatilityRegimes TRUTH = new VolatilityRegimes(0.1, 1, 9, 0.97, 0.92);

  @Test
  void findsTheRegimesThatMadeTheReturns() {
    double[] returns = SimulatedRegimes.of(TRUTH.model(), 4_000, 1);
    MarkovSwitchingFit fit = MarkovSwitchingFit.of(returns, SwitchingForm.volatility());
    assertEquals(EstimateStatus.OK, fit.status());
    VolatilityRegimes found = VolatilityRegimes.of(fit.model());
    assertEquals(0.1, found.mean(), 0.06);
    assertEquals(1, found.calmVariance(), 0.1);
    assertEquals(9, found.turbulentVariance(), 0.9);
    assertEquals(0.97, found.stayCalm(), 0.01);
    assertEquals(0.92, found.stayTurbulent(), 0.025);
    double truth = HamiltonFilter.of(TRUTH.model(), returns).logLikelihood();
    assertTrue(fit.logLikelihood() >= truth, "below the parameters that made it");
    assertTrue(fit.logLikelihood() < truth + 12, "far above them: " + fit.logLikelihood());
  }

  /** At a maximum no small step in any direction leads up. */
  @Test
  void itIsATop() {
    double[] returns = SimulatedRegimes.of(TRUTH.model(), 500, 2);
    SwitchingForm form = SwitchingForm.volatility();
    MarkovSwitchingFit fit = MarkovSwitchingFit.of(returns, form);
    SwitchingCoordinates coordinates = new SwitchingCoordinates(form, returns);
    double[] top = coordinates.of(fit.model());
    for (int i = 0; i < top.length; i++) {
      for (double step : new double[] {-1e-3, 1e-3}) {
        double[] beside = top.clone();
        beside[i] += step;
        double there = HamiltonFilter.of(coordinates.model(beside), returns).logLikelihood();
        assertTrue(there < fit.logLikelihood(), "coordinate " + i + " by " + step);
      }
    }
  }

  @Test
  void regimesAreNumberedByTheirVariance() {
    double[] returns = SimulatedRegimes.of(TRUTH.model(), 800, 3);
    double[] reversed = returns.clone();
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = returns[returns.length - 1 - i];
    }
    for (double[] series : new double[][] {returns, reversed}) {
      SwitchingModel model = MarkovSwitchingFit.of(series, SwitchingForm.volatility()).model();
      assertTrue(model.variance()[0] < model.variance()[1]);
      assertTrue(model.durations()[0] > model.durations()[1]);
    }
  }

  @Test
  void theUnitDoesNotMatter() {
    double[] returns = SimulatedRegimes.of(TRUTH.model(), 500, 4);
    double[] small = Arrays.stream(returns).map(r -> r * 1e-4).toArray();
    SwitchingModel one = MarkovSwitchingFit.of(returns, SwitchingForm.volatility()).model();
    SwitchingModel other = MarkovSwitchingFit.of(small, SwitchingForm.volatility()).model();
    assertEquals(one.variance()[1], other.variance()[1] * 1e8, 1e-3);
    assertEquals(one.transition()[0][0], other.transition()[0][0], 1e-4);
  }

  @Test
  void autoregressionWithThreeRegimesIsFound() {
    SwitchingModel truth =
        new SwitchingModel(
            new double[][] {{0.95, 0.03, 0.02}, {0.03, 0.94, 0.03}, {0.02, 0.03, 0.95}},
            new double[] {-4, 0, 4},
            new double[][] {{0.5}, {0.2}, {-0.3}},
            new double[] {1, 1, 1},
            false);
    double[] series = SimulatedRegimes.of(truth, 900, 5);
    MarkovSwitchingFit fit = MarkovSwitchingFit.of(series, SwitchingForm.regression(3, 1, false));
    assertEquals(EstimateStatus.OK, fit.status());
    for (int i = 0; i < 3; i++) {
      assertEquals(truth.mean()[i], fit.model().mean()[i], 1);
      assertEquals(truth.autoregression()[i][0], fit.model().autoregression()[i][0], 0.2);
    }
    assertTrue(fit.logLikelihood() >= HamiltonFilter.of(truth, series).logLikelihood());
  }

  /** Schwarz' criterion keeps one regime where there is one, and two where there are two. */
  @Test
  void whiteNoiseHasOneRegime() {
    int two = 0;
    int runs = 40;
    Random random = new Random(6);
    for (int run = 0; run < runs; run++) {
      double[] noise = random.doubles(300).map(u -> random.nextGaussian()).toArray();
      two += worthTwo(noise) ? 1 : 0;
    }
    assertTrue(two <= 3, two + " of " + runs + " white noises with two regimes");
    assertTrue(worthTwo(SimulatedRegimes.of(TRUTH.model(), 300, 7)));
  }

  private static boolean worthTwo(double[] series) {
    MarkovSwitchingFit fit = MarkovSwitchingFit.of(series, SwitchingForm.volatility());
    return fit.status() == EstimateStatus.OK
        && fit.schwarzAgainst(MarkovSwitchingFit.oneRegime(series), 3, series.length) < 0;
  }

  @Test
  void saysWhyThereIsNothing() {
    SwitchingForm form = SwitchingForm.volatility();
    MarkovSwitchingFit few = MarkovSwitchingFit.of(new double[39], form);
    assertEquals(EstimateStatus.TOO_FEW_OBSERVATIONS, few.status());
    assertNull(few.model());
    double[] same = new double[100];
    Arrays.fill(same, 2.5);
    assertEquals(EstimateStatus.DEGENERATE, MarkovSwitchingFit.of(same, form).status());
    double[] holes = SimulatedRegimes.of(TRUTH.model(), 100, 8);
    holes[50] = Double.NaN;
    assertEquals(EstimateStatus.DEGENERATE, MarkovSwitchingFit.of(holes, form).status());
    assertThrows(
        IllegalArgumentException.class,
        () -> new SwitchingForm(2, 0, false, false, false, true, SwitchingForm.Label.MEAN));
  }

  /** Half of the values are one number: a regime closes around it and the likelihood has no top. */
  @Test
  void aRegimeAroundOneValueIsNone() {
    double[] series = SimulatedRegimes.of(TRUTH.model(), 200, 9);
    for (int i = 0; i < 100; i++) {
      series[i] = 0.25;
    }
    assertEquals(
        EstimateStatus.DEGENERATE,
        MarkovSwitchingFit.of(series, SwitchingForm.volatility()).status());
  }
}
