package io.arbflow.operators.detect.surface;

import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SliceSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the surface lane knows of one chain. Mutable; changed by the lane alone. */
final class ExpiryState {
  final int chain;
  Slice slice;

  /** The fit of the slice before, or null. */
  RawSvi previous;

  SkewTrack riskReversal = new SkewTrack();
  SkewTrack butterfly = new SkewTrack();
  long sampledMicros = Long.MIN_VALUE;

  /** Replay: whether the slice is not evaluated yet. */
  boolean touched;

  /** Made from the slice when it is needed. */
  Smile smile;

  /** The slice's measures against the history before it; made when evaluated. */
  SkewTrack.Score riskReversalScore = SkewTrack.Score.NONE;

  SkewTrack.Score butterflyScore = SkewTrack.Score.NONE;

  ExpiryState(int chain) {
    this.chain = chain;
  }

  /** The slice with its fit. */
  Smile smile(Desk desk) {
    if (smile == null) {
      smile = desk.fitter().fit(slice, desk.chains().chain(chain));
    }
    return smile;
  }

  ExpiryState copy() {
    ExpiryState copy = new ExpiryState(chain);
    copy.slice = slice;
    copy.previous = previous;
    copy.riskReversal = riskReversal.copy();
    copy.butterfly = butterfly.copy();
    copy.sampledMicros = sampledMicros;
    copy.touched = touched;
    copy.riskReversalScore = riskReversalScore;
    copy.butterflyScore = butterflyScore;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(chain);
    SliceSerializer.INSTANCE.serialize(slice, out);
    out.writeBoolean(previous != null);
    if (previous != null) {
      out.writeDouble(previous.a());
      out.writeDouble(previous.b());
      out.writeDouble(previous.rho());
      out.writeDouble(previous.m());
      out.writeDouble(previous.sigma());
    }
    riskReversal.write(out);
    butterfly.write(out);
    out.writeLong(sampledMicros);
    out.writeBoolean(touched);
    write(riskReversalScore, out);
    write(butterflyScore, out);
  }

  static ExpiryState read(DataInputView in) throws IOException {
    ExpiryState state = new ExpiryState(in.readInt());
    state.slice = SliceSerializer.INSTANCE.deserialize(in);
    if (in.readBoolean()) {
      state.previous =
          new RawSvi(
              in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
    state.riskReversal = SkewTrack.read(in);
    state.butterfly = SkewTrack.read(in);
    state.sampledMicros = in.readLong();
    state.touched = in.readBoolean();
    state.riskReversalScore = readScore(in);
    state.butterflyScore = readScore(in);
    return state;
  }

  private static void write(SkewTrack.Score score, DataOutputView out) throws IOException {
    out.writeDouble(score.value());
    out.writeDouble(score.mean());
    out.writeDouble(score.deviation());
    out.writeDouble(score.points());
    out.writeDouble(score.persistence());
  }

  private static SkewTrack.Score readScore(DataInputView in) throws IOException {
    return new SkewTrack.Score(
        in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
  }
}
