package io.arbflow.operators.detect.signal;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.operators.detect.bars.BarBytes;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.outcome.ExitRule;
import io.arbflow.operators.detect.outcome.HeldTrade;
import io.arbflow.operators.detect.outcome.SignalOutcomes;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * One strategy's trades on one key: what followed its signals, its episodes and the trade that is
 * held. Part of a lane's state; changed by {@link TradeDesk} alone. Mutable.
 */
public final class TradeState {
  final SignalOutcomes outcomes;
  final Episodes episodes;

  /** Null while none is held. */
  HeldTrade held;

  /** Sides at the end of the last bar; null when absent. */
  BarSide bid;

  BarSide ask;

  /** What the event that is being made says; nothing between calls. */
  Map<String, Double> reasons = Map.of();

  ExitRule rule = ExitRule.NONE;
  double realised = Double.NaN;

  public TradeState() {
    this(new SignalOutcomes(), new Episodes());
  }

  private TradeState(SignalOutcomes outcomes, Episodes episodes) {
    this.outcomes = outcomes;
    this.episodes = episodes;
  }

  /** What followed the strategy's signals. */
  public SignalOutcomes outcomes() {
    return outcomes;
  }

  /** The strategy's episodes. */
  public Episodes episodes() {
    return episodes;
  }

  void see(Bar bar) {
    bid = bar.bid();
    ask = bar.ask();
  }

  /** A copy that shares nothing that changes. */
  public TradeState copy() {
    TradeState copy = new TradeState(outcomes.copy(), episodes.copy());
    copy.held = held;
    copy.bid = bid;
    copy.ask = ask;
    return copy;
  }

  public void write(DataOutputView out) throws IOException {
    outcomes.write(out);
    episodes.write(out);
    out.writeBoolean(held != null);
    if (held != null) {
      held.write(out);
    }
    BarBytes.write(bid, out);
    BarBytes.write(ask, out);
  }

  public static TradeState read(DataInputView in) throws IOException {
    TradeState state = new TradeState(SignalOutcomes.read(in), Episodes.read(in));
    state.held = in.readBoolean() ? HeldTrade.read(in) : null;
    state.bid = BarBytes.readSide(in);
    state.ask = BarBytes.readSide(in);
    return state;
  }
}
