package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What the lane keeps of a complete bar.
 *
 * @param instrument dense id
 * @param endMicros its end
 * @param close last mid
 * @param meanSpreadBps mean spread over mid
 * @param bid best bid at the end, or null
 * @param ask best ask at the end, or null
 */
record PairBar(
    int instrument, long endMicros, double close, double meanSpreadBps, BarSide bid, BarSide ask) {
  private static final double BPS = 1e4;

  static PairBar of(Bar bar) {
    return new PairBar(
        bar.instrument(), bar.endMicros(), bar.close(), bar.meanSpreadBps(), bar.bid(), bar.ask());
  }

  /** The side to enter at: the ask to buy, the bid to sell; null when absent. */
  BarSide entry(boolean buy) {
    return buy ? ask : bid;
  }

  /** The side to leave what was bought or sold at; null when absent. */
  BarSide exit(boolean bought) {
    return bought ? bid : ask;
  }

  /**
   * Spread to be expected on leaving, in price: the larger of now and the bar's mean, so that a
   * moment of narrow quotes is no edge. Books of several venues may cross, which counts as 0.
   */
  double spread() {
    double now = Math.max(0, ask.price() - bid.price());
    double mean = meanSpreadBps / BPS * close;
    return mean > now ? mean : now;
  }

  static void write(PairBar bar, DataOutputView out) throws IOException {
    out.writeBoolean(bar != null);
    if (bar != null) {
      out.writeInt(bar.instrument);
      out.writeLong(bar.endMicros);
      out.writeDouble(bar.close);
      out.writeDouble(bar.meanSpreadBps);
      writeSide(bar.bid, out);
      writeSide(bar.ask, out);
    }
  }

  static PairBar read(DataInputView in) throws IOException {
    return in.readBoolean()
        ? new PairBar(
            in.readInt(),
            in.readLong(),
            in.readDouble(),
            in.readDouble(),
            readSide(in),
            readSide(in))
        : null;
  }

  private static void writeSide(BarSide side, DataOutputView out) throws IOException {
    out.writeBoolean(side != null);
    if (side != null) {
      out.writeDouble(side.price());
      out.writeDouble(side.size());
      out.writeInt(side.venue());
      out.writeLong(side.quoteTimeMicros());
    }
  }

  private static BarSide readSide(DataInputView in) throws IOException {
    return in.readBoolean()
        ? new BarSide(in.readDouble(), in.readDouble(), in.readInt(), in.readLong())
        : null;
  }
}
