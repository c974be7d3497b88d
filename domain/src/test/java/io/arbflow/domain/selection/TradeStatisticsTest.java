package io.arbflow.domain.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeStatisticsTest {

  /** By hand: mean 2, deviation sqrt(14 / 3), t quantile of 3 degrees 3.182446. */
  @Test
  void figures() {
    TradeStatistics four = TradeStatistics.of(new double[] {1, 4, -1, 4});
    assertEquals(4, four.trades());
    assertEquals(3, four.hits());
    assertEquals(0.75, four.hitRate());
    assertEquals(8, four.total());
    assertEquals(2, four.mean());
    double error = Math.sqrt(18.0 / 3 / 4);
    assertEquals(error, four.meanError(), 1e-12);
    assertEquals(2 - 3.182446305 * error, four.meanLow(), 1e-7);
    assertEquals(2 + 3.182446305 * error, four.meanHigh(), 1e-7);
    assertTrue(Double.isNaN(TradeStatistics.of(new double[] {1, 2}).meanLow()));
    assertTrue(Double.isNaN(TradeStatistics.of(new double[0]).mean()));
  }

  /** The interval holds the truth in 95 of 100 samples, also when neighbours move together. */
  @Test
  void intervalHoldsTheMean() {
    Random random = new Random(161);
    int held = 0;
    int heldTogether = 0;
    int samples = 1_000;
    for (int sample = 0; sample < samples; sample++) {
      double[] alone = new double[60];
      double[] together = new double[60];
      double before = random.nextGaussian();
      for (int i = 0; i < alone.length; i++) {
        alone[i] = 1 + random.nextGaussian();
        double next = random.nextGaussian();
        together[i] = 1 + next + before;
        before = next;
      }
      held += holds(TradeStatistics.of(alone)) ? 1 : 0;
      heldTogether += holds(TradeStatistics.of(together)) ? 1 : 0;
    }
    assertEquals(0.96, held / (double) samples, 0.025);
    assertEquals(0.93, heldTogether / (double) samples, 0.04);
  }

  /** Thirty days, on each ten trades that are held together and share half of their variance. */
  @Test
  void intervalHoldsTheMeanOfTradesHeldTogether() {
    Random random = new Random(162);
    int held = 0;
    int heldAlone = 0;
    int samples = 500;
    for (int sample = 0; sample < samples; sample++) {
      double[] results = new double[300];
      long[] opened = new long[300];
      long[] closed = new long[300];
      double day = 0;
      for (int i = 0; i < results.length; i++) {
        day = i % 10 == 0 ? random.nextGaussian() : day;
        results[i] = 1 + day + random.nextGaussian();
        opened[i] = i / 10 * 100;
        closed[i] = opened[i] + 50 + i % 10;
      }
      held += holds(TradeStatistics.of(results, opened, closed)) ? 1 : 0;
      heldAlone += holds(TradeStatistics.of(results)) ? 1 : 0;
    }
    assertEquals(0.94, held / (double) samples, 0.03);
    assertTrue(heldAlone < 0.9 * samples, "lags alone: " + heldAlone);
  }

  /** By hand: deviations 1, 1, -2; the first two are held together, 1 + 1 + 4 + 2. */
  @Test
  void onlyTradesThatOverlapAreCountedTogether() {
    double[] results = {3, 3, 0};
    long[] closed = {10, 11, 20};
    assertEquals(
        Math.sqrt(8 / 3.0 / 2),
        TradeStatistics.of(results, new long[] {0, 9, 11}, closed).meanError(),
        1e-12);
    assertEquals(
        Math.sqrt(6 / 3.0 / 2),
        TradeStatistics.of(results, new long[] {0, 10, 11}, closed).meanError(),
        1e-12);
  }

  private static boolean holds(TradeStatistics statistics) {
    return statistics.meanLow() <= 1 && statistics.meanHigh() >= 1;
  }

  @Test
  void manyTrialsTakeTheShineOff() {
    double[] results = {3, -1, 2, 4, -2, 3, 1, 2};
    double alone = TradeStatistics.deflated(results, 1);
    assertTrue(alone > 0.9, "alone " + alone);
    assertTrue(TradeStatistics.deflated(results, 250) < 0.6);
    assertTrue(Double.isNaN(TradeStatistics.deflated(new double[] {1, 2}, 1)));
  }
}
