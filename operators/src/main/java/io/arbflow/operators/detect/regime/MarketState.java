package io.arbflow.operators.detect.regime;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How much a market and its members usually move. Mutable; changed by the lane alone. */
public final class MarketState {
  /** No instant waits. */
  static final long NEVER = Long.MAX_VALUE;

  final int group;
  long identity;

  /** Of each member, returns so far and their fading mean square. */
  long[] seen;

  double[] meanSquare;

  /** The same of the market. */
  long marketSeen;

  double marketMeanSquare;

  /** The instant that is being gathered, or {@link #NEVER}. */
  long atMicros = NEVER;

  double sum;
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
    marketSeen = 0;
    marketMeanSquare = 0;
    atMicros = NEVER;
    sum = 0;
    count = 0;
  }

  MarketState copy() {
    MarketState copy = new MarketState(group, identity, seen.clone(), meanSquare.clone());
    copy.marketSeen = marketSeen;
    copy.marketMeanSquare = marketMeanSquare;
    copy.atMicros = atMicros;
    copy.sum = sum;
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
    out.writeLong(marketSeen);
    out.writeDouble(marketMeanSquare);
    out.writeLong(atMicros);
    out.writeDouble(sum);
    out.writeInt(count);
  }

  static MarketState read(DataInputView in) throws IOException {
    MarketState state = new MarketState(in.readInt(), in.readLong(), in.readInt());
    for (int i = 0; i < state.seen.length; i++) {
      state.seen[i] = in.readLong();
      state.meanSquare[i] = in.readDouble();
    }
    state.marketSeen = in.readLong();
    state.marketMeanSquare = in.readDouble();
    state.atMicros = in.readLong();
    state.sum = in.readDouble();
    state.count = in.readInt();
    return state;
  }
}
