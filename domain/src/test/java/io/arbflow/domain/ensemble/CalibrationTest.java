package io.arbflow.domain.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final double PRIOR = .35;

  @Test
  void isLinearBetweenItsPointsAndFlatOutside() {
    Calibration calibration = new Calibration(new double[] {.2, .6}, new double[] {.1, .5});
    assertEquals(.1, calibration.at(0));
    assertEquals(.1, calibration.at(.2));
    assertEquals(.3, calibration.at(.4), 1e-15);
    assertEquals(.5, calibration.at(.6), 1e-15);
    assertEquals(.5, calibration.at(1));
    assertEquals(.1, calibration.at(Double.NaN), "what cannot be read is worth the least");
    assertEquals(.1, calibration.least());
    assertEquals(.5, calibration.most());
  }

  @Test
  void isDrawnTowardsThePriorInLogOdds() {
    Calibration calibration = new Calibration(new double[] {.2, .6}, new double[] {.1, .9});
    Calibration half = calibration.shrunk(.5, .5);
    assertEquals(.75, half.at(.6), 1e-12); // the root of odds of 9 is odds of 3
    assertEquals(.25, half.at(.2), 1e-12);
    assertEquals(PRIOR, calibration.shrunk(PRIOR, 0).at(.6), 1e-12);
    assertEquals(.9, calibration.shrunk(PRIOR, 1).at(.6), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    ".2 .6,.1", // in pairs
    "'',''", // at least one
    ".6 .2,.1 .5", // ascending
    ".2 .2,.1 .5",
    ".2 .6,.5 .1", // not falling
    ".2 .6,.1 1", // inside (0, 1)
    ".2 .6,0 .5",
    "-.1 .6,.1 .5",
    ".2 1.1,.1 .5",
    ".2 NaN,.1 .5",
    ".2 .6,.1 NaN"
  })
  void refusesPointsThatAreNone(String stated, String calibrated) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Calibration(numbers(stated), numbers(calibrated)));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.trim().split(" "))
        .filter(number -> !number.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /**
   * Statements of a voter that is too sure: beta-distorted, log-odds 2.5 times what they should be.
   */
  private static final class Boaster {
    final double[] stated;
    final boolean[] outcomes;
    final double[] ones;

    Boaster(int cases, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      stated = new double[cases];
      outcomes = new boolean[cases];
      ones = new double[cases];
      for (int n = 0; n < cases; n++) {
        double truth = (random.nextDouble() + random.nextDouble() + random.nextDouble()) / 3;
        outcomes[n] = random.nextDouble() < truth;
        double boast = LogOdds.sigmoid(.3 + 2.5 * LogOdds.logit(truth));
        stated[n] = Math.round(boast * 100) / 100.0;
        ones[n] = 1;
      }
    }

    double[] through(Calibration calibration) {
      return Arrays.stream(stated).map(calibration::at).toArray();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {800, 2_000, 5_000}) // Platt, isotonic, isotonic
  void makesAnOverconfidentVoterHonest(int labels) {
    Boaster judged = new Boaster(100_000, 99);
    double before =
        ProbabilityScores.expectedCalibrationError(judged.stated, judged.outcomes, judged.ones, 10);
    assertTrue(before > .1, "it does not boast: " + before);
    double error = 0;
    double slope = 0;
    int seeds = 10;
    for (int seed = 0; seed < seeds; seed++) {
      Boaster taught = new Boaster(labels, seed);
      Calibration calibration = CalibrationFit.fit(taught.stated, taught.outcomes, taught.ones, .5);
      double[] honest = judged.through(calibration);
      error +=
          ProbabilityScores.expectedCalibrationError(honest, judged.outcomes, judged.ones, 10)
              / seeds;
      slope += ProbabilityScores.reliabilitySlope(honest, judged.outcomes, judged.ones) / seeds;
    }
    assertTrue(error <= .03, "calibration error " + error);
    assertTrue(slope >= .9 && slope <= 1.1, "slope " + slope);
  }

  @Test
  void thereIsNoneBelowTwoHundredOutcomesOrWithoutBothKinds() {
    Boaster few = new Boaster(199, 1);
    assertNull(CalibrationFit.fit(few.stated, few.outcomes, few.ones, PRIOR));
    Boaster enough = new Boaster(200, 1);
    assertNotNull(CalibrationFit.fit(enough.stated, enough.outcomes, enough.ones, PRIOR));
    double[] halves = new double[200];
    Arrays.fill(halves, .5);
    assertNull(
        CalibrationFit.fit(enough.stated, enough.outcomes, halves, PRIOR), "decayed outcomes");
    boolean[] none = new boolean[200];
    assertNull(CalibrationFit.fit(enough.stated, none, enough.ones, PRIOR));
  }

  @Test
  void aVoterThatIsSurestWhenWrongIsNotTurnedRound() {
    Boaster boaster = new Boaster(500, 3);
    double[] inverted = Arrays.stream(boaster.stated).map(p -> 1 - p).toArray();
    assertNull(CalibrationFit.fit(inverted, boaster.outcomes, boaster.ones, PRIOR));
    Boaster many = new Boaster(3_000, 3);
    double[] flipped = Arrays.stream(many.stated).map(p -> 1 - p).toArray();
    Calibration flat = CalibrationFit.fit(flipped, many.outcomes, many.ones, PRIOR);
    assertTrue(flat.most() - flat.least() < .05, "isotonic cannot fall, so it is flat");
  }

  @Test
  void isotonicValuesStayAwayFromCertainty() {
    int n = 1_000;
    double[] stated = new double[n];
    boolean[] outcomes = new boolean[n];
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    for (int i = 0; i < n; i++) {
      outcomes[i] = i % 2 == 0;
      stated[i] = outcomes[i] ? .9 : .1;
    }
    Calibration sure = CalibrationFit.fit(stated, outcomes, ones, .5);
    double margin = 1 / 1_002.0;
    double share = 1_000 / 1_050.0;
    assertEquals(share * LogOdds.logit(1 - margin), LogOdds.logit(sure.at(.9)), 1e-9);
    assertEquals(share * LogOdds.logit(margin), LogOdds.logit(sure.at(.1)), 1e-9);
  }

  @Test
  void plattFindsTheLineAndSmoothesItsTargets() {
    Boaster many = new Boaster(50_000, 5);
    PlattScaling line = PlattScaling.fit(many.stated, many.outcomes, many.ones);
    assertEquals(1 / 2.5, line.slope(), .02);
    assertEquals(-.3 / 2.5, line.intercept(), .03);
    // Three statements alike: two came. Smoothed: (2 * 3/4 + 1/3) / 3.
    double[] same = {.8, .8, .8};
    double[] ones = {1, 1, 1};
    PlattScaling few = PlattScaling.fit(same, new boolean[] {true, true, false}, ones);
    assertEquals((2 * .75 + 1 / 3.0) / 3, few.at(.8), 1e-6);
    assertEquals(line.at(0), line.at(.004), 0);
  }
}
