package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.RoutedBar;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends complete bars of the instruments in any pair to the screen, which has one key. */
public final class ScreenRouter implements FlatMapFunction<ScoredBar, RoutedBar> {
  private static final long serialVersionUID = 1L;
  static final int ONLY_KEY = 0;

  private final PairTable pairs;

  public ScreenRouter(PairTable pairs) {
    this.pairs = pairs;
  }

  @Override
  public void flatMap(ScoredBar scored, Collector<RoutedBar> out) {
    if (scored.bar().complete() && pairs.pairsOf(scored.bar().instrument()).length > 0) {
      out.collect(new RoutedBar(ONLY_KEY, scored));
    }
  }
}
