package io.arbflow.operators.detect.regime;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How much the members of a market usually move. Mutable; changed by the lane alone. */
public final class MarketState {
  /** No instant waits. */
  static final long NEVER = Long.MAX_VALUE;

  final int group;
  long identity;

  /** Of each member, returns so far and their fading mean square. */
  long[] seen;

  double[] meanSquare;

  /** The instant that is being gathered, or {@link #NEVER}. */
  long atMicros = NEVER;

  /** Of its weighted returns, and of their weights. */
  double sum;

  double weights;
  int count;

  MarketState(int group, long identity, int members) {
    this(group, identity, new long[members], new double[members]);
  }

  private MarketState(int group, long identity, long[] seen, double[] meanSquare) {
    this.group = group;
    this.identity = identity;
    this.seen = seen;
    this.meanSquare = meanSquare;
  }

  /** As if nothing had been seen: the group has other members. */
  void startAnew(long newIdentity, int members) {
    identity = newIdentity;
    seen = new long[members];
    meanSquare = new double[members];
    atMicros = NEVER;
    sum = 0;
    weights = 0;
    count = 0;
  }

  MarketState copy() {
    MarketState copy = new MarketState(group, identity, seen.clone(), meanSquare.clone());
    copy.atMicros = atMicros;
    copy.sum = sum;
    copy.weights = weights;
    copy.count = count;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(group);
    out.writeLong(identity);
    out.writeInt(seen.length);
    for (int i = 0; i < seen.length; i++) {
      out.writeLong(seen[i]);
      out.writeDouble(meanSquare[i]);
    }
    out.writeLong(atMicros);
    out.writeDouble(sum);
    out.writeDouble(weights);
    out.writeInt(count);
  }

  static MarketState read(DataInputView in) throws IOException {
    MarketState state = new MarketState(in.readInt(), in.readLong(), in.readInt());
    for (int i = 0; i < state.seen.length; i++) {
      state.seen[i] = in.readLong();
      state.meanSquare[i] = in.readDouble();
    }
    state.atMicros = in.readLong();
    state.sum = in.readDouble();
    state.weights = in.readDouble();
    state.count = in.readInt();
    return state;
  }
}
