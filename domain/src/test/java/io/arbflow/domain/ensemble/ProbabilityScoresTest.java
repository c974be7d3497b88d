package io.arbflow.domain.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProbabilityScoresTest {
  private static final double[] STATED = {.1, .1, .4, .8};
  private static final boolean[] CAME = {false, true, false, true};
  private static final double[] ONES = {1, 1, 1, 1};
  private static final double[] WEIGHTS = {3, 1, 2, 2};

  @Test
  void scoresOneStatement() {
    assertEquals(.04, ProbabilityScores.brier(.8, true), 1e-15);
    assertEquals(.64, ProbabilityScores.brier(.8, false), 1e-15);
    assertEquals(-Math.log(.8), ProbabilityScores.logLoss(.8, true), 1e-15);
    assertEquals(-Math.log(.2), ProbabilityScores.logLoss(.8, false), 1e-15);
  }

  @Test
  void aFailedCertaintyCostsMuchAndNotEverything() {
    assertEquals(-Math.log(1e-6), ProbabilityScores.logLoss(0, true), 1e-12);
    assertEquals(-Math.log(1e-6), ProbabilityScores.logLoss(1, false), 1e-9);
    assertEquals(0, ProbabilityScores.logLoss(1, true), 2e-6);
  }

  @Test
  void averagesByWeight() {
    assertEquals((3 * .01 + .81 + 2 * .16 + 2 * .04) / 8, brier(WEIGHTS), 1e-15);
    assertEquals((.01 + .81 + .16 + .04) / 4, brier(ONES), 1e-15);
    double loss = -3 * Math.log(.9) - Math.log(.1) - 2 * Math.log(.6) - 2 * Math.log(.8);
    assertEquals(loss / 8, ProbabilityScores.logLoss(STATED, CAME, WEIGHTS), 1e-14);
    assertTrue(Double.isNaN(ProbabilityScores.brier(new double[0], new boolean[0], new double[0])));
  }

  private static double brier(double[] weights) {
    return ProbabilityScores.brier(STATED, CAME, weights);
  }

  @Test
  void findsTheDistanceBetweenWordAndDeedPerBin() {
    // Bin [.1, .2): stated .1, came .25 by weight; [.4, .5): .4 against 0; [.8, .9): .8 against 1.
    double expected = (4 * .15 + 2 * .4 + 2 * .2) / 8;
    assertEquals(
        expected, ProbabilityScores.expectedCalibrationError(STATED, CAME, WEIGHTS, 10), 1e-12);
    double pooled = Math.abs(.3 + .1 + .8 + 1.6 - 3) / 8;
    assertEquals(
        pooled, ProbabilityScores.expectedCalibrationError(STATED, CAME, WEIGHTS, 1), 1e-12);
    double[] sure = {1};
    assertEquals(
        1,
        ProbabilityScores.expectedCalibrationError(sure, new boolean[] {false}, sure, 10),
        1e-12);
  }

  @Test
  void theSlopeIsThatOfTheReliabilityDiagram() {
    double[] stated = {.2, .2, .2, .2, .2, .8, .8, .8, .8, .8};
    boolean[] calibrated = {true, false, false, false, false, true, true, true, true, false};
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    assertEquals(1, ProbabilityScores.reliabilitySlope(stated, calibrated, ones), 1e-12);
    boolean[] boasted = {true, true, false, false, false, true, true, true, false, false};
    assertEquals(1 / 3.0, ProbabilityScores.reliabilitySlope(stated, boasted, ones), 1e-12);
    double[] weights = {2, 1, 1, 1, 1, 1, 1, 1, 1, 1}; // 2 of 6 came below, 4 of 5 above
    assertEquals(
        (.8 - 1 / 3.0) / .6,
        ProbabilityScores.reliabilitySlope(stated, calibrated, weights),
        1e-12);
  }
}
