package io.arbflow.domain.matrixprofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MatrixProfileTest {

  @Test
  void everyDistanceIsTheLeastOfAllPairs() {
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      double[] series = series(random, 20 + random.nextInt(60));
      int window = 2 + random.nextInt(9);
      int exclusion = 1 + random.nextInt(window);
      MatrixProfile profile = MatrixProfile.of(series, window, exclusion);
      assertEquals(series.length - window + 1, profile.windows());
      for (int i = 0; i < profile.windows(); i++) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < profile.windows(); j++) {
          if (Math.abs(i - j) >= exclusion) {
            least = Math.min(least, BruteForce.distance(series, i, j, window));
          }
        }
        assertEquals(least, profile.distance(i), 1e-7);
        int neighbour = profile.neighbour(i);
        assertTrue(Math.abs(neighbour - i) >= exclusion);
        assertEquals(least, BruteForce.distance(series, i, neighbour, window), 1e-7);
      }
    }
  }

  /** A walk far from 0 that now and then stands still. */
  static double[] series(Random random, int length) {
    double[] series = new double[length];
    double level = 1_000;
    for (int i = 0; i < length; i++) {
      level += i / 12 % 3 == 1 ? 0 : random.nextGaussian();
      series[i] = level;
    }
    return series;
  }

  @Test
  void constantWindowsAreAlikeAndUnlikeAllOthers() {
    double[] series = {1, 1, 1, 1, 2, 5, 3, 3, 3, 3};
    MatrixProfile profile = MatrixProfile.of(series, 4, 4);
    assertEquals(0, profile.distance(0));
    assertEquals(6, profile.neighbour(0));
    assertEquals(2, WindowShape.distance(4, 3, 1, 0, 1, 2), 0);
  }

  @Test
  void aShapeThatComesBackIsTheMotifAndTheOddOneTheDiscord() {
    Random random = new Random(2);
    double[] series = random.doubles(300).toArray();
    double[] shape = {0, 3, -2, 4, 1, -3, 2, 5};
    for (int i = 0; i < 8; i++) {
      series[60 + i] = 10 + shape[i];
      series[200 + i] = -5 + 3 * shape[i];
    }
    MatrixProfile profile = MatrixProfile.of(series, 8, 8);
    assertEquals(60, profile.motif());
    assertEquals(200, profile.neighbour(60));
    double[] wave = new double[200];
    for (int i = 0; i < 200; i++) {
      wave[i] = Math.sin(i * Math.PI / 5) + (i == 101 ? 4 : 0);
    }
    int odd = MatrixProfile.of(wave, 10, 10).discord();
    assertTrue(odd > 91 && odd <= 101, "" + odd);
  }

  @Test
  void nothingToCompareIsNeitherMotifNorDiscord() {
    MatrixProfile profile = MatrixProfile.of(new double[] {1, 2, 4, 3}, 3, 2);
    assertEquals(Double.POSITIVE_INFINITY, profile.distance(0));
    assertEquals(-1, profile.motif());
    assertEquals(-1, profile.discord());
    assertThrows(IllegalArgumentException.class, () -> MatrixProfile.of(new double[3], 4, 1));
    assertThrows(IllegalArgumentException.class, () -> MatrixProfile.of(new double[3], 1, 1));
    assertThrows(IllegalArgumentException.class, () -> MatrixProfile.of(new double[3], 2, 0));
  }
}
