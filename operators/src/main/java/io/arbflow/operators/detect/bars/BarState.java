package io.arbflow.operators.detect.bars;

import io.arbflow.operators.detect.book.VenueBook;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the bar lane knows of one instrument. Mutable; changed by the lane alone. */
public final class BarState {
  final int instrument;

  /** The last quote of every venue, as of {@link #closedMicros}. */
  final VenueBook book;

  /** Quotes of later spans. */
  final QuoteQueue queue;

  /** End of the last span that had a quote; an older quote is late. */
  long closedMicros;

  /** Of the last bar; NaN before the first. */
  double lastClose;

  BarState(int instrument) {
    this(instrument, new VenueBook(), new QuoteQueue());
    closedMicros = Long.MIN_VALUE;
    lastClose = Double.NaN;
  }

  private BarState(int instrument, VenueBook book, QuoteQueue queue) {
    this.instrument = instrument;
    this.book = book;
    this.queue = queue;
  }

  BarState copy() {
    BarState copy = new BarState(instrument, book.copyOfTops(), queue.copy());
    copy.closedMicros = closedMicros;
    copy.lastClose = lastClose;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(instrument);
    book.write(out);
    queue.write(out);
    out.writeLong(closedMicros);
    out.writeDouble(lastClose);
  }

  static BarState read(DataInputView in) throws IOException {
    BarState state = new BarState(in.readInt(), VenueBook.read(in), QuoteQueue.read(in));
    state.closedMicros = in.readLong();
    state.lastClose = in.readDouble();
    return state;
  }
}
