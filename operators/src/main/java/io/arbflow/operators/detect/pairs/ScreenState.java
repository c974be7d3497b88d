package io.arbflow.operators.detect.pairs;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The log closes of the last instants, one row per instant and one column per instrument of the
 * table, NaN where there was no bar; and which pairs the last screen selected.
 */
public final class ScreenState {
  final double[][] rows;
  final boolean[] selected;
  int size;
  int next;
  long nowMicros = Long.MIN_VALUE;

  /** Whether the newest row is still being filled, at {@link #nowMicros}. */
  boolean touched;

  int sinceScreen;
  long version;

  ScreenState(int mostRows, int columns, int pairs) {
    rows = new double[mostRows][columns];
    selected = new boolean[pairs];
  }

  /** Begins the row of a new instant. */
  void begin(long micros) {
    nowMicros = micros;
    touched = true;
    Arrays.fill(rows[next], Double.NaN);
    next = next + 1 == rows.length ? 0 : next + 1;
    size = Math.min(size + 1, rows.length);
  }

  /** Sets a log close of the newest row. */
  void put(int column, double logClose) {
    row(size - 1)[column] = logClose;
  }

  /**
   * The last rows in which both columns have a value, oldest first.
   *
   * @return two series of the length asked for, or null when there are not so many
   */
  double[][] aligned(int a, int b, int length) {
    double[][] series = new double[2][length];
    int left = length;
    for (int i = size - 1; i >= 0 && left > 0; i--) {
      double[] row = row(i);
      if (!Double.isNaN(row[a]) && !Double.isNaN(row[b])) {
        left--;
        series[0][left] = row[a];
        series[1][left] = row[b];
      }
    }
    return left == 0 ? series : null;
  }

  private double[] row(int index) {
    int oldest = size == rows.length ? next : 0;
    return rows[(oldest + index) % rows.length];
  }

  ScreenState copy() {
    ScreenState copy = new ScreenState(rows.length, rows[0].length, selected.length);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, copy.rows[i], 0, rows[i].length);
    }
    System.arraycopy(selected, 0, copy.selected, 0, selected.length);
    copy.size = size;
    copy.next = next;
    copy.nowMicros = nowMicros;
    copy.touched = touched;
    copy.sinceScreen = sinceScreen;
    copy.version = version;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(rows.length);
    out.writeInt(rows[0].length);
    out.writeInt(selected.length);
    for (double[] row : rows) {
      for (double value : row) {
        out.writeDouble(value);
      }
    }
    for (boolean on : selected) {
      out.writeBoolean(on);
    }
    out.writeInt(size);
    out.writeInt(next);
    out.writeLong(nowMicros);
    out.writeBoolean(touched);
    out.writeInt(sinceScreen);
    out.writeLong(version);
  }

  static ScreenState read(DataInputView in) throws IOException {
    ScreenState state = new ScreenState(in.readInt(), in.readInt(), in.readInt());
    for (double[] row : state.rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.readDouble();
      }
    }
    for (int i = 0; i < state.selected.length; i++) {
      state.selected[i] = in.readBoolean();
    }
    state.size = in.readInt();
    state.next = in.readInt();
    state.nowMicros = in.readLong();
    state.touched = in.readBoolean();
    state.sinceScreen = in.readInt();
    state.version = in.readLong();
    return state;
  }
}
