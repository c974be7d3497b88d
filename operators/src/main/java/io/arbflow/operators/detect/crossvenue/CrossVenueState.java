package io.arbflow.operators.detect.crossvenue;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the cross-venue lane knows of one instrument. Mutable; changed by the lane alone. */
public final class CrossVenueState {
  final int instrument;
  final VenueBook book;
  final Episodes episodes;

  /** Replay: rows of the instant reached are applied and not evaluated yet. */
  boolean pending;

  /** Of the last row applied. */
  int origin;

  long ordinal;

  /** Derived from the book; null until it is needed. */
  AdjustedSides sides;

  CrossVenueState(int instrument) {
    this(instrument, new VenueBook(), new Episodes());
  }

  private CrossVenueState(int instrument, VenueBook book, Episodes episodes) {
    this.instrument = instrument;
    this.book = book;
    this.episodes = episodes;
  }

  /** The last quote of every venue. */
  public VenueBook book() {
    return book;
  }

  /** The episodes of the instrument. */
  public Episodes episodes() {
    return episodes;
  }

  CrossVenueState copy() {
    CrossVenueState copy = new CrossVenueState(instrument, book.copy(), episodes.copy());
    copy.pending = pending;
    copy.origin = origin;
    copy.ordinal = ordinal;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(instrument);
    book.write(out);
    episodes.write(out);
    out.writeBoolean(pending);
    out.writeInt(origin);
    out.writeLong(ordinal);
  }

  static CrossVenueState read(DataInputView in) throws IOException {
    CrossVenueState state =
        new CrossVenueState(in.readInt(), VenueBook.read(in), Episodes.read(in));
    state.pending = in.readBoolean();
    state.origin = in.readInt();
    state.ordinal = in.readLong();
    return state;
  }
}
