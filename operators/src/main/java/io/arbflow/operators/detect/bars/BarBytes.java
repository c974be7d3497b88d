package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How bars and their sides are stored in the state of a lane; both may be null. */
public final class BarBytes {

  private BarBytes() {}

  public static void write(Bar bar, DataOutputView out) throws IOException {
    out.writeBoolean(bar != null);
    if (bar == null) {
      return;
    }
    out.writeInt(bar.instrument());
    out.writeLong(bar.lengthMicros());
    out.writeLong(bar.endMicros());
    out.writeBoolean(bar.complete());
    out.writeDouble(bar.open());
    out.writeDouble(bar.high());
    out.writeDouble(bar.low());
    out.writeDouble(bar.close());
    out.writeDouble(bar.microPrice());
    out.writeDouble(bar.realisedVariance());
    out.writeDouble(bar.meanSpreadBps());
    out.writeDouble(bar.meanImbalance());
    out.writeLong(bar.quotes());
    write(bar.bid(), out);
    write(bar.ask(), out);
    out.writeLong(bar.asOfMicros());
  }

  public static Bar readBar(DataInputView in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return new Bar(
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        readSide(in),
        readSide(in),
        in.readLong());
  }

  public static void write(BarSide side, DataOutputView out) throws IOException {
    out.writeBoolean(side != null);
    if (side != null) {
      out.writeDouble(side.price());
      out.writeDouble(side.size());
      out.writeInt(side.venue());
      out.writeLong(side.quoteTimeMicros());
    }
  }

  public static BarSide readSide(DataInputView in) throws IOException {
    return in.readBoolean()
        ? new BarSide(in.readDouble(), in.readDouble(), in.readInt(), in.readLong())
        : null;
  }
}
