package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.operators.detect.RoutedBar;

/**
 * What goes into the lane: a bar, or a pattern that was seen; the other is null.
 *
 * @param bar of the key's instrument
 * @param match with the key's instrument as what to trade on it
 */
public record AnomalyInput(RoutedBar bar, PatternMatch match) {

  public static AnomalyInput of(RoutedBar bar) {
    return new AnomalyInput(bar, null);
  }

  public static AnomalyInput of(PatternMatch match) {
    return new AnomalyInput(null, match);
  }

  /** The instrument's dense id. */
  public int key() {
    return bar != null ? bar.bar().bar().instrument() : match.instrument();
  }

  /** When it is known. */
  public long eventTimeMicros() {
    return bar != null ? bar.eventTimeMicros() : match.atMicros();
  }

  /** Order within one instant: by key, bars before patterns, which are made from them. */
  public static int compareWithinInstant(AnomalyInput a, AnomalyInput b) {
    int byKey = Integer.compare(a.key(), b.key());
    if (byKey != 0) {
      return byKey;
    }
    if (a.bar != null && b.bar != null) {
      return RoutedBar.compareWithinInstant(a.bar, b.bar);
    }
    return a.match != null && b.match != null
        ? comparePatterns(a.match, b.match)
        : Boolean.compare(a.bar == null, b.bar == null);
  }

  private static int comparePatterns(PatternMatch a, PatternMatch b) {
    int byKind = a.kind().compareTo(b.kind());
    if (byKind != 0) {
      return byKind;
    }
    int byPartner = Integer.compare(a.partner(), b.partner());
    return byPartner != 0 ? byPartner : Integer.compare(a.direction(), b.direction());
  }
}
