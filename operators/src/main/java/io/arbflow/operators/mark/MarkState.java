package io.arbflow.operators.mark;

import io.arbflow.operators.detect.book.VenueBook;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the mark lane knows of one instrument. Mutable; changed by the lane alone. */
public final class MarkState {
  static final long NOT_DUE = Long.MAX_VALUE;

  final int instrument;
  final VenueBook book;

  /** Of the newest quote. */
  long nowMicros = Long.MIN_VALUE;

  /** The first instant at which the book may be looked at again. */
  long nextLookMicros = Long.MIN_VALUE;

  /** When it is to be looked at, because of news; {@link #NOT_DUE} for none. */
  long dueMicros = NOT_DUE;

  /** Of the last mark; NaN before the first. */
  double bid = Double.NaN;

  double ask = Double.NaN;
  long markedMicros;

  MarkState(int instrument) {
    this(instrument, new VenueBook());
  }

  private MarkState(int instrument, VenueBook book) {
    this.instrument = instrument;
    this.book = book;
  }

  MarkState copy() {
    MarkState copy = new MarkState(instrument, book.copyOfTops());
    copy.nowMicros = nowMicros;
    copy.nextLookMicros = nextLookMicros;
    copy.dueMicros = dueMicros;
    copy.bid = bid;
    copy.ask = ask;
    copy.markedMicros = markedMicros;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(instrument);
    book.write(out);
    out.writeLong(nowMicros);
    out.writeLong(nextLookMicros);
    out.writeLong(dueMicros);
    out.writeDouble(bid);
    out.writeDouble(ask);
    out.writeLong(markedMicros);
  }

  static MarkState read(DataInputView in) throws IOException {
    MarkState state = new MarkState(in.readInt(), VenueBook.read(in));
    state.nowMicros = in.readLong();
    state.nextLookMicros = in.readLong();
    state.dueMicros = in.readLong();
    state.bid = in.readDouble();
    state.ask = in.readDouble();
    state.markedMicros = in.readLong();
    return state;
  }
}
