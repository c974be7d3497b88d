package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.ScoredBar;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends a complete bar to every pair that its instrument is in. */
public final class PairRouter implements FlatMapFunction<ScoredBar, PairInput> {
  private static final long serialVersionUID = 1L;

  private final PairTable pairs;

  public PairRouter(PairTable pairs) {
    this.pairs = pairs;
  }

  @Override
  public void flatMap(ScoredBar scored, Collector<PairInput> out) {
    if (scored.bar().complete()) {
      for (int pair : pairs.pairsOf(scored.bar().instrument())) {
        out.collect(PairInput.of(pair, scored.bar()));
      }
    }
  }
}
