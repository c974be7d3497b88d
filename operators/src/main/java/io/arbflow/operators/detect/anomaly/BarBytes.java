package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How complete bars and patterns stand in the lane's state. */
final class BarBytes {
  private static final PatternKind[] KINDS = PatternKind.values();

  private BarBytes() {}

  /** Writes a complete bar, or null. */
  static void write(ScoredBar scored, DataOutputView out) throws IOException {
    out.writeBoolean(scored != null);
    if (scored == null) {
      return;
    }
    Bar bar = scored.bar();
    out.writeInt(bar.instrument());
    out.writeLong(bar.lengthMicros());
    out.writeLong(bar.endMicros());
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
    out.writeDouble(scored.logReturn());
    out.writeDouble(scored.returnZ());
    out.writeDouble(scored.volatilityRatio());
    out.writeDouble(scored.spreadRatio());
    out.writeDouble(scored.quoteRateRatio());
    out.writeLong(scored.index());
  }

  static ScoredBar read(DataInputView in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    Bar bar =
        new Bar(
            in.readInt(),
            in.readLong(),
            in.readLong(),
            true,
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
            readSide(in));
    return new ScoredBar(
        bar,
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong());
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

  private static BarSide readSide(DataInputView in) throws IOException {
    return in.readBoolean()
        ? new BarSide(in.readDouble(), in.readDouble(), in.readInt(), in.readLong())
        : null;
  }

  static void write(PatternMatch match, DataOutputView out) throws IOException {
    out.writeByte(match.kind().ordinal());
    out.writeInt(match.instrument());
    out.writeInt(match.partner());
    out.writeInt(match.direction());
    out.writeDouble(match.strength());
    out.writeLong(match.firstMicros());
    out.writeLong(match.atMicros());
  }

  static PatternMatch readMatch(DataInputView in) throws IOException {
    return new PatternMatch(
        KINDS[in.readByte()],
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readLong(),
        in.readLong());
  }
}
