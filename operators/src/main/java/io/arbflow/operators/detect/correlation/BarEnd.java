package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What is kept of a complete bar: its end.
 *
 * @param endMicros exclusive end
 * @param mid last mid
 * @param meanSpreadBps over the bar, basis points of the mid
 * @param bid executable at the end, or null
 * @param ask executable at the end, or null
 */
record BarEnd(long endMicros, double mid, double meanSpreadBps, BarSide bid, BarSide ask) {
  private static final double BPS = 1e4;

  static BarEnd of(Bar bar) {
    return new BarEnd(bar.endMicros(), bar.close(), bar.meanSpreadBps(), bar.bid(), bar.ask());
  }

  /** The ask of what is bought, the bid of what is sold; null when absent. */
  BarSide side(boolean buy) {
    return buy ? ask : bid;
  }

  /**
   * What leaving costs per unit over the mid: half the spread, the larger of the one shown now and
   * the bar's mean. Both sides must be there.
   */
  double halfSpread() {
    double shown = Math.max(0, ask.price() - bid.price());
    return Math.max(shown, meanSpreadBps / BPS * mid) / 2;
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(endMicros);
    out.writeDouble(mid);
    out.writeDouble(meanSpreadBps);
    write(bid, out);
    write(ask, out);
  }

  private static void write(BarSide side, DataOutputView out) throws IOException {
    out.writeBoolean(side != null);
    if (side != null) {
      out.writeDouble(side.price());
      out.writeDouble(side.size());
      out.writeInt(side.venue());
      out.writeLong(side.quoteTimeMicros());
    }
  }

  static BarEnd read(DataInputView in) throws IOException {
    return new BarEnd(in.readLong(), in.readDouble(), in.readDouble(), side(in), side(in));
  }

  private static BarSide side(DataInputView in) throws IOException {
    return in.readBoolean()
        ? new BarSide(in.readDouble(), in.readDouble(), in.readInt(), in.readLong())
        : null;
  }
}
