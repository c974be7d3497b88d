package io.arbflow.operators.detect.signal;

import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;

/**
 * What the signals of one instrument are read from: a bar, or a pattern that was seen.
 *
 * @param instrument dense id
 * @param bar or null
 * @param match or null
 */
public record SignalInput(int instrument, ScoredBar bar, PatternMatch match) {

  public static SignalInput of(ScoredBar bar) {
    return new SignalInput(bar.bar().instrument(), bar, null);
  }

  public static SignalInput of(PatternMatch match) {
    return new SignalInput(match.instrument(), null, match);
  }

  /** Up to where the bar is known, or when the pattern was completed. */
  public long eventTimeMicros() {
    return bar == null ? match.atMicros() : bar.bar().asOfMicros();
  }

  /** Within one instant: patterns, then unfinished bars, then complete ones. */
  public static int compareWithinInstant(SignalInput a, SignalInput b) {
    int byInstrument = Integer.compare(a.instrument, b.instrument);
    if (byInstrument != 0) {
      return byInstrument;
    }
    int byRank = Integer.compare(a.rank(), b.rank());
    return byRank != 0 || a.match == null ? byRank : compare(a.match, b.match);
  }

  private int rank() {
    if (bar == null) {
      return 0;
    }
    return bar.bar().complete() ? 2 : 1;
  }

  private static int compare(PatternMatch a, PatternMatch b) {
    int byKind = a.kind().compareTo(b.kind());
    return byKind != 0 ? byKind : Long.compare(a.firstMicros(), b.firstMicros());
  }
}
