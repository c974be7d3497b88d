package io.arbflow.operators.detect.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.bar.Bar;
import java.util.List;

/** Compares bars: what is picked must be equal, what is summed up nearly. */
final class SameBars {
  private SameBars() {}

  static void check(List<Bar> wanted, List<Bar> found, String where) {
    for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
      check(wanted.get(i), found.get(i), where + " bar " + i);
    }
    assertEquals(wanted.size(), found.size(), where);
  }

  private static void check(Bar wanted, Bar found, String where) {
    assertEquals(rounded(wanted), rounded(found), where);
    near(wanted.realisedVariance(), found.realisedVariance(), where);
    near(wanted.meanSpreadBps(), found.meanSpreadBps(), where);
    near(wanted.meanImbalance(), found.meanImbalance(), where);
  }

  private static void near(double wanted, double found, String where) {
    assertEquals(wanted, found, 1e-9 * Math.max(1, Math.abs(wanted)), where);
  }

  private static Bar rounded(Bar bar) {
    return new Bar(
        bar.instrument(),
        bar.lengthMicros(),
        bar.endMicros(),
        bar.complete(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        (float) bar.microPrice(),
        0,
        0,
        0,
        bar.quotes(),
        bar.bid(),
        bar.ask(),
        bar.asOfMicros());
  }
}
