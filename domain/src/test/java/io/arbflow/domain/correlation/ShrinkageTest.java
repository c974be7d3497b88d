package io.arbflow.domain.correlation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ShrinkageTest {
  private static final int SIZE = 8;

  /** As Ledoit and Wolf (2004) define it, the loops written out. */
  @Test
  void theIdentityTargetIsAsDefined() {
    double[][] rows = rows(new Random(10), 20);
    SampleCovariance sample = SampleCovariance.of(rows);
    double error = 0;
    for (double[] x : sample.deviations()) {
      for (int k = 0; k < SIZE * SIZE; k++) {
        double off = x[k / SIZE] * x[k % SIZE] - sample.covariance()[k];
        error += off * off / 20 / 20;
      }
    }
    double average = 0;
    for (int i = 0; i < SIZE; i++) {
      average += sample.covariance(i, i) / SIZE;
    }
    double distance = 0;
    for (int k = 0; k < SIZE * SIZE; k++) {
      double off = sample.covariance()[k] - (k / SIZE == k % SIZE ? average : 0);
      distance += off * off;
    }
    ShrunkCovariance shrunk = LedoitWolf.toIdentity(rows);
    double intensity = error / distance;
    assertEquals(intensity, shrunk.intensity(), 1e-12);
    assertEquals((1 - intensity) * sample.covariance(0, 1), shrunk.at(0, 1), 1e-12);
    double variance = (1 - intensity) * sample.covariance(2, 2) + intensity * average;
    assertEquals(variance, shrunk.at(2, 2), 1e-12);
    assertEquals(
        shrunk.at(0, 1) / Math.sqrt(shrunk.at(0, 0) * shrunk.at(1, 1)), shrunk.correlation(0, 1));
  }

  /** With two rows in SIZE variables the sample is all error; with many none. */
  @Test
  void theFewerRowsTheMoreIsShrunk() {
    for (Function<double[][], ShrunkCovariance> method : methods()) {
      double last = 1;
      for (int count : new int[] {12, 60, 600, 10_000}) {
        double intensity = method.apply(rows(new Random(11), count)).intensity();
        assertTrue(intensity < last && intensity > 0, count + " rows: " + intensity);
        last = intensity;
      }
      assertTrue(last < 0.01, "10,000 rows: " + last);
    }
  }

  /** What shrinkage is for: less squared error than the sample covariance, on average. */
  @Test
  void shrinkingIsNearerTheTruth() {
    for (Function<double[][], ShrunkCovariance> method : methods()) {
      double sampleLoss = 0;
      double shrunkLoss = 0;
      for (int seed = 0; seed < 200; seed++) {
        double[][] rows = rows(new Random(seed), 15);
        double[] sample = SampleCovariance.of(rows).covariance();
        double[] shrunk = method.apply(rows).covariance();
        for (int k = 0; k < SIZE * SIZE; k++) {
          double product = loading(k / SIZE) * loading(k % SIZE);
          double truth = k / SIZE == k % SIZE ? 1 : product;
          sampleLoss += (sample[k] - truth) * (sample[k] - truth);
          shrunkLoss += (shrunk[k] - truth) * (shrunk[k] - truth);
        }
      }
      assertTrue(shrunkLoss < 0.8 * sampleLoss, shrunkLoss + " against " + sampleLoss);
    }
  }

  private static Iterable<Function<double[][], ShrunkCovariance>> methods() {
    return List.of(LedoitWolf::toIdentity, LedoitWolf::toConstantCorrelation, Oas::of);
  }

  /** Equation 23 with p = 2, n = 4 by hand: S = diag(2, 1) gives tr S = 3, tr S^2 = 5. */
  @Test
  void oasByHand() {
    double a = Math.sqrt(2);
    double[][] rows = {{a, 1}, {a, -1}, {-a, 1}, {-a, -1}};
    ShrunkCovariance shrunk = Oas.of(rows);
    assertEquals(1, shrunk.intensity());
    assertArrayEquals(new double[] {1.5, 0, 0, 1.5}, shrunk.covariance(), 1e-15);
    double[][] more = {{10, 1}, {10, -1}, {-10, 1}, {-10, -1}};
    // tr S = 101, tr S^2 = 10001: 10201 / (4 (10001 - 5100.5))
    assertEquals(10_201 / (4 * 4_900.5), Oas.of(more).intensity(), 1e-12);
  }

  @Test
  void aConstantCorrelationStaysAndVariancesAreNotTouched() {
    double[][] rows = rows(new Random(12), 50);
    ShrunkCovariance shrunk = LedoitWolf.toConstantCorrelation(rows);
    SampleCovariance sample = SampleCovariance.of(rows);
    double average = LedoitWolf.averageCorrelation(rows);
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      assertEquals(sample.covariance(i, i), shrunk.at(i, i), 1e-12);
      for (int j = 0; j < i; j++) {
        sum += shrunk.correlation(i, j) / (SIZE * (SIZE - 1) / 2);
      }
    }
    assertEquals(average, sum, 1e-12);
  }

  @Test
  void refusesWhatIsNoTable() {
    double[][] one = {{1, 2}};
    double[][] ragged = {{1, 2}, {3}};
    double[][] nan = {{1, 2}, {3, Double.NaN}};
    double[][] flat = {{1, 2}, {1, 3}};
    assertThrows(IllegalArgumentException.class, () -> LedoitWolf.toIdentity(one));
    assertThrows(IllegalArgumentException.class, () -> LedoitWolf.toIdentity(ragged));
    assertThrows(IllegalArgumentException.class, () -> Oas.of(nan));
    assertThrows(IllegalArgumentException.class, () -> LedoitWolf.toConstantCorrelation(flat));
  }

  /** What an instrument has of the common factor. */
  private static double loading(int i) {
    return 0.2 + 0.08 * i;
  }

  /** Variance 1, correlations from 0.06 to 0.53. */
  private static double[][] rows(Random random, int count) {
    double[][] rows = new double[count][SIZE];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      for (int i = 0; i < SIZE; i++) {
        double own = Math.sqrt(1 - loading(i) * loading(i));
        row[i] = loading(i) * common + own * random.nextGaussian();
      }
    }
    return rows;
  }
}
