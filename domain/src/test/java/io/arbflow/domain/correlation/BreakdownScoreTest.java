package io.arbflow.domain.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.option.Normal;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BreakdownScoreTest {
  private static final double SHORT = EwCovariance.lambda(20);
  private static final double LONG = EwCovariance.lambda(200);
  private static final int BARS = 800;
  private static final int RUNS = 4_000;

  private final EwCovariance recent = new EwCovariance(2, SHORT);
  private final EwCovariance before = new EwCovariance(2, LONG);

  /** Correlated white noise whose correlation does not change, per correlation and lag. */
  @Test
  void theLevelIsNominalOnUnchangedCorrelations() {
    for (double correlation : new double[] {0, 0.6, 0.9}) {
      checkLevel(correlation, 60, 0.01);
      checkLevel(correlation, 60, 0.05);
    }
  }

  /** Without a lag the two share the newest bars; unless that is counted the level is too low. */
  @Test
  void theLevelIsNominalWhereTheTwoMemoriesOverlap() {
    checkLevel(0.8, 0, 0.05);
    checkLevel(0.8, 10, 0.05);
  }

  private void checkLevel(double correlation, int lag, double level) {
    Random random = new Random(40 + lag);
    BreakdownScore score = new BreakdownScore(SHORT, LONG, lag);
    double edge = Normal.inverseCdf(level);
    int fallen = 0;
    int risen = 0;
    for (int run = 0; run < RUNS; run++) {
      double z = run(random, score, bar -> correlation);
      fallen += z < edge ? 1 : 0;
      risen += z > -edge ? 1 : 0;
    }
    double error = Math.sqrt(RUNS * level * (1 - level));
    String what = "correlation " + correlation + " lag " + lag;
    assertEquals(RUNS * level, fallen, 3.5 * error, what);
    assertEquals(RUNS * level, risen, 3.5 * error, what);
  }

  /** 0.9 until 30 bars before the end, then 0.2. */
  @Test
  void aPlantedBreakIsSeen() {
    Random random = new Random(50);
    BreakdownScore score = new BreakdownScore(SHORT, LONG, 60);
    int seen = 0;
    for (int run = 0; run < 200; run++) {
      double z = run(random, score, bar -> bar < BARS - 30 ? 0.9 : 0.2);
      seen += z < Normal.inverseCdf(0.001) ? 1 : 0;
    }
    assertTrue(seen > 190, seen + " of 200");
  }

  private double run(Random random, BreakdownScore score, DoubleUnaryOperator correlation) {
    recent.restore(new double[EwCovariance.stateLength(2)]);
    before.restore(new double[EwCovariance.stateLength(2)]);
    double[][] rows = new double[BARS][];
    for (int bar = 0; bar < BARS; bar++) {
      double rho = correlation.applyAsDouble(bar);
      double x = random.nextGaussian();
      double y = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      rows[bar] = new double[] {x, 3 * y};
      recent.add(rows[bar]);
      if (bar >= score.lagBars()) {
        before.add(rows[bar - score.lagBars()]);
      }
    }
    return score.of(recent, before, 0, 1);
  }

  /** The sum over bars of the products of both memories' weights. */
  @Test
  void whatTheMemoriesShareIsAsDefined() {
    for (int lag : new int[] {0, 7, 60}) {
      double shared = 0;
      for (int age = lag; age < 5_000; age++) {
        double recentWeight = (1 - SHORT) * Math.pow(SHORT, age);
        shared += recentWeight * (1 - LONG) * Math.pow(LONG, age - lag);
      }
      assertEquals(shared, new BreakdownScore(SHORT, LONG, lag).shared(), 1e-12);
    }
  }

  @Test
  void heavyTailsWidenTheError() {
    Random random = new Random(60);
    BreakdownScore score = new BreakdownScore(SHORT, LONG, 0);
    double normal = Math.abs(run(random, score, bar -> bar < BARS - 40 ? 0.9 : 0));
    double[] jump = {50, 50};
    before.add(jump);
    double heavy = Math.abs(score.of(recent, before, 0, 1));
    assertTrue(before.kurtosis(0) > 1 && heavy < normal, heavy + " against " + normal);
  }

  @Test
  void saysNothingTooEarlyAndRefusesWhatIsNoMemory() {
    BreakdownScore score = new BreakdownScore(SHORT, LONG, 0);
    recent.add(new double[] {1, 1});
    before.add(new double[] {1, 1});
    assertTrue(Double.isNaN(score.of(recent, before, 0, 1)));
    assertThrows(IllegalArgumentException.class, () -> new BreakdownScore(1, LONG, 0));
    assertThrows(IllegalArgumentException.class, () -> new BreakdownScore(SHORT, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new BreakdownScore(SHORT, LONG, -1));
  }
}
