package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;

/**
 * Walks one instrument through one span, instant by instant: at a quote and where a best side goes
 * stale the book is read anew; in between it stands. Mutable and reused: what it gathers lives
 * during the walk only.
 */
final class BarSpan {
  private final BestQuotes best;
  private long now;
  private boolean quotedBothSides;
  private double open;
  private double high;
  private double low;
  private double close;
  private double microPrice;
  private double spreadTime;
  private double imbalanceTime;
  private long twoSidedMicros;

  BarSpan(VenueTerms terms) {
    best = new BestQuotes(terms);
  }

  /**
   * The bar of the span that the first waiting quote lies in, or null when no quote in it left both
   * sides quoted. The quotes of the span move from the queue into the book.
   *
   * @param endMicros end of the span, exclusive
   */
  Bar close(BarState state, long lengthMicros, long endMicros) {
    begin(state.book, endMicros - lengthMicros);
    QuoteQueue queue = state.queue;
    int row = 0;
    while (row < queue.size() && queue.timeMicros(row) < endMicros) {
      long instant = queue.timeMicros(row);
      stand(state.book, instant);
      while (row < queue.size() && queue.timeMicros(row) == instant) {
        queue.applyTo(state.book, row++);
      }
      look(state.book);
      quotedBothSides |= best.isTwoSided();
    }
    queue.drop(row);
    stand(state.book, endMicros);
    best.read(state.book, endMicros);
    return quotedBothSides ? bar(state, lengthMicros, endMicros, row) : null;
  }

  /** As the book was just before, so that a side that goes stale with the start is a change. */
  private void begin(VenueBook book, long startMicros) {
    now = startMicros;
    quotedBothSides = false;
    open = Double.NaN;
    high = Double.NEGATIVE_INFINITY;
    low = Double.POSITIVE_INFINITY;
    close = Double.NaN;
    microPrice = Double.NaN;
    spreadTime = 0;
    imbalanceTime = 0;
    twoSidedMicros = 0;
    best.read(book, startMicros - 1);
  }

  /** Lets the book stand until the instant; the first one at which a side is stale is a change. */
  private void stand(VenueBook book, long untilMicros) {
    while (best.freshUntilMicros() < untilMicros - 1) {
      weigh(best.freshUntilMicros() + 1);
      look(book);
    }
    weigh(untilMicros);
  }

  private void weigh(long untilMicros) {
    if (best.isTwoSided()) {
      long micros = untilMicros - now;
      spreadTime += best.spreadBps() * micros;
      imbalanceTime += best.imbalance() * micros;
      twoSidedMicros += micros;
    }
    now = untilMicros;
  }

  private void look(VenueBook book) {
    best.read(book, now);
    if (best.isTwoSided()) {
      double mid = best.mid();
      open = Double.isNaN(open) ? mid : open;
      high = Math.max(high, mid);
      low = Math.min(low, mid);
      close = mid;
      microPrice = best.microPrice();
    }
  }

  private Bar bar(BarState state, long lengthMicros, long endMicros, int quotes) {
    double logReturn = Double.isNaN(state.lastClose) ? 0 : Math.log(close / state.lastClose);
    state.lastClose = close;
    return new Bar(
        state.instrument,
        lengthMicros,
        endMicros,
        true,
        open,
        high,
        low,
        close,
        microPrice,
        logReturn * logReturn,
        spreadTime / twoSidedMicros,
        imbalanceTime / twoSidedMicros,
        quotes,
        best.bidSide(state.book),
        best.askSide(state.book));
  }
}
