package io.arbflow.domain.correlation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectrumTest {

  @Test
  void ofTwoVariables() {
    Spectrum spectrum = Spectrum.of(2, new double[] {1, 0.6, 0.6, 1});
    assertArrayEquals(new double[] {1.6, 0.4}, spectrum.values(), 1e-14);
    assertEquals(0.8, spectrum.absorption(1), 1e-14);
    assertEquals(1, spectrum.absorption(2), 1e-14);
    assertEquals(1, spectrum.above(0.5));
    assertEquals(0, spectrum.above(1.7));
  }

  /** Bars of a second have variances of 1e-9 and less. */
  @Test
  void tinyCovariancesKeepTheirShape() {
    Spectrum spectrum = Spectrum.of(2, new double[] {1e-22, 6e-23, 6e-23, 1e-22});
    assertArrayEquals(new double[] {1.6e-22, 4e-23}, spectrum.values(), 1e-35);
    assertEquals(0.8, spectrum.absorption(1), 1e-12);
  }

  @Test
  void nothingMovesNothingIsAbsorbed() {
    Spectrum spectrum = Spectrum.of(2, new double[4]);
    assertArrayEquals(new double[2], spectrum.values());
    assertTrue(Double.isNaN(spectrum.absorption(1)));
  }

  @Test
  void refusesWhatIsNoCovariance() {
    assertThrows(
        IllegalArgumentException.class, () -> Spectrum.of(2, new double[] {1, 0.5, 0.4, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> Spectrum.of(2, new double[] {1, Double.NaN, 0, 1}));
    assertThrows(IllegalArgumentException.class, () -> Spectrum.of(2, new double[3]));
  }

  /** Independent variables: the eigenvalues fill the span between the edges and no more. */
  @Test
  void noiseLiesBetweenTheEdgesAndACommonFactorAboveThem() {
    int variables = 60;
    int rows = 600;
    MarchenkoPastur edges = MarchenkoPastur.edges(variables, rows, 1);
    double[] noise = Spectrum.of(variables, correlations(variables, rows, 0)).values();
    assertTrue(noise[0] < edges.upper() + 0.1 && noise[0] > edges.upper() - 0.2, "" + noise[0]);
    double least = noise[variables - 1];
    assertTrue(least > edges.lower() - 0.1 && least < edges.lower() + 0.2, "" + least);
    Spectrum common = Spectrum.of(variables, correlations(variables, rows, 0.5));
    assertEquals(1, common.above(edges.upper() + 0.1));
    assertTrue(common.absorption(1) > 5 * noise[0] / variables);
  }

  @Test
  void edgesNeedPositiveNumbers() {
    assertThrows(IllegalArgumentException.class, () -> MarchenkoPastur.edges(0, 10, 1));
    assertThrows(IllegalArgumentException.class, () -> MarchenkoPastur.edges(5, 10, Double.NaN));
  }

  private static double[] correlations(int variables, int count, double loading) {
    Random random = new Random(20);
    double[][] rows = new double[count][variables];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      for (int i = 0; i < variables; i++) {
        row[i] = loading * common + random.nextGaussian();
      }
    }
    return Pearson.matrix(rows);
  }
}
