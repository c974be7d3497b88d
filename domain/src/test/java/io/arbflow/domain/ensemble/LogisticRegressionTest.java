package io.arbflow.domain.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void aYesNoFeatureGivesTheLogOddsOfTheCounts() {
    double[][] rows = {{1}, {1}, {0}, {0}};
    double[] targets = {1, 0, 1, 0};
    double[] weights = {30, 10, 5, 20};
    double[] fit = LogisticRegression.fit(rows, targets, weights, 0);
    assertEquals(Math.log(5 / 20.0), fit[0], 1e-8);
    assertEquals(Math.log(3) - Math.log(5 / 20.0), fit[1], 1e-8);
  }

  @Test
  void theGradientVanishesAtTheAnswerRidgeIncluded() {
    SplittableRandom random = new SplittableRandom(4);
    int cases = 200;
    double[][] rows = new double[cases][];
    double[] targets = new double[cases];
    double[] weights = new double[cases];
    for (int n = 0; n < cases; n++) {
      rows[n] = new double[] {random.nextGaussian(), random.nextGaussian() * 3};
      targets[n] = random.nextDouble();
      weights[n] = random.nextDouble();
    }
    double ridge = 7;
    double[] fit = LogisticRegression.fit(rows, targets, weights, ridge);
    double[] gradient = {0, -ridge * fit[1], -ridge * fit[2]};
    for (int n = 0; n < cases; n++) {
      double p = LogOdds.sigmoid(Voters.sum(fit, rows[n]));
      double error = weights[n] * (targets[n] - p);
      gradient[0] += error;
      gradient[1] += error * rows[n][0];
      gradient[2] += error * rows[n][1];
    }
    for (double slope : gradient) {
      assertEquals(0, slope, 1e-6);
    }
  }

  @Test
  void separableOutcomesHaveAFiniteAnswerUnderARidge() {
    double[][] rows = {{-2}, {-1}, {1}, {2}};
    double[] fit =
        LogisticRegression.fit(rows, new double[] {0, 0, 1, 1}, new double[] {1, 1, 1, 1}, 0.01);
    assertEquals(0, fit[0], 1e-6);
    assertTrue(fit[1] > 2 && fit[1] < 10, "slope " + fit[1]);
  }

  @Test
  void hugeFeaturesDoNotOverflow() {
    double[][] rows = {{-2000}, {1000}, {-1000}, {2000}};
    double[] fit =
        LogisticRegression.fit(rows, new double[] {0, 0, 1, 1}, new double[] {1, 1, 1, 1}, 1);
    assertTrue(Double.isFinite(fit[0]) && Double.isFinite(fit[1]));
  }
}
