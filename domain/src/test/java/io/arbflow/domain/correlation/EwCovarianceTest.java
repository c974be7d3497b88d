package io.arbflow.domain.correlation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EwCovarianceTest {
  private static final int SIZE = 5;
  private static final int BARS = 160;
  private static final double LAMBDA = 0.93;

  /** The definitions, summed anew after every bar, gaps included. */
  @Test
  void incrementalEqualsBatchAfterEveryBar() {
    double[][] rows = rows(new Random(1), BARS, 0.25);
    EwCovariance moments = new EwCovariance(SIZE, LAMBDA);
    for (int n = 1; n <= BARS; n++) {
      moments.add(rows[n - 1]);
      checkPairs(moments, rows, n);
      checkMatrix(moments, rows, n);
    }
  }

  private static void checkPairs(EwCovariance moments, double[][] rows, int n) {
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        PairSums s = new PairSums();
        for (int t = 0; t < n; t++) {
          s.add(rows[t][i], rows[t][j], Math.pow(LAMBDA, n - 1 - t));
        }
        assertEquals(s.xy / Math.sqrt(s.xx * s.yy), moments.correlation(i, j), 1e-12);
        assertEquals(s.yy > 0 ? s.xy / s.yy : Double.NaN, moments.slope(i, j), 1e-10);
        double effective = s.weight == 0 ? 0 : s.weight * s.weight / s.squared;
        assertEquals(effective, moments.effectiveSize(i, j), 1e-9);
        if (i == j) {
          assertEquals(s.xx / s.weight, moments.variance(i), 1e-15);
          double kurtosis = s.fourth * s.weight / (3 * s.xx * s.xx) - 1;
          assertEquals(kurtosis, moments.kurtosis(i), 1e-9);
        }
      }
    }
  }

  /** The intensity as Ledoit and Wolf write it: the mean distance of x x' to S. */
  private static void checkMatrix(EwCovariance moments, double[][] rows, int n) {
    double[] sum = new double[SIZE * SIZE];
    double[] own = new double[SIZE];
    double weight = 0;
    double squared = 0;
    for (int t = 0; t < n; t++) {
      double w = Math.pow(LAMBDA, n - 1 - t);
      weight += w;
      squared += w * w;
      for (int i = 0; i < SIZE; i++) {
        own[i] += Double.isNaN(rows[t][i]) ? 0 : w;
        for (int j = 0; j < SIZE; j++) {
          sum[i * SIZE + j] += w * zeroed(rows[t][i]) * zeroed(rows[t][j]);
        }
      }
    }
    double error = 0;
    for (int t = 0; t < n; t++) {
      for (int k = 0; k < sum.length; k++) {
        double off = zeroed(rows[t][k / SIZE]) * zeroed(rows[t][k % SIZE]) - sum[k] / weight;
        error += Math.pow(LAMBDA, n - 1 - t) / weight * off * off;
      }
    }
    double trace = 0;
    int moving = 0;
    for (int i = 0; i < SIZE; i++) {
      trace += sum[i * SIZE + i] / weight;
      moving += sum[i * SIZE + i] > 0 ? 1 : 0;
    }
    double distance = 0;
    for (int k = 0; k < sum.length; k++) {
      double off = sum[k] / weight - (k / SIZE == k % SIZE && sum[k] > 0 ? trace / moving : 0);
      distance += off * off;
    }
    double intensity = Math.min(1, error / (weight * weight / squared) / distance);
    ShrunkCovariance shrunk = moments.shrunk();
    assertEquals(intensity, shrunk.intensity(), 1e-9);
    assertEquals(weight * weight / squared, moments.effectiveSize(), 1e-9);
    double[] plain = moments.covariance();
    for (int k = 0; k < sum.length; k++) {
      double scale = Math.sqrt(own[k / SIZE] * own[k % SIZE]);
      assertEquals(scale == 0 ? 0 : sum[k] / scale, plain[k], 1e-14);
    }
  }

  /** Whatever is missing; correlations over each pair's own bars alone would not do. */
  @Test
  void theMatrixIsPositiveSemidefiniteWithGapsAndOneByOneCorrelationsAreNot() {
    boolean indefinite = false;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      EwCovariance moments = new EwCovariance(SIZE, LAMBDA);
      for (double[] row : rows(random, 12, 0.6)) {
        moments.add(row);
      }
      double[] matrix = moments.covariance();
      double[] values = Spectrum.of(SIZE, matrix).values();
      assertTrue(values[SIZE - 1] >= -1e-12 * Math.max(1e-12, values[0]), "seed " + seed);
      double[] shrunk = moments.shrunk().covariance();
      assertTrue(Spectrum.of(SIZE, shrunk).values()[SIZE - 1] >= -1e-16);
      indefinite |= pairwiseIsIndefinite(moments);
    }
    assertTrue(indefinite, "the test would not see a matrix that is not");
  }

  private static boolean pairwiseIsIndefinite(EwCovariance moments) {
    double[] matrix = new double[SIZE * SIZE];
    for (int k = 0; k < matrix.length; k++) {
      double correlation = moments.correlation(k / SIZE, k % SIZE);
      matrix[k] = Double.isNaN(correlation) ? k / SIZE == k % SIZE ? 1 : 0 : correlation;
    }
    return Spectrum.of(SIZE, matrix).values()[SIZE - 1] < -1e-6;
  }

  @Test
  void gapsDoNotDrawACorrelationToZeroButTheCovarianceByTheOverlap() {
    EwCovariance moments = new EwCovariance(2, 1);
    Random random = new Random(3);
    for (int t = 0; t < 30_000; t++) {
      double common = random.nextGaussian();
      double x = common + 0.5 * random.nextGaussian();
      double y = common + 0.5 * random.nextGaussian();
      boolean gap = t % 3 == 0;
      moments.add(new double[] {x, gap ? Double.NaN : y});
    }
    assertEquals(0.8, moments.correlation(0, 1), 0.01);
    assertEquals(1.25, moments.variance(1), 0.03);
    double[] matrix = moments.covariance();
    double overlap = Math.sqrt(2 / 3.0);
    assertEquals(0.8 * overlap, matrix[1] / Math.sqrt(matrix[0] * matrix[3]), 0.01);
  }

  @Test
  void equalWeightsAreLedoitAndWolfs() {
    double[][] rows = rows(new Random(4), 40, 0);
    SampleCovariance sample = SampleCovariance.of(rows);
    EwCovariance moments = new EwCovariance(SIZE, 1);
    for (double[] row : sample.deviations()) {
      moments.add(row);
    }
    ShrunkCovariance expected = LedoitWolf.toIdentity(rows);
    assertEquals(expected.intensity(), moments.shrunk().intensity(), 1e-12);
    assertTrue(expected.intensity() > 0.05 && expected.intensity() < 0.95);
    assertArrayEquals(expected.covariance(), moments.shrunk().covariance(), 1e-15);
  }

  /** An instrument that was never seen changes nothing for the others. */
  @Test
  void ofSomeOfTheInstruments() {
    double[][] rows = rows(new Random(8), 60, 0.1);
    EwCovariance moments = new EwCovariance(SIZE, LAMBDA);
    EwCovariance wider = new EwCovariance(SIZE + 1, LAMBDA);
    for (double[] row : rows) {
      moments.add(row);
      double[] more = Arrays.copyOf(row, SIZE + 1);
      more[SIZE] = Double.NaN;
      wider.add(more);
    }
    assertEquals(moments.shrunk().intensity(), wider.shrunk().intensity(), 1e-12);
    ShrunkCovariance some = wider.shrunk(new int[] {3, 1});
    double[] all = moments.covariance();
    double average = (all[3 * SIZE + 3] + all[SIZE + 1]) / 2;
    double kept = 1 - some.intensity();
    assertEquals(kept * all[3 * SIZE + 1], some.at(0, 1), 1e-15);
    assertEquals(kept * all[SIZE + 1] + (1 - kept) * average, some.at(1, 1), 1e-15);
  }

  @Test
  void theEffectiveSizeOfLongMemoriesIsThatOfTheFormula() {
    EwCovariance moments = new EwCovariance(2, LAMBDA);
    for (int t = 0; t < 1_000; t++) {
      moments.add(new double[] {1, -1});
    }
    assertEquals(FisherZ.effectiveSize(LAMBDA), moments.effectiveSize(), 1e-9);
    assertEquals(FisherZ.effectiveSize(LAMBDA), moments.effectiveSize(0, 1), 1e-9);
    assertEquals(-1, moments.correlation(1, 0));
    assertEquals(Math.exp(-1 / 20.0), EwCovariance.lambda(20));
  }

  @Test
  void continuesFromItsState() {
    double[][] rows = rows(new Random(5), BARS, 0.2);
    EwCovariance whole = new EwCovariance(SIZE, LAMBDA);
    EwCovariance restored = new EwCovariance(SIZE, LAMBDA);
    for (int t = 0; t < BARS; t++) {
      whole.add(rows[t]);
      EwCovariance next = new EwCovariance(SIZE, LAMBDA);
      next.restore(restored.state());
      next.add(rows[t]);
      restored = next;
    }
    assertArrayEquals(whole.state(), restored.state());
    assertEquals(EwCovariance.stateLength(SIZE), whole.state().length);
    double[] state = whole.state();
    EwCovariance other = new EwCovariance(SIZE + 1, LAMBDA);
    assertThrows(IllegalArgumentException.class, () -> other.restore(state));
  }

  @Test
  void saysNothingOfWhatWasNotSeen() {
    EwCovariance moments = new EwCovariance(2, LAMBDA);
    assertEquals(1, moments.shrunk().intensity());
    assertEquals(0, moments.effectiveSize());
    moments.add(new double[] {0.01, Double.NaN});
    assertTrue(Double.isNaN(moments.correlation(0, 1)));
    assertTrue(Double.isNaN(moments.slope(1, 0)));
    assertTrue(Double.isNaN(moments.variance(1)));
    assertTrue(Double.isNaN(moments.kurtosis(1)));
    assertEquals(0, moments.effectiveSize(0, 1));
    assertArrayEquals(new double[] {1e-4, 0, 0, 0}, moments.covariance(), 1e-18);
    assertThrows(IllegalArgumentException.class, () -> moments.add(new double[3]));
    assertThrows(IllegalArgumentException.class, () -> new EwCovariance(0, LAMBDA));
    assertThrows(IllegalArgumentException.class, () -> new EwCovariance(2, 1.01));
    assertThrows(IllegalArgumentException.class, () -> new EwCovariance(2, 0));
  }

  private static double zeroed(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  /** Correlated returns of several sizes, each missing with the given probability. */
  private static double[][] rows(Random random, int bars, double missing) {
    double[][] rows = new double[bars][SIZE];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      for (int i = 0; i < SIZE; i++) {
        double value = 0.01 * (i + 1) * (common + random.nextGaussian());
        row[i] = random.nextDouble() < missing ? Double.NaN : value;
      }
    }
    return rows;
  }

  private static final class PairSums {
    double xy;
    double xx;
    double yy;
    double fourth;
    double weight;
    double squared;

    void add(double x, double y, double w) {
      if (!Double.isNaN(x + y)) {
        xy += w * x * y;
        xx += w * x * x;
        yy += w * y * y;
        fourth += w * x * x * x * x;
        weight += w;
        squared += w * w;
      }
    }
  }
}
