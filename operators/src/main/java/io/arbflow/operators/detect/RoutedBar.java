package io.arbflow.operators.detect;

import io.arbflow.domain.bar.ScoredBar;

/**
 * A scored bar on its way to one key of a lane.
 *
 * @param key of the lane
 * @param bar what goes there
 */
public record RoutedBar(int key, ScoredBar bar) {

  /** Up to where the bar is known: its end, unless it is an early firing. */
  public long eventTimeMicros() {
    return bar.bar().asOfMicros();
  }

  /** Order within one instant: by key, then instrument, unfinished bars first. */
  public static int compareWithinInstant(RoutedBar a, RoutedBar b) {
    int byKey = Integer.compare(a.key, b.key);
    if (byKey != 0) {
      return byKey;
    }
    int byInstrument = Integer.compare(a.bar.bar().instrument(), b.bar.bar().instrument());
    return byInstrument != 0
        ? byInstrument
        : Boolean.compare(a.bar.bar().complete(), b.bar.bar().complete());
  }
}
