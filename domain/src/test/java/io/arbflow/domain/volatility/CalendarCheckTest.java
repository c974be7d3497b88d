package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarCheckTest {
  private static final RawSvi NEAR = new RawSvi(0.02, 0.1, -0.4, 0, 0.2);

  @Test
  void moreVarianceEverywhereIsFree() {
    RawSvi far = new RawSvi(0.03, 0.1, -0.4, 0, 0.2);
    CalendarCheck check = CalendarCheck.of(NEAR, far, -3, 3);
    assertTrue(check.free());
    assertEquals(0.01, check.minimumDifference(), 1e-15);
    assertTrue(check.crossings().isEmpty());
    CalendarCheck swapped = CalendarCheck.of(far, NEAR, -3, 3);
    assertFalse(swapped.free());
    assertTrue(swapped.crossings().isEmpty());
  }

  @Test
  void aSliceDoesNotCrossItself() {
    assertTrue(CalendarCheck.of(NEAR, NEAR, -1, 1).free());
  }

  @Test
  void crossingsAreRootsWhereTheSignChanges() {
    RawSvi far = new RawSvi(0.025, 0.08, -0.4, 0.1, 0.25);
    CalendarCheck check = CalendarCheck.of(NEAR, far, -3, 3);
    assertEquals(2, check.crossings().size());
    for (double k : check.crossings()) {
      assertEquals(far.totalVariance(k), NEAR.totalVariance(k), 1e-12);
    }
  }

  /** A narrow dip between two points of the grid, 0.01 apart here. */
  @Test
  void seesTwoCrossingsInsideOneCell() {
    RawSvi near = new RawSvi(0.04, 0, 0, 0, 1);
    double dip = 0.0033;
    RawSvi far = new RawSvi(0.04 - 1.0001e-4, 0.1, 0, dip, 0.001);
    CalendarCheck check = CalendarCheck.of(near, far, -3, 3);
    assertFalse(check.free());
    assertEquals(2, check.crossings().size(), check.toString());
    assertEquals(dip, check.argmin(), 1e-6);
    List<Double> found = check.crossings();
    assertEquals(dip, (found.get(0) + found.get(1)) / 2, 1e-9);
  }

  /** A zero of the difference exactly on a point of the grid. */
  @Test
  void aCrossingOnTheGridCountsOnce() {
    RawSvi level = new RawSvi(0.02, 0.1, 0, 0, 0.2);
    RawSvi tilted = new RawSvi(0.02, 0.1, 0.5, 0, 0.2);
    CalendarCheck check = CalendarCheck.of(level, tilted, -3, 3);
    assertEquals(1, check.crossings().size());
    assertEquals(0, check.crossings().get(0), 1e-12);
  }

  @Test
  void agreesWithABruteGrid() {
    Random random = new Random(7);
    int crossed = 0;
    for (int i = 0; i < 200; i++) {
      RawSvi near = Slices.random(random);
      RawSvi far = Slices.random(random);
      CalendarCheck check = CalendarCheck.of(near, far, -1.5, 1.5);
      double least = Double.POSITIVE_INFINITY;
      int changes = 0;
      double before = 0;
      for (double k : Slices.grid(-1.5, 1.5, 30_001)) {
        double difference = far.totalVariance(k) - near.totalVariance(k);
        least = Math.min(least, difference);
        changes += before * difference < 0 ? 1 : 0;
        before = difference;
      }
      assertEquals(changes, check.crossings().size(), near + " " + far);
      assertEquals(least, check.minimumDifference(), 1e-8);
      assertTrue(check.minimumDifference() <= least + 1e-14);
      assertEquals(least >= 0, check.free());
      crossed += changes > 0 ? 1 : 0;
    }
    assertTrue(crossed > 40, "hardly any crossed: " + crossed);
  }

  @Test
  void refusesAnEmptyRange() {
    assertThrows(IllegalArgumentException.class, () -> CalendarCheck.of(NEAR, NEAR, 1, 1));
  }
}
