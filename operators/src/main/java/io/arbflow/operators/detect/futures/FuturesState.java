package io.arbflow.operators.detect.futures;

import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.ContractsState;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the futures lane knows of one product. Mutable; changed by the lane alone. */
public final class FuturesState extends ContractsState {
  /** Bit of {@link #touched}: a future has changed. */
  static final int FUTURES = 1;

  /** Bit of {@link #touched}: the underlying has changed. */
  static final int SPOT = 2;

  final int product;
  final Episodes calendars;
  final Episodes carries;

  FuturesState(int product, int positions) {
    this(product, new ChainBook(positions), new Episodes(), new Episodes(), 0);
  }

  private FuturesState(
      int product, ChainBook book, Episodes calendars, Episodes carries, int touched) {
    super(book, touched);
    this.product = product;
    this.calendars = calendars;
    this.carries = carries;
  }

  /** Episodes of FUTURES_CALENDAR. */
  public Episodes calendars() {
    return calendars;
  }

  /** Episodes of CASH_AND_CARRY. */
  public Episodes carries() {
    return carries;
  }

  @Override
  public long nowMicros() {
    return calendars.nowMicros();
  }

  @Override
  public long dueMicros() {
    return Math.min(calendars.dueMicros(), carries.dueMicros());
  }

  FuturesState copy() {
    return new FuturesState(product, book().copy(), calendars.copy(), carries.copy(), touched());
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(product);
    book().write(out);
    calendars.write(out);
    carries.write(out);
    out.writeByte(touched());
  }

  static FuturesState read(DataInputView in) throws IOException {
    return new FuturesState(
        in.readInt(), ChainBook.read(in), Episodes.read(in), Episodes.read(in), in.readByte());
  }
}
