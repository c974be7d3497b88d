package io.arbflow.domain.cointegration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.timeseries.MacKinnon;
import io.arbflow.domain.timeseries.OracleSeries;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.Trend;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CointegrationTest {
  private static final int TRIALS = 1_500;
  private static final double BAND = 3.5 * Math.sqrt(0.05 * 0.95 / TRIALS);
  private static final double[] Y = OracleSeries.companion();
  private static final double[] X = OracleSeries.walk();

  /** Statistics, probabilities and critical values of statsmodels. */
  @Test
  void engleGrangerAgreesWithAnotherProgram() {
    EngleGranger constant = EngleGranger.test(Y, new double[][] {X}, Trend.CONSTANT, 1);
    assertEquals(-6.017211481863014, constant.t(), 1e-9);
    assertArrayEquals(
        new double[] {-3.97145284, -3.37744471, -3.07303695}, constant.criticalValues(), 1e-8);
    assertEquals(
        1.4903105914871747e-06, MacKinnon.asymptoticPValue(Trend.CONSTANT, 2, constant.t()), 1e-12);
    EngleGranger linear = EngleGranger.test(Y, new double[][] {X}, Trend.LINEAR, 1);
    assertEquals(-9.541426916271, linear.t(), 1e-9);
    assertArrayEquals(
        new double[] {-4.43284253, -3.84494338, -3.54416976}, linear.criticalValues(), 1e-8);
  }

  @Test
  void johansenAgreesWithAnotherProgram() {
    Johansen none = Johansen.test(new double[][] {Y, X}, -1, 2);
    assertArrayEquals(new double[] {0.03504324, 0.00895243}, none.eigenvalues(), 1e-8);
    assertArrayEquals(new double[] {6.56571622, 1.32193354}, none.traceStatistics(), 1e-7);
    assertEquals(5.24378268, none.maxEigenvalueStatistics()[0], 1e-7);
    assertEquals(0.7646006056735377, none.hedgeRatio(0, 1), 1e-9);
    assertArrayEquals(new double[] {10.4741, 12.3212, 16.364}, none.traceCriticalValues()[0]);
    Johansen constant = Johansen.test(new double[][] {Y, X}, 0, 2);
    assertArrayEquals(new double[] {19.65959424, 1.09420157}, constant.traceStatistics(), 1e-7);
    assertEquals(0.8343363998496411, constant.hedgeRatio(0, 1), 1e-9);
    assertArrayEquals(
        new double[] {12.2971, 14.2639, 18.52}, constant.maxEigenvalueCriticalValues()[0]);
    Johansen linear = Johansen.test(new double[][] {Y, X}, 1, 2);
    assertArrayEquals(new double[] {47.40402918, 4.77257864}, linear.traceStatistics(), 1e-7);
    assertEquals(0.6885066021493699, linear.hedgeRatio(0, 1), 1e-9);
    assertArrayEquals(new double[] {2.7055, 3.8415, 6.6349}, linear.traceCriticalValues()[1]);
    assertEquals(147, linear.observations());
    assertTrue(linear.vectors()[0][0] > 0);
  }

  /** Independent random walks pass as often as the level says; not by the table for one series. */
  @Test
  void nominalLevelOfEngleGranger() {
    Random random = new Random(89);
    int engle = 0;
    int wrongTable = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] a = OracleSeries.walk(200, random);
      double[] b = OracleSeries.walk(200, random);
      EngleGranger test = EngleGranger.test(a, new double[][] {b}, Trend.CONSTANT, 1);
      engle += test.pValue() <= 0.05 ? 1 : 0;
      wrongTable += test.t() <= MacKinnon.criticalValues(Trend.CONSTANT, 1, 199)[1] ? 1 : 0;
    }
    assertEquals(0.05, engle / (double) TRIALS, BAND);
    assertTrue(wrongTable > 0.10 * TRIALS, "the ADF table would pass " + wrongTable);
  }

  /**
   * The table of order 0 is that of series that drift. Of driftless ones it passes about twice as
   * many, so that nothing may rest on this statistic alone.
   */
  @Test
  void nominalLevelOfJohansen() {
    double drifting = johansenPasses(0.5);
    assertEquals(0.05, drifting, BAND);
    double driftless = johansenPasses(0);
    assertTrue(driftless > 0.07 && driftless < 0.14, "driftless " + driftless);
  }

  private static double johansenPasses(double drift) {
    Random random = new Random(94);
    int passed = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[][] walks = {OracleSeries.walk(400, random), OracleSeries.walk(400, random)};
      for (int t = 0; t < walks[0].length; t++) {
        walks[0][t] += drift * t;
        walks[1][t] -= drift * t;
      }
      Johansen test = Johansen.test(walks, 0, 1);
      passed += test.traceStatistics()[0] > test.traceCriticalValues()[0][1] ? 1 : 0;
    }
    return passed / (double) TRIALS;
  }

  @Test
  void whatCannotBeTested() {
    double[] flat = new double[100];
    assertEquals(
        SeriesStatus.DEGENERATE,
        EngleGranger.test(flat, new double[][] {flat}, Trend.CONSTANT, 1).status());
    assertEquals(1, EngleGranger.test(flat, new double[][] {flat}, Trend.CONSTANT, 1).pValue());
    assertEquals(SeriesStatus.DEGENERATE, Johansen.test(new double[][] {X, X}, 0, 1).status());
    assertEquals(
        SeriesStatus.TOO_SHORT,
        Johansen.test(new double[][] {{1, 2, 3}, {1, 2, 4}}, 0, 1).status());
    assertThrows(IllegalArgumentException.class, () -> Johansen.test(new double[][] {X, Y}, 2, 1));
  }
}
