package io.arbflow.operators.detect.signal;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the signal lane knows of one instrument. Mutable; changed by the lane alone. */
public final class SignalState {
  /** Log mids at the end of complete bars. */
  final PriceWindow mids;

  final TradeState reversion;
  final TradeState momentum;

  /** Complete bars so far. */
  long bars;

  /** Direction of the last ignition, 0 before any. */
  int ignition;

  double ignitionSigmas;

  /** Complete bars before the one that it was completed with. */
  long ignitionBars;

  SignalState(int capacity) {
    this(new PriceWindow(capacity), new TradeState(), new TradeState());
  }

  private SignalState(PriceWindow mids, TradeState reversion, TradeState momentum) {
    this.mids = mids;
    this.reversion = reversion;
    this.momentum = momentum;
  }

  SignalState copy() {
    SignalState copy = new SignalState(mids.copy(), reversion.copy(), momentum.copy());
    copy.bars = bars;
    copy.ignition = ignition;
    copy.ignitionSigmas = ignitionSigmas;
    copy.ignitionBars = ignitionBars;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    mids.write(out);
    reversion.write(out);
    momentum.write(out);
    out.writeLong(bars);
    out.writeInt(ignition);
    out.writeDouble(ignitionSigmas);
    out.writeLong(ignitionBars);
  }

  static SignalState read(DataInputView in) throws IOException {
    SignalState state =
        new SignalState(PriceWindow.read(in), TradeState.read(in), TradeState.read(in));
    state.bars = in.readLong();
    state.ignition = in.readInt();
    state.ignitionSigmas = in.readDouble();
    state.ignitionBars = in.readLong();
    return state;
  }
}
