package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How bars and their sides are stored in the state of a lane; all of them may be null. */
public final class BarBytes {

  private BarBytes() {}

  public static void write(Bar bar, DataOutputView out) throws IOException {
    out.writeBoolean(bar != null);
    if (bar != null) {
      writeSpan(bar, out);
      out.writeBoolean(bar.complete());
      writeFigures(bar, out);
      out.writeLong(bar.asOfMicros());
    }
  }

  public static Bar readBar(DataInputView in) throws IOException {
    return in.readBoolean() ? readBody(in, false) : null;
  }

  /** Writes a complete bar with its scores. */
  public static void write(ScoredBar scored, DataOutputView out) throws IOException {
    out.writeBoolean(scored != null);
    if (scored == null) {
      return;
    }
    writeSpan(scored.bar(), out);
    writeFigures(scored.bar(), out);
    out.writeDouble(scored.logReturn());
    out.writeDouble(scored.returnZ());
    out.writeDouble(scored.volatilityRatio());
    out.writeDouble(scored.spreadRatio());
    out.writeDouble(scored.quoteRateRatio());
    out.writeLong(scored.index());
  }

  public static ScoredBar readScored(DataInputView in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return new ScoredBar(
        readBody(in, true),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong());
  }

  private static void writeSpan(Bar bar, DataOutputView out) throws IOException {
    out.writeInt(bar.instrument());
    out.writeLong(bar.lengthMicros());
    out.writeLong(bar.endMicros());
  }

  private static void writeFigures(Bar bar, DataOutputView out) throws IOException {
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
  }

  /** A scored bar is stored complete, so that neither this nor up to where it is known stands. */
  private static Bar readBody(DataInputView in, boolean scored) throws IOException {
    int instrument = in.readInt();
    long lengthMicros = in.readLong();
    long endMicros = in.readLong();
    boolean complete = scored || in.readBoolean();
    double open = in.readDouble();
    double high = in.readDouble();
    double low = in.readDouble();
    double close = in.readDouble();
    double microPrice = in.readDouble();
    double realisedVariance = in.readDouble();
    double meanSpreadBps = in.readDouble();
    double meanImbalance = in.readDouble();
    long quotes = in.readLong();
    BarSide bid = readSide(in);
    BarSide ask = readSide(in);
    return new Bar(
        instrument,
        lengthMicros,
        endMicros,
        complete,
        open,
        high,
        low,
        close,
        microPrice,
        realisedVariance,
        meanSpreadBps,
        meanImbalance,
        quotes,
        bid,
        ask,
        scored ? endMicros : in.readLong());
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
