package io.arbflow.operators.detect.term;

import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.ContractsState;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the term lane knows of one column. Mutable; changed by the lane alone. */
public final class TermState extends ContractsState {
  /** Bit of {@link #touched}: a call has changed. */
  static final int CALLS = 1;

  /** Bit of {@link #touched}: a put has changed. */
  static final int PUTS = 2;

  final int column;
  final Episodes calendars;
  final Episodes rolls;

  TermState(int column, int positions) {
    this(column, new ChainBook(positions), new Episodes(), new Episodes(), 0);
  }

  private TermState(int column, ChainBook book, Episodes calendars, Episodes rolls, int touched) {
    super(book, touched);
    this.column = column;
    this.calendars = calendars;
    this.rolls = rolls;
  }

  /** Episodes of CALENDAR_SPREAD. */
  public Episodes calendars() {
    return calendars;
  }

  /** Episodes of JELLY_ROLL. */
  public Episodes rolls() {
    return rolls;
  }

  @Override
  public long nowMicros() {
    return calendars.nowMicros();
  }

  @Override
  public long dueMicros() {
    return Math.min(calendars.dueMicros(), rolls.dueMicros());
  }

  TermState copy() {
    return new TermState(column, book().copy(), calendars.copy(), rolls.copy(), touched());
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(column);
    book().write(out);
    calendars.write(out);
    rolls.write(out);
    out.writeByte(touched());
  }

  static TermState read(DataInputView in) throws IOException {
    return new TermState(
        in.readInt(), ChainBook.read(in), Episodes.read(in), Episodes.read(in), in.readByte());
  }
}
