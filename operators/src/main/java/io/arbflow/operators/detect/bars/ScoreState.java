package io.arbflow.operators.detect.bars;

import io.arbflow.domain.variance.EwState;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The history of one instrument's complete bars. Mutable; changed by the lane alone. */
public final class ScoreState {
  /** Complete bars so far. */
  long bars;

  /** Of the last complete bar; NaN before the first. */
  double close = Double.NaN;

  EwState returns = EwState.EMPTY;
  EwState variances = EwState.EMPTY;
  EwState spreads = EwState.EMPTY;
  EwState quotes = EwState.EMPTY;

  ScoreState copy() {
    ScoreState copy = new ScoreState();
    copy.bars = bars;
    copy.close = close;
    copy.returns = returns;
    copy.variances = variances;
    copy.spreads = spreads;
    copy.quotes = quotes;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(bars);
    out.writeDouble(close);
    write(returns, out);
    write(variances, out);
    write(spreads, out);
    write(quotes, out);
  }

  static ScoreState read(DataInputView in) throws IOException {
    ScoreState state = new ScoreState();
    state.bars = in.readLong();
    state.close = in.readDouble();
    state.returns = readMoments(in);
    state.variances = readMoments(in);
    state.spreads = readMoments(in);
    state.quotes = readMoments(in);
    return state;
  }

  private static void write(EwState moments, DataOutputView out) throws IOException {
    out.writeDouble(moments.weight());
    out.writeDouble(moments.squaredWeight());
    out.writeDouble(moments.mean());
    out.writeDouble(moments.squares());
    out.writeLong(moments.lastMicros());
  }

  private static EwState readMoments(DataInputView in) throws IOException {
    return new EwState(
        in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong());
  }
}
