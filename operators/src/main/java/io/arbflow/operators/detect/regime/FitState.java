package io.arbflow.operators.detect.regime;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The returns that the next fit is made from. Mutable; changed by the lane alone. */
public final class FitState {
  final int group;
  long identity;

  /** A ring: the value of return n, counted from 0, lies at n modulo its length. */
  double[] window;

  long seen;

  /** Value of {@link #seen} at the last fit; 0 before the first. */
  long fittedAt;

  /** Of the last fit that was adopted. */
  long version;

  FitState(int group, long identity, int windowBars) {
    this(group, identity, new double[windowBars]);
  }

  private FitState(int group, long identity, double[] window) {
    this.group = group;
    this.identity = identity;
    this.window = window;
  }

  /** Without returns: the group has other members, or the window another length. */
  void startAnew(long newIdentity, int windowBars) {
    identity = newIdentity;
    window = new double[windowBars];
    seen = 0;
    fittedAt = 0;
  }

  FitState copy() {
    FitState copy = new FitState(group, identity, window.clone());
    copy.seen = seen;
    copy.fittedAt = fittedAt;
    copy.version = version;
    return copy;
  }

  /** Returns in the window, oldest first. */
  double[] returns() {
    int n = (int) Math.min(seen, window.length);
    double[] returns = new double[n];
    for (int i = 0; i < n; i++) {
      returns[i] = window[(int) ((seen - n + i) % window.length)];
    }
    return returns;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(group);
    out.writeLong(identity);
    out.writeInt(window.length);
    out.writeLong(seen);
    out.writeLong(fittedAt);
    out.writeLong(version);
    for (int i = 0; i < Math.min(seen, window.length); i++) {
      out.writeDouble(window[i]);
    }
  }

  static FitState read(DataInputView in) throws IOException {
    FitState state = new FitState(in.readInt(), in.readLong(), in.readInt());
    state.seen = in.readLong();
    state.fittedAt = in.readLong();
    state.version = in.readLong();
    for (int i = 0; i < Math.min(state.seen, state.window.length); i++) {
      state.window[i] = in.readDouble();
    }
    return state;
  }
}
