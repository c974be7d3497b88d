package io.arbflow.domain.timeseries;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitRootTest {
  private static final int TRIALS = 2_000;

  /** Statistic and 5 % critical value of statsmodels for each trend. */
  @Test
  void agreesWithAnotherProgram() {
    double[] tau = {
      -1.359362437749744, -1.4123205228393363, -2.230052309382601, -2.2863985643032354
    };
    double[] critical = {
      -1.942973103736381, -2.8814104466172608, -3.44078910993876, -3.873180066780565
    };
    double[] asymptotic = {
      0.1615345608393135, 0.5763554602304268, 0.4729575620761913, 0.6867269704319796
    };
    for (Trend trend : Trend.values()) {
      Adf test = Adf.test(OracleSeries.walk(), trend, 2);
      int i = trend.ordinal();
      assertEquals(SeriesStatus.OK, test.status());
      assertEquals(147, test.observations());
      assertEquals(tau[i], test.tau(), 1e-8);
      assertEquals(critical[i], test.criticalValues()[1], 1e-12);
      assertEquals(asymptotic[i], MacKinnon.asymptoticPValue(trend, 1, test.tau()), 1e-8);
    }
    assertEquals(0.9038436373236469, kpss(Trend.CONSTANT, 5), 1e-10);
    assertEquals(0.3502040663590368, kpss(Trend.LINEAR, 3), 1e-10);
  }

  /** Probabilities of MacKinnon's surfaces for more variables, as statsmodels has them. */
  @Test
  void probabilitiesByVariables() {
    assertEquals(0.06992780168172906, MacKinnon.asymptoticPValue(Trend.CONSTANT, 2, -3.2), 1e-10);
    assertEquals(0.32720679226502886, MacKinnon.asymptoticPValue(Trend.LINEAR, 3, -3.2), 1e-10);
    assertEquals(0.09187038487923732, MacKinnon.asymptoticPValue(Trend.QUADRATIC, 6, -5), 1e-10);
    assertEquals(0.28810611212633064, MacKinnon.asymptoticPValue(Trend.NONE, 1, -1), 1e-10);
    assertEquals(1, MacKinnon.asymptoticPValue(Trend.CONSTANT, 1, Double.NaN));
    assertEquals(1, MacKinnon.asymptoticPValue(Trend.CONSTANT, 1, 5));
    assertEquals(0, MacKinnon.asymptoticPValue(Trend.CONSTANT, 1, -50));
    assertThrows(
        IllegalArgumentException.class, () -> MacKinnon.asymptoticPValue(Trend.NONE, 7, -1));
    assertThrows(
        IllegalArgumentException.class, () -> MacKinnon.criticalValues(Trend.NONE, 2, 100));
  }

  /** At a finite critical value the finite probability is the asymptotic one of its level. */
  @Test
  void probabilityKnowsTheSampleSize() {
    for (Trend trend : Trend.values()) {
      double[] finite = MacKinnon.criticalValues(trend, 1, 60);
      double[] levels = {0.01, 0.05, 0.10};
      for (int i = 0; i < levels.length; i++) {
        assertEquals(levels[i], MacKinnon.pValue(trend, 1, 60, finite[i]), 0.06 * levels[i]);
      }
      double before = 0;
      for (double tau = -6; tau < 2; tau += 0.05) {
        double p = MacKinnon.pValue(trend, 1, 60, tau);
        assertTrue(p >= before, trend + " at " + tau);
        before = p;
      }
    }
  }

  /** The table that is printed elsewhere is within a hundredth of the surface. */
  @Test
  void surfaceAndTableAgree() {
    for (Trend trend : new Trend[] {Trend.NONE, Trend.CONSTANT, Trend.LINEAR}) {
      for (int n : new int[] {50, 100, 250, 500}) {
        double[] printed = DickeyFullerTable.criticalValues(trend, n);
        assertArrayEquals(printed, MacKinnon.criticalValues(trend, 1, n), 0.02, trend + " " + n);
      }
    }
    assertArrayEquals(
        new double[] {-4.007, -3.437, -3.137}, DickeyFullerTable.criticalValues(Trend.LINEAR, 198));
    assertArrayEquals(
        DickeyFullerTable.criticalValues(Trend.NONE, 25),
        DickeyFullerTable.criticalValues(Trend.NONE, 10));
    assertArrayEquals(
        DickeyFullerTable.criticalValues(Trend.NONE, 500),
        DickeyFullerTable.criticalValues(Trend.NONE, 5_000));
  }

  /** On random walks a unit root is rejected as often as the level says, on reversion always. */
  @Test
  void nominalLevel() {
    Random random = new Random(82);
    for (double level : new double[] {0.05, 0.10}) {
      int rejected = 0;
      for (int trial = 0; trial < TRIALS; trial++) {
        rejected +=
            Adf.test(OracleSeries.walk(120, random), Trend.CONSTANT, 1).rejects(level) ? 1 : 0;
      }
      double error = Math.sqrt(level * (1 - level) / TRIALS);
      assertEquals(level, rejected / (double) TRIALS, 3.5 * error);
    }
    assertTrue(
        Adf.test(OracleSeries.autoregression(300, 0.6, random), Trend.CONSTANT, 1).rejects(0.01));
  }

  @Test
  void whatCannotBeTestedIsNotRejected() {
    Adf flat = Adf.test(new double[50], Trend.CONSTANT, 1);
    assertEquals(SeriesStatus.DEGENERATE, flat.status());
    assertEquals(1, flat.pValue());
    assertFalse(flat.rejects(0.99));
    assertEquals(SeriesStatus.TOO_SHORT, Adf.test(new double[6], Trend.LINEAR, 1).status());
    assertThrows(IllegalArgumentException.class, () -> Adf.test(new double[50], Trend.NONE, -1));
    assertEquals(SeriesStatus.DEGENERATE, Kpss.test(new double[50], Trend.CONSTANT, 1).status());
    assertThrows(IllegalArgumentException.class, () -> Kpss.test(new double[50], Trend.NONE, 1));
  }

  private static double kpss(Trend trend, int lags) {
    return Kpss.test(OracleSeries.walk(), trend, lags).statistic();
  }
}
