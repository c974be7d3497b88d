package io.arbflow.domain.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EwScoreTest {

  /** Weights written out: the warm-up's moments fade as lambda^k, each later point by its age. */
  @Test
  void scoresAreThoseOfWeightsWrittenOut() throws IOException {
    Random random = new Random(2);
    double[] x = random.doubles(60, -3, 9).toArray();
    double lambda = 0.9;
    int warmUp = 7;
    EwScore score = new EwScore(lambda, warmUp, 1e-12);
    for (int n = 0; n < x.length; n++) {
      if (n < warmUp) {
        assertTrue(Double.isNaN(score.score(x[n])));
      } else {
        double[] moments = slow(x, n, lambda, warmUp);
        double expected = (x[n] - moments[0]) / Math.sqrt(moments[1]);
        assertEquals(expected, score.score(x[n]), 1e-9);
      }
      score.add(x[n]);
      score.add(Double.NaN);
      if (n % 5 == 0) {
        score = throughBytes(score.copy(), lambda, warmUp);
      }
    }
  }

  private static double[] slow(double[] x, int n, double lambda, int warmUp) {
    double mean = 0;
    for (int i = 0; i < warmUp; i++) {
      mean += x[i] / warmUp;
    }
    double variance = 0;
    for (int i = 0; i < warmUp; i++) {
      variance += (x[i] - mean) * (x[i] - mean) / (warmUp - 1);
    }
    // E[x^2] - E[x]^2 under the fading weights.
    double faded = Math.pow(lambda, n - warmUp);
    double first = faded * mean;
    double second = faded * (variance + mean * mean);
    for (int i = warmUp; i < n; i++) {
      double weight = (1 - lambda) * Math.pow(lambda, n - 1 - i);
      first += weight * x[i];
      second += weight * x[i] * x[i];
    }
    return new double[] {first, second - first * first};
  }

  private static EwScore throughBytes(EwScore from, double lambda, int warmUp) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    from.write(new DataOutputStream(bytes));
    EwScore read = new EwScore(lambda, warmUp, 1e-12);
    read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return read;
  }

  @Test
  void aSeriesThatStoodStillIsScoredInFloors() {
    EwScore score = new EwScore(0.5, 2, 0.25);
    for (int i = 0; i < 9; i++) {
      score.add(4);
    }
    assertEquals(4, score.score(5));
  }

  @Test
  void parametersThatCannotWorkAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EwScore(1, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> new EwScore(0, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> new EwScore(0.5, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new EwScore(0.5, 5, 0));
  }
}
