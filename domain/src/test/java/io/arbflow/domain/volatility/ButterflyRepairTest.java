package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.option.Black76;
import org.junit.jupiter.api.Test;

class ButterflyRepairTest {
  private static final SviJumpWings VOGT = SviJumpWings.of(Slices.VOGT, 1);
  private static final double[] STRIKES = Slices.grid(-1.5, 1.5, 61);

  /** (c', vTilde') = (0.3493158, 0.01548182) in Gatheral and Jacquier (2014), example 5.1. */
  @Test
  void ssviRepairOfVogt() {
    SviJumpWings repaired = ButterflyRepair.toSsvi(VOGT);
    assertEquals(0.3493158, repaired.c(), 2e-7);
    assertEquals(0.01548182, repaired.vTilde(), 2e-8);
    assertEquals(VOGT.v(), repaired.v());
    assertEquals(VOGT.psi(), repaired.psi());
    assertEquals(VOGT.p(), repaired.p());
    assertTrue(ButterflyCheck.of(repaired.toRaw()).free());
  }

  /**
   * The paper's own optimum is (0.8564763, 0.0116249): least variance kept, call wing lowered. Its
   * least g is 0.008; this one goes on to 0 and so comes nearer.
   */
  @Test
  void nearestRepairOfVogt() {
    SviJumpWings nearest = ButterflyRepair.nearest(VOGT, STRIKES);
    ButterflyCheck check = ButterflyCheck.of(nearest.toRaw());
    assertTrue(check.free());
    assertEquals(0, check.minimumDurrleman(), 1e-6);
    assertEquals(0.0116249, nearest.vTilde(), 1e-5);
    assertTrue(nearest.c() > 0.8564763 && nearest.c() < 0.95, nearest.toString());
    SviJumpWings printed = VOGT.with(0.8564763, 0.0116249);
    assertTrue(distance(nearest) <= distance(printed) * (1 + 1e-6));
    assertTrue(distance(nearest) < 0.5 * distance(ButterflyRepair.toSsvi(VOGT)));
  }

  @Test
  void aFreeSliceIsLeftAlone() {
    SviJumpWings free = ButterflyRepair.toSsvi(VOGT);
    assertSame(free, ButterflyRepair.nearest(free, STRIKES));
  }

  private static double distance(SviJumpWings slice) {
    RawSvi raw = slice.toRaw();
    double sum = 0;
    for (double k : STRIKES) {
      double off = price(raw, k) - price(Slices.VOGT, k);
      sum += off * off;
    }
    return sum;
  }

  private static double price(RawSvi slice, double k) {
    return Black76.outOfTheMoney(1, Math.exp(k), Math.sqrt(slice.totalVariance(k)));
  }
}
