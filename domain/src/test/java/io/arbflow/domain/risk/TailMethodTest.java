package io.arbflow.domain.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailMethodTest {
  private static final double[] ROOT_OF_MEAN_SQUARE = {3, -4, 0, 5};

  @Test
  void gainsAreScaledToTheVolatilityOfNow() {
    double first = 50 / 4.0;
    double second = 0.5 * first + 0.5 * 9;
    double third = 0.5 * second + 0.5 * 16;
    double fourth = 0.5 * third;
    double now = Math.sqrt(0.5 * fourth + 0.5 * 25);
    double[] expected = {
      3 / Math.sqrt(first) * now, -4 / Math.sqrt(second) * now, 0, 5 / Math.sqrt(fourth) * now
    };
    assertArrayEquals(expected, VolatilityFilter.scaled(ROOT_OF_MEAN_SQUARE, 0.5), 1e-12);
    assertArrayEquals(new double[3], VolatilityFilter.scaled(new double[3], 0.9));
  }

  @Test
  void afterACalmTheFilteredLossIsSmallerAndAfterAStormLarger() {
    Random random = new Random(3);
    double[] storm = new double[400];
    double[] calm = new double[400];
    for (int i = 0; i < 400; i++) {
      double z = random.nextGaussian();
      storm[i] = i < 300 ? z : 3 * z;
      calm[i] = i < 300 ? 3 * z : z;
    }
    double decay = 0.97;
    assertTrue(
        TailMethod.FILTERED_HISTORICAL.of(storm, 0.01, decay).valueAtRisk()
            < TailMethod.HISTORICAL.of(storm, 0.01, decay).valueAtRisk());
    assertTrue(
        TailMethod.FILTERED_HISTORICAL.of(calm, 0.01, decay).valueAtRisk()
            > TailMethod.HISTORICAL.of(calm, 0.01, decay).valueAtRisk());
  }

  /** The identity that spares the matrix: w'Cw of the weighted covariance about 0. */
  @Test
  void weightingTheBooksGainsIsWeightingTheCovariance() {
    Random random = new Random(7);
    double[][] returns = new double[3][200];
    double[] units = {2, -1, 0.5};
    double[] gains = new double[200];
    for (int i = 0; i < 200; i++) {
      double market = random.nextGaussian();
      for (int k = 0; k < 3; k++) {
        returns[k][i] = market * (k + 1) + random.nextGaussian();
        gains[i] += units[k] * returns[k][i];
      }
    }
    double decay = 0.94;
    double variance = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 200; i++) {
          double weight = Math.pow(decay, 199 - i);
          sum += weight * returns[a][i] * returns[b][i];
          weights += weight;
        }
        variance += units[a] * units[b] * sum / weights;
      }
    }
    SampleMoments moments = SampleMoments.weighted(gains, decay);
    assertEquals(variance, moments.deviation() * moments.deviation(), 1e-9 * variance);
    assertEquals(0, moments.mean());
  }

  @Test
  void equalWeightsGiveTheMomentsAboutZero() {
    SampleMoments moments = SampleMoments.weighted(new double[] {-2, 1, 1, -1}, 1 - 1e-15);
    assertEquals(Math.sqrt(7 / 4.0), moments.deviation(), 1e-9);
    assertEquals(-7 / 4.0 / Math.pow(7 / 4.0, 1.5), moments.skewness(), 1e-9);
    assertEquals(19 / 4.0 / Math.pow(7 / 4.0, 2) - 3, moments.excessKurtosis(), 1e-9);
    assertEquals(0, SampleMoments.weighted(new double[5], 0.9).deviation());
  }

  @Test
  void outsideItsDomainTheExpansionGivesWay() {
    double[] wild = new double[100];
    wild[50] = -1_000;
    wild[99] = 1;
    assertEquals(
        TailMethod.FILTERED_HISTORICAL.of(wild, 0.05, 0.99),
        TailMethod.CORNISH_FISHER.of(wild, 0.05, 0.99));
    double[] tame = new double[1_000];
    Random random = new Random(1);
    for (int i = 0; i < tame.length; i++) {
      tame[i] = random.nextGaussian();
    }
    SampleMoments moments = SampleMoments.weighted(tame, 0.999);
    assertEquals(
        ModifiedTail.of(moments, 0.05).risk(), TailMethod.CORNISH_FISHER.of(tame, 0.05, 0.999));
  }
}
