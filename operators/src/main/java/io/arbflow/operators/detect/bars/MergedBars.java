package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;

/**
 * Base bars of one instrument merged so far. Means are over the base bars that there are, each with
 * the same weight.
 *
 * @param bar what they come to, with the last one's end; null before the first
 * @param count how many
 */
public record MergedBars(Bar bar, long count) {
  static final MergedBars NONE = new MergedBars(null, 0);

  /** With others that come after these. */
  MergedBars with(Bar next, long others) {
    if (count == 0) {
      return new MergedBars(next, others);
    }
    double share = (double) others / (count + others);
    Bar merged =
        new Bar(
            bar.instrument(),
            bar.lengthMicros(),
            next.endMicros(),
            true,
            bar.open(),
            Math.max(bar.high(), next.high()),
            Math.min(bar.low(), next.low()),
            next.close(),
            next.microPrice(),
            bar.realisedVariance() + next.realisedVariance(),
            bar.meanSpreadBps() + share * (next.meanSpreadBps() - bar.meanSpreadBps()),
            bar.meanImbalance() + share * (next.meanImbalance() - bar.meanImbalance()),
            bar.quotes() + next.quotes(),
            next.bid(),
            next.ask());
    return new MergedBars(merged, count + others);
  }

  /**
   * The bar of the window that holds them.
   *
   * @param complete whether the window is over
   */
  Bar in(long lengthMicros, long endMicros, boolean complete) {
    return new Bar(
        bar.instrument(),
        lengthMicros,
        endMicros,
        complete,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.microPrice(),
        bar.realisedVariance(),
        bar.meanSpreadBps(),
        bar.meanImbalance(),
        bar.quotes(),
        bar.bid(),
        bar.ask(),
        complete ? endMicros : bar.endMicros());
  }
}
