package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.context.RegimeReading;

/**
 * What goes to one pair of the lane: exactly one of the three is there.
 *
 * @param key the pair's dense id
 * @param bar complete bar of one of its instruments, or null
 * @param selection news of the screen, or null
 * @param regime news of its market's regime, or null
 */
public record PairInput(int key, Bar bar, PairSelection selection, RegimeReading regime) {

  static PairInput of(int pair, Bar bar) {
    return new PairInput(pair, bar, null, null);
  }

  /** A selection on its way to its pair. */
  public static PairInput of(PairSelection selection) {
    return new PairInput(selection.pair(), null, selection, null);
  }

  static PairInput of(int pair, RegimeReading regime) {
    return new PairInput(pair, null, null, regime);
  }

  /** The instant that it belongs to. */
  public long eventTimeMicros() {
    if (bar != null) {
      return bar.endMicros();
    }
    return selection != null ? selection.formationEndMicros() : regime.atMicros();
  }

  /** Order within one instant: by pair, then bars by instrument, regimes, selections. */
  public static int compareWithinInstant(PairInput a, PairInput b) {
    int byKey = Integer.compare(a.key, b.key);
    if (byKey != 0) {
      return byKey;
    }
    int byKind = Integer.compare(a.kind(), b.kind());
    return byKind != 0 || a.bar == null
        ? byKind
        : Integer.compare(a.bar.instrument(), b.bar.instrument());
  }

  private int kind() {
    if (bar != null) {
      return 0;
    }
    return regime != null ? 1 : 2;
  }
}
