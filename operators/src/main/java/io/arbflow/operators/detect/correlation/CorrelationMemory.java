package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.correlation.EwCovariance;
import io.arbflow.operators.detect.BreakdownSettings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Second moments of a market's bar returns over two memories: a short one up to the last bar, and a
 * long one that ends {@code lagBars} bars before it. The bars between wait here. Mutable.
 */
final class CorrelationMemory {
  private final EwCovariance recent;
  private final EwCovariance before;
  private final double[][] waiting;
  private int next;
  private long bars;

  CorrelationMemory(int size, BreakdownSettings settings) {
    this(
        new EwCovariance(size, EwCovariance.lambda(settings.shortBars())),
        new EwCovariance(size, EwCovariance.lambda(settings.longBars())),
        new double[settings.lagBars()][size]);
  }

  private CorrelationMemory(EwCovariance recent, EwCovariance before, double[][] waiting) {
    this.recent = recent;
    this.before = before;
    this.waiting = waiting;
  }

  /**
   * Adds the returns of one instant.
   *
   * @param returns copied; NaN where there is none
   */
  void add(double[] returns) {
    double[] oldest = waiting[next];
    if (bars >= waiting.length) {
      before.add(oldest);
    }
    System.arraycopy(returns, 0, oldest, 0, oldest.length);
    next = (next + 1) % waiting.length;
    recent.add(returns);
    bars++;
  }

  /** Over the short memory. */
  EwCovariance recent() {
    return recent;
  }

  /** Over the long memory, without the last bars. */
  EwCovariance before() {
    return before;
  }

  /** Instants so far. */
  long bars() {
    return bars;
  }

  /** Returns of so many instants ago, 0 for the last; less than the lag. Not a copy. */
  double[] returnsAgo(int instants) {
    return waiting[Math.floorMod(next - 1 - instants, waiting.length)];
  }

  /** The long memory up to the last bar: that before, and what waits. O(lag x size squared). */
  EwCovariance upToDate() {
    EwCovariance all = copy(before);
    for (int ago = (int) Math.min(bars, waiting.length) - 1; ago >= 0; ago--) {
      all.add(returnsAgo(ago));
    }
    return all;
  }

  private static EwCovariance copy(EwCovariance moments) {
    EwCovariance copy = new EwCovariance(moments.size(), moments.lambda());
    copy.restore(moments.state());
    return copy;
  }

  CorrelationMemory copy() {
    double[][] rows = new double[waiting.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = waiting[row].clone();
    }
    CorrelationMemory copy = new CorrelationMemory(copy(recent), copy(before), rows);
    copy.next = next;
    copy.bars = bars;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(recent.size());
    out.writeInt(waiting.length);
    write(recent, out);
    write(before, out);
    for (double[] row : waiting) {
      for (double value : row) {
        out.writeDouble(value);
      }
    }
    out.writeInt(next);
    out.writeLong(bars);
  }

  private static void write(EwCovariance moments, DataOutputView out) throws IOException {
    out.writeDouble(moments.lambda());
    for (double value : moments.state()) {
      out.writeDouble(value);
    }
  }

  static CorrelationMemory read(DataInputView in) throws IOException {
    int size = in.readInt();
    int lag = in.readInt();
    CorrelationMemory memory =
        new CorrelationMemory(moments(size, in), moments(size, in), new double[lag][size]);
    for (double[] row : memory.waiting) {
      for (int i = 0; i < size; i++) {
        row[i] = in.readDouble();
      }
    }
    memory.next = in.readInt();
    memory.bars = in.readLong();
    return memory;
  }

  private static EwCovariance moments(int size, DataInputView in) throws IOException {
    EwCovariance moments = new EwCovariance(size, in.readDouble());
    double[] state = new double[EwCovariance.stateLength(size)];
    for (int i = 0; i < state.length; i++) {
      state[i] = in.readDouble();
    }
    moments.restore(state);
    return moments;
  }
}
