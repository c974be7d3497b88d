package io.arbflow.operators.detect.leadlag;

import io.arbflow.domain.bar.Bar;
import io.arbflow.operators.detect.bars.BarBytes;
import io.arbflow.operators.detect.signal.PriceWindow;
import io.arbflow.operators.detect.signal.TradeState;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the lead-lag lane knows of one key. Mutable; changed by the lane alone. */
public final class LeadLagState {
  final int key;
  final TradeState trades;

  /** Returns over the bars that both have. */
  final PriceWindow leader;

  final PriceWindow follower;

  /** The bar that came first of an instant, until the other's comes; or null. */
  Bar waiting;

  /** Bars that both had so far. */
  long bars;

  /** At the last bar that both had; NaN before. */
  double leaderClose = Double.NaN;

  double followerClose = Double.NaN;

  LeadLagState(int key, int capacity) {
    this(key, new TradeState(), new PriceWindow(capacity), new PriceWindow(capacity));
  }

  private LeadLagState(int key, TradeState trades, PriceWindow leader, PriceWindow follower) {
    this.key = key;
    this.trades = trades;
    this.leader = leader;
    this.follower = follower;
  }

  LeadLagState copy() {
    LeadLagState copy = new LeadLagState(key, trades.copy(), leader.copy(), follower.copy());
    copy.waiting = waiting;
    copy.bars = bars;
    copy.leaderClose = leaderClose;
    copy.followerClose = followerClose;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(key);
    trades.write(out);
    leader.write(out);
    follower.write(out);
    BarBytes.write(waiting, out);
    out.writeLong(bars);
    out.writeDouble(leaderClose);
    out.writeDouble(followerClose);
  }

  static LeadLagState read(DataInputView in) throws IOException {
    LeadLagState state =
        new LeadLagState(
            in.readInt(), TradeState.read(in), PriceWindow.read(in), PriceWindow.read(in));
    state.waiting = BarBytes.readBar(in);
    state.bars = in.readLong();
    state.leaderClose = in.readDouble();
    state.followerClose = in.readDouble();
    return state;
  }
}
