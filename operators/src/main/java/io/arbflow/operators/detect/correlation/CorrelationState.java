package io.arbflow.operators.detect.correlation;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the correlation lane knows of one market. Mutable; changed by the lane alone. */
public final class CorrelationState {
  /** Replaced when it was made for other members or memories. */
  MarketState market;

  CorrelationState(MarketState market) {
    this.market = market;
  }

  /** Pairs that are broken now. */
  public int broken() {
    return market.breaks.size();
  }

  /** Breaks whose outcome was learned from. */
  public long outcomes() {
    return market.reversion.outcomes();
  }

  CorrelationState copy() {
    return new CorrelationState(market.copy());
  }

  void write(DataOutputView out) throws IOException {
    market.write(out);
  }

  static CorrelationState read(DataInputView in) throws IOException {
    return new CorrelationState(MarketState.read(in));
  }
}
