package io.arbflow.operators.detect.term;

import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the term lane knows of one column. Mutable; changed by the lane alone. */
public final class TermState {
  /** Bit of {@link #touched}: a call has changed. */
  static final int CALLS = 1;

  /** Bit of {@link #touched}: a put has changed. */
  static final int PUTS = 2;

  final int column;
  final ChainBook book;
  final Episodes calendars;
  final Episodes rolls;

  /** What has changed at the instant reached and is not evaluated yet. */
  int touched;

  /** Derived from the book; null until it is needed. */
  BestSides sides;

  TermState(int column, int positions) {
    this(column, new ChainBook(positions), new Episodes(), new Episodes());
  }

  private TermState(int column, ChainBook book, Episodes calendars, Episodes rolls) {
    this.column = column;
    this.book = book;
    this.calendars = calendars;
    this.rolls = rolls;
  }

  /** The last quotes of the column's contracts, by position. */
  public ChainBook book() {
    return book;
  }

  /** Episodes of CALENDAR_SPREAD. */
  public Episodes calendars() {
    return calendars;
  }

  /** Episodes of JELLY_ROLL. */
  public Episodes rolls() {
    return rolls;
  }

  /** The latest instant that the column has lived through. */
  long nowMicros() {
    return calendars.nowMicros();
  }

  TermState copy() {
    TermState copy = new TermState(column, book.copy(), calendars.copy(), rolls.copy());
    copy.touched = touched;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(column);
    book.write(out);
    calendars.write(out);
    rolls.write(out);
    out.writeByte(touched);
  }

  static TermState read(DataInputView in) throws IOException {
    TermState state =
        new TermState(in.readInt(), ChainBook.read(in), Episodes.read(in), Episodes.read(in));
    state.touched = in.readByte();
    return state;
  }
}
