package io.arbflow.operators.detect.signal;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;

/** What a bar looked like before it was over. */
public final class Unfinished {
  private Unfinished() {}

  /** The bar half a minute before its end, at another close. */
  public static ScoredBar of(ScoredBar scored, double close) {
    Bar bar = scored.bar();
    return new ScoredBar(
        new Bar(
            bar.instrument(),
            bar.lengthMicros(),
            bar.endMicros(),
            false,
            close,
            close,
            close,
            close,
            close,
            0,
            1,
            0,
            1,
            bar.bid(),
            bar.ask(),
            bar.endMicros() - bar.lengthMicros() / 2),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        scored.index());
  }
}
