package io.arbflow.operators.detect.leadlag;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.RoutedBar;
import java.util.Arrays;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Sends a complete bar to the keys of {@link LeadLagPairs} that its instrument leads or follows in.
 *
 * <p><b>Input/output.</b> Scored bars in, none, one or several routed ones out. <b>Owned state.</b>
 * None. <b>Expiry.</b> None. <b>Failure behaviour.</b> Cannot fail.
 */
public final class LeadLagRouter implements FlatMapFunction<ScoredBar, RoutedBar> {
  private static final long serialVersionUID = 1L;

  private final int[][] keys;

  public LeadLagRouter(Universe universe) {
    LeadLagPairs pairs = new LeadLagPairs(universe);
    keys = new int[universe.instruments().size()][0];
    for (int key = 0; key < pairs.count(); key++) {
      if (pairs.tradable(key, universe)) {
        add(pairs.leader(key), key);
        add(pairs.follower(key), key);
      }
    }
  }

  private void add(int instrument, int key) {
    int[] known = keys[instrument];
    keys[instrument] = Arrays.copyOf(known, known.length + 1);
    keys[instrument][known.length] = key;
  }

  @Override
  public void flatMap(ScoredBar bar, Collector<RoutedBar> out) {
    if (bar.bar().complete()) {
      for (int key : keys[bar.bar().instrument()]) {
        out.collect(new RoutedBar(key, bar));
      }
    }
  }
}
