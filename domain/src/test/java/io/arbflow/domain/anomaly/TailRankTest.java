package io.arbflow.domain.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TailRankTest {

  @Test
  void theLevelIsTheRankAmongEarlierScores() {
    SortedWindow earlier = new SortedWindow(4);
    for (double score : new double[] {1, 2, 2, 5}) {
      earlier.add(score);
    }
    assertEquals(1 / 5.0, TailRank.level(earlier, 6));
    assertEquals(2 / 5.0, TailRank.level(earlier, 5));
    assertEquals(4 / 5.0, TailRank.level(earlier, 2));
    assertEquals(1, TailRank.level(earlier, 0));
    assertEquals(1, TailRank.level(earlier, Double.NaN));
    assertEquals(1, TailRank.level(new SortedWindow(1), 7));
  }

  @Test
  void tooFewScoresCannotReachALevel() {
    assertEquals(99, TailRank.leastScores(0.01));
    assertEquals(333, TailRank.leastScores(0.003));
    assertEquals(19, TailRank.leastScores(0.05));
  }

  /** Whatever the scores' distribution, the level is kept: also where they are mostly equal. */
  @Test
  void theLevelIsKeptForEveryDistribution() {
    keeps(x -> x, 0.99);
    keeps(Math::exp, 0.99);
    keeps(x -> 1 / x, 0.99);
    keeps(x -> Math.max(0, Math.rint(x)), 0);
  }

  private static void keeps(DoubleUnaryOperator shape, double leastShare) {
    Random random = new Random(4);
    SortedWindow earlier = new SortedWindow(199);
    int points = 200_000;
    int hits = 0;
    for (int i = 0; i < points + 199; i++) {
      double score = shape.applyAsDouble(random.nextGaussian());
      hits += i >= 199 && TailRank.level(earlier, score) <= 0.02 ? 1 : 0;
      earlier.add(score);
    }
    double sigma = Math.sqrt(0.02 * 0.98 / points);
    // Neighbouring windows share scores: the variance is larger than the binomial's.
    assertTrue(hits / (double) points < 0.02 + 12 * sigma, hits + " of " + points);
    assertTrue(hits / (double) points >= 0.02 * leastShare - 12 * sigma, hits + " of " + points);
  }
}
