package io.arbflow.operators.detect.signal;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.outcome.OneLegPricing;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Complete bars of instruments that can be held for their price's sake, on their way to the signal
 * lane.
 *
 * <p><b>Input/output.</b> Scored bars in, those out. <b>Owned state.</b> None. <b>Expiry.</b> None.
 * <b>Failure behaviour.</b> Cannot fail.
 */
public final class SignalBars implements FlatMapFunction<ScoredBar, SignalInput> {
  private static final long serialVersionUID = 1L;

  private final boolean[] supported;

  public SignalBars(Universe universe) {
    supported = new boolean[universe.instruments().size()];
    for (int id = 0; id < supported.length; id++) {
      supported[id] = OneLegPricing.supports(universe.instrument(id));
    }
  }

  @Override
  public void flatMap(ScoredBar bar, Collector<SignalInput> out) {
    if (bar.bar().complete() && supported[bar.bar().instrument()]) {
      out.collect(SignalInput.of(bar));
    }
  }
}
