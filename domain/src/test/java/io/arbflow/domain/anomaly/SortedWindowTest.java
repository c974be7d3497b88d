package io.arbflow.domain.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedWindowTest {

  /** Against sorting the window anew, with many ties and at every fill. */
  @Test
  void medianDeviationAndRanksAreThoseOfASort() throws IOException {
    Random random = new Random(1);
    for (int capacity = 1; capacity <= 40; capacity++) {
      SortedWindow window = new SortedWindow(capacity);
      Deque<Double> kept = new ArrayDeque<>();
      for (int i = 0; i < 200; i++) {
        double value =
            random.nextBoolean() ? random.nextInt(5) - 2 : Math.exp(2 * random.nextGaussian());
        window.add(value);
        kept.addLast(value);
        if (kept.size() > capacity) {
          kept.removeFirst();
        }
        double[] all = kept.stream().mapToDouble(Double::doubleValue).toArray();
        double median = median(all);
        double[] off = Arrays.stream(all).map(v -> Math.abs(v - median)).toArray();
        assertEquals(all.length, window.size());
        assertEquals(median, window.median(), 0.0);
        assertEquals(median(off), window.medianAbsoluteDeviation(), 1e-15);
        double asked = random.nextInt(5) - 2;
        assertEquals(
            Arrays.stream(all).filter(v -> v >= asked).count(), window.countAtLeast(asked));
        if (random.nextInt(30) == 0) {
          window = random.nextBoolean() ? window.copy() : throughBytes(window);
        }
      }
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static SortedWindow throughBytes(SortedWindow window) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    window.write(new DataOutputStream(bytes));
    return SortedWindow.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void aSmallerWindowTakesTheNewestOfALargerOne() {
    SortedWindow window = new SortedWindow(5);
    for (int i = 0; i < 9; i++) {
      window.add(i);
    }
    assertSame(window, window.withCapacity(5));
    SortedWindow smaller = window.withCapacity(3);
    assertEquals(3, smaller.capacity());
    assertEquals(3, smaller.size());
    assertEquals(7, smaller.median());
    smaller.add(100);
    assertEquals(8, smaller.median());
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    SortedWindow window = new SortedWindow(3);
    window.add(Double.NaN);
    window.add(Double.NEGATIVE_INFINITY);
    assertEquals(0, window.size());
    assertTrue(Double.isNaN(window.median()));
    assertTrue(Double.isNaN(window.medianAbsoluteDeviation()));
    window.add(-0.0);
    assertEquals(1, window.countAtLeast(0.0));
    assertThrows(IllegalArgumentException.class, () -> new SortedWindow(0));
  }
}
