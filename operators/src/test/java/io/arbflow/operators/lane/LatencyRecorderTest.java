package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {

  @Test
  void quantilesAreWithinSixPercentOfSortedValues() {
    Random random = new Random(7);
    LatencyRecorder recorder = new LatencyRecorder();
    long[] values = new long[50_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextGaussian() * 2 + 8);
      recorder.record(values[i]);
    }
    Arrays.sort(values);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999, 1}) {
      long exact = values[(int) Math.ceil(share * values.length) - 1];
      long shown = recorder.quantileNanos(share);
      assertTrue(shown >= exact && shown <= exact * 1.07 + 1, share + ": " + shown + " " + exact);
    }
    assertEquals(values[values.length - 1], recorder.maxNanos());
  }

  @Test
  void mergedRecordersCountBoth() {
    LatencyRecorder one = new LatencyRecorder();
    one.record(10);
    LatencyRecorder two = new LatencyRecorder();
    two.record(1_000);
    one.merge(two);
    assertEquals(2, one.total());
    assertEquals(10, one.quantileNanos(0.5));
    assertEquals(1_000, one.quantileNanos(1));
  }

  @Test
  void nothingRecordedIsZero() {
    assertEquals(0, new LatencyRecorder().quantileNanos(0.99));
  }
}
