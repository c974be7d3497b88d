package io.arbflow.jobs;

import io.arbflow.cep.leadlag.PairBar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Sends a bar to the pairs of its instrument. The universe does not say who leads, so each of its
 * pairs is two: 2n with the independent side leading, 2n + 1 with the dependent one.
 */
final class PairBars implements FlatMapFunction<ScoredBar, PairBar> {
  private static final long serialVersionUID = 1L;

  private final int[] leaders;
  private final int[] followers;

  PairBars(Universe universe) {
    List<PairSpec> pairs = universe.pairs();
    leaders = new int[2 * pairs.size()];
    followers = new int[2 * pairs.size()];
    for (int i = 0; i < pairs.size(); i++) {
      int dependent = universe.instrumentId(pairs.get(i).dependent());
      int independent = universe.instrumentId(pairs.get(i).independent());
      leaders[2 * i] = independent;
      followers[2 * i] = dependent;
      leaders[2 * i + 1] = dependent;
      followers[2 * i + 1] = independent;
    }
  }

  @Override
  public void flatMap(ScoredBar bar, Collector<PairBar> out) {
    int instrument = bar.bar().instrument();
    for (int pair = 0; pair < leaders.length; pair++) {
      if (leaders[pair] == instrument) {
        out.collect(new PairBar(pair, true, bar));
      } else if (followers[pair] == instrument) {
        out.collect(new PairBar(pair, false, bar));
      }
    }
  }
}
