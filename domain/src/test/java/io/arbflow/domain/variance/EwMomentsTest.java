package io.arbflow.domain.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EwMomentsTest {
  private static final double TAU = 5e6;
  private static final int POINTS = 200;

  private final long[] times = new long[POINTS];
  private final double[] values = new double[POINTS];

  @Test
  void agreesWithTheDefinitionAtEveryStep() {
    draw(new Random(40));
    EwMoments moments = new EwMoments(TAU);
    for (int n = 1; n <= POINTS; n++) {
      moments.add(times[n - 1], values[n - 1]);
      check(moments, n);
    }
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Random random = new Random(41);
    draw(random);
    EwMoments moments = new EwMoments(TAU);
    int[] order = random.ints(0, POINTS).distinct().limit(POINTS).toArray();
    for (int i : order) {
      moments.add(times[i], values[i]);
    }
    check(moments, POINTS);
  }

  /** With a mean of 1e6 and a deviation of 1e-3 nothing cancels. */
  @Test
  void aLargeMeanDoesNotHurt() {
    EwMoments plain = new EwMoments(TAU);
    EwMoments shifted = new EwMoments(TAU);
    Random random = new Random(42);
    for (int i = 0; i < 1_000; i++) {
      double value = 1e-3 * random.nextGaussian();
      plain.add(i * 100_000L, value);
      shifted.add(i * 100_000L, 1e6 + value);
    }
    assertEquals(plain.variance(), shifted.variance(), 1e-5 * plain.variance());
  }

  @Test
  void effectiveSizeOfEvenTimes() {
    EwMoments moments = new EwMoments(TAU);
    for (int i = 0; i < 2_000; i++) {
      moments.add(i * 100_000L, i % 3);
    }
    double lambda = Math.exp(-0.1e6 / TAU);
    assertEquals((1 + lambda) / (1 - lambda), moments.effectiveSize(), 1e-9);
    double error = Math.sqrt(moments.variance() / moments.effectiveSize());
    assertEquals(error, moments.standardErrorOfMean(), 1e-15);
  }

  @Test
  void beforeTwoPointsThereIsNoVariance() {
    EwMoments moments = new EwMoments(TAU);
    assertTrue(Double.isNaN(moments.mean()));
    assertEquals(0, moments.effectiveSize());
    moments.add(1, Double.NaN);
    assertTrue(Double.isNaN(moments.mean()));
    moments.add(1, 3);
    assertEquals(3, moments.mean());
    assertTrue(Double.isNaN(moments.variance()));
    moments.add(1, 5);
    assertEquals(4, moments.mean(), 1e-15);
    assertEquals(2, moments.variance(), 1e-15);
  }

  @Test
  void goesOnFromItsState() {
    draw(new Random(43));
    EwMoments first = new EwMoments(TAU);
    EwMoments second = new EwMoments(TAU);
    second.restore(EwState.EMPTY);
    for (int i = 0; i < POINTS; i++) {
      first.add(times[i], values[i]);
      second.add(times[i], values[i]);
      EwMoments restored = new EwMoments(TAU);
      restored.restore(second.state());
      second = restored;
    }
    assertEquals(first.state(), second.state());
  }

  @Test
  void aScoreKnowsOnlyThePast() {
    Random random = new Random(44);
    EwZScore scores = new EwZScore(TAU, 10, 1e-6);
    EwMoments past = new EwMoments(TAU);
    int scored = 0;
    for (int i = 0; i < 300; i++) {
      long time = i * 200_000L;
      double value = 2 + random.nextGaussian();
      double expected =
          past.effectiveSize() < 10
              ? Double.NaN
              : (value - past.mean()) / Math.sqrt(past.variance());
      assertEquals(expected, scores.scoreThenAdd(time, value), 1e-12);
      past.add(time, value);
      scored += Double.isNaN(expected) ? 0 : 1;
    }
    assertTrue(scored > 250);
    assertEquals(Math.sqrt(3 / past.effectiveSize()), scores.standardError(2), 1e-12);
  }

  @Test
  void aValueThatStoodStillScoresAgainstTheFloor() {
    EwZScore scores = new EwZScore(TAU, 3, 0.01);
    for (int i = 0; i < 50; i++) {
      scores.scoreThenAdd(i * 1_000_000L, 7);
    }
    assertEquals(2, scores.score(7.02), 1e-9);
  }

  @Test
  void refusesSettingsWithoutMeaning() {
    assertThrows(IllegalArgumentException.class, () -> new EwMoments(0));
    assertThrows(IllegalArgumentException.class, () -> new EwZScore(TAU, 1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new EwZScore(TAU, 5, 0));
  }

  private void draw(Random random) {
    long time = 1_700_000_000_000_000L;
    for (int i = 0; i < POINTS; i++) {
      time += i % 7 == 0 ? 0 : random.nextInt(3_000_000);
      times[i] = time;
      values[i] = 100 + random.nextGaussian();
    }
  }

  /** The weighted mean and the unbiased variance of the first n points, in two passes. */
  private void check(EwMoments moments, int n) {
    double weights = 0;
    double squared = 0;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double weight = weight(i, n);
      weights += weight;
      squared += weight * weight;
      mean += weight * values[i];
    }
    mean /= weights;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += weight(i, n) * (values[i] - mean) * (values[i] - mean);
    }
    assertEquals(mean, moments.mean(), 1e-11);
    assertEquals(weights * weights / squared, moments.effectiveSize(), 1e-9);
    if (n > 1 && times[n - 1] - times[0] < 40 * TAU) {
      assertEquals(squares / (weights - squared / weights), moments.variance(), 1e-9);
    }
  }

  private double weight(int i, int n) {
    return Math.exp((times[i] - times[n - 1]) / TAU);
  }
}
