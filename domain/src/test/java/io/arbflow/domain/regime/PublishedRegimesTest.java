package io.arbflow.domain.regime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.variance.EstimateStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Fits that others have published, from their series: Stata's manual of {@code mswitch} (federal
 * funds rate, absolute weekly returns of the S&P 500) and Hamilton (1989) as EViews estimates it.
 * The figures are those that the tests of statsmodels' Markov-switching models compare with.
 */
class PublishedRegimesTest {
  private static final String FOLDER = "../shared/data/raw/reference-stats";

  @Test
  void federalFundsRateWithTwoMeans() throws IOException {
    double[] rate = column("fedfunds_ogap_inf.csv.gz", 1);
    SwitchingForm form = SwitchingForm.regression(2, 0, false);
    MarkovSwitchingFit fit = fitted(rate, form, -508.63592);
    assertArrayEquals(new double[] {3.70877, 9.556793}, fit.model().mean(), 2e-3);
    assertEquals(2.107562, Math.sqrt(fit.model().variance()[0]), 1e-3);
    assertEquals(0.9820939, fit.model().transition()[0][0], 1e-3);
    assertEquals(0.0503587, fit.model().transition()[1][0], 1e-3);
  }

  @Test
  void federalFundsRateOnItsLag() throws IOException {
    double[] rate = column("fedfunds_ogap_inf.csv.gz", 1);
    MarkovSwitchingFit fit = fitted(rate, SwitchingForm.regression(2, 1, false), -264.71069);
    SwitchingModel model = fit.model();
    // The regime of the lesser constant is the second of the published table.
    assertArrayEquals(new double[] {-.0988764, .724457}, model.mean(), 2e-3);
    assertEquals(1.061174, model.autoregression()[0][0], 1e-3);
    assertEquals(.7631424, model.autoregression()[1][0], 1e-3);
    assertEquals(.6915759, Math.sqrt(model.variance()[0]), 1e-3);
    assertEquals(.6378175, model.transition()[1][1], 2e-3);
    assertEquals(.1306295, model.transition()[0][1], 2e-3);
  }

  @Test
  void absoluteReturnsOnTheirLagWithTwoVariances() throws IOException {
    double[] returns = column("areturns_weekly.csv.gz", 1);
    MarkovSwitchingFit fit = fitted(returns, SwitchingForm.regression(2, 1, true), -745.7977);
    SwitchingModel model = fit.model();
    assertArrayEquals(new double[] {.7641424, 1.972771}, model.mean(), 2e-3);
    assertEquals(.0790744, model.autoregression()[0][0], 1e-3);
    assertEquals(.527953, model.autoregression()[1][0], 2e-3);
    assertEquals(.5895792, Math.sqrt(model.variance()[0]), 1e-3);
    assertEquals(1.605333, Math.sqrt(model.variance()[1]), 2e-3);
    assertEquals(.7530865, model.transition()[0][0], 2e-3);
    assertEquals(.6825357, model.transition()[1][0], 2e-3);
  }

  @Test
  void growthOfOutput() throws IOException {
    double[] growth = column("hamilton_rgnp.csv.gz", 1);
    MarkovSwitchingFit fit = fitted(growth, SwitchingForm.hamilton(4), -181.26339);
    assertArrayEquals(new double[] {-0.358811, 1.163516}, fit.model().mean(), 1e-3);
    assertArrayEquals(
        new double[] {0.013486, -0.057521, -0.246983, -0.212923},
        fit.model().autoregression()[0],
        1e-3);
    assertArrayEquals(new double[] {4.0761922, 10.4258979}, fit.model().durations(), 1e-2);
  }

  private static MarkovSwitchingFit fitted(double[] series, SwitchingForm form, double published) {
    MarkovSwitchingFit fit = MarkovSwitchingFit.of(series, form);
    assertEquals(EstimateStatus.OK, fit.status());
    assertEquals(published, fit.logLikelihood(), 2e-5);
    return fit;
  }

  private static double[] column(String name, int column) throws IOException {
    Path file = Path.of(System.getProperty("arbflow.root", ".")).resolve(FOLDER).resolve(name);
    Assumptions.assumeTrue(Files.exists(file.normalize()), "no recorded series beside the project");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file.normalize())),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1)[column])
          .mapToDouble(Double::parseDouble)
          .toArray();
    }
  }
}
