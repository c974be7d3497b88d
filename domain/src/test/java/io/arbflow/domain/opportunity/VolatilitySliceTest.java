package io.arbflow.domain.opportunity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VolatilitySliceTest {
  private static final long EXPIRY = 1_000_000;

  @Test
  void keepsAShortSliceWhole() {
    VolatilitySlice slice = slice(VolatilitySlice.MAX_POINTS);
    assertEquals(VolatilitySlice.MAX_POINTS, slice.points());
    for (int i = 0; i < slice.points(); i++) {
      assertEquals(i, slice.logMoneyness()[i]);
    }
  }

  @Test
  void thinsEvenlyAndKeepsEachEntryTogether() {
    VolatilitySlice slice = slice(400);
    assertEquals(VolatilitySlice.MAX_POINTS, slice.points());
    for (int i = 0; i < slice.points(); i++) {
      double k = slice.logMoneyness()[i];
      assertEquals(10 * i + 9, k);
      assertEquals(k + 0.1, slice.bidVol()[i]);
      assertEquals(k + 0.2, slice.askVol()[i]);
      assertEquals(k + 0.3, slice.fittedVol()[i]);
    }
  }

  @Test
  void thinningKeepsEveryViolatingQuote() {
    VolatilitySlice slice = slice(97, 0, 1, 50, 96);
    assertEquals(VolatilitySlice.MAX_POINTS, slice.points());
    int found = 0;
    for (int i = 0; i < slice.points(); i++) {
      double k = slice.logMoneyness()[i];
      assertEquals(k == 0 || k == 1 || k == 50 || k == 96, slice.violating()[i]);
      found += slice.violating()[i] ? 1 : 0;
    }
    assertEquals(4, found);
  }

  @Test
  void staysInBoundsWhenEverythingViolates() {
    int[] all = new int[100];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    VolatilitySlice slice = slice(100, all);
    assertEquals(VolatilitySlice.MAX_POINTS, slice.points());
    assertTrue(slice.violating()[VolatilitySlice.MAX_POINTS - 1]);
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    double[] two = {0, 1};
    boolean[] marks = {false, false};
    double[] equal = {1, 1};
    double[] nan = {0, Double.NaN};
    double[] one = {0};
    assertThrows(
        IllegalArgumentException.class,
        () -> new VolatilitySlice(EXPIRY, equal, two, two, two, marks).checked());
    assertThrows(
        IllegalArgumentException.class,
        () -> new VolatilitySlice(EXPIRY, nan, two, two, two, marks).checked());
    assertThrows(
        IllegalArgumentException.class,
        () -> new VolatilitySlice(EXPIRY, two, two, one, two, marks).checked());
    assertThrows(IllegalArgumentException.class, () -> slice(0));
    double[] many = new double[VolatilitySlice.MAX_POINTS + 1];
    boolean[] manyMarks = new boolean[many.length];
    assertThrows(
        IllegalArgumentException.class,
        () -> new VolatilitySlice(EXPIRY, many, many, many, many, manyMarks).checked());
  }

  @Test
  void comparesByValue() {
    assertEquals(slice(3), slice(3));
    assertEquals(slice(3).hashCode(), slice(3).hashCode());
    assertNotEquals(slice(3), slice(4));
    assertNotEquals(slice(3), slice(3, 1));
  }

  @Test
  void aChartHasFewSlicesInOrderOfExpiry() {
    VolatilitySlice near = slice(3);
    assertEquals(1, VolatilityChart.of(EXPIRY - 1, List.of(near)).slices().size());
    assertThrows(IllegalArgumentException.class, () -> VolatilityChart.of(EXPIRY, List.of(near)));
    assertThrows(IllegalArgumentException.class, () -> VolatilityChart.of(0, List.of(near, near)));
    assertThrows(IllegalArgumentException.class, () -> VolatilityChart.of(0, List.of()));
  }

  @Test
  void copiesWhatItKeeps() {
    double[] values = {0.1};
    VolatilitySlice slice =
        VolatilitySlice.thinned(EXPIRY, 1, values, values, values, values, new boolean[1]);
    values[0] = 0.5;
    assertArrayEquals(new double[] {0.1}, slice.askVol());
  }

  private static VolatilitySlice slice(int points, int... violating) {
    double[] k = new double[points];
    double[] bid = new double[points];
    double[] ask = new double[points];
    double[] fitted = new double[points];
    boolean[] marks = new boolean[points];
    for (int i = 0; i < points; i++) {
      k[i] = i;
      bid[i] = i + 0.1;
      ask[i] = i + 0.2;
      fitted[i] = i + 0.3;
    }
    for (int marked : violating) {
      marks[marked] = true;
    }
    return VolatilitySlice.thinned(EXPIRY, points, k, bid, ask, fitted, marks);
  }
}
