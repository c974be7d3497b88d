package io.arbflow.operators.detect.regime;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.RoutedBar;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends complete bars of a market's members to its key; others end here. */
public final class RegimeRouter implements FlatMapFunction<ScoredBar, RoutedBar> {
  private static final long serialVersionUID = 1L;

  private final MarketGroups groups;

  /** To the groups' numbers. */
  public RegimeRouter(MarketGroups groups) {
    this.groups = groups;
  }

  @Override
  public void flatMap(ScoredBar bar, Collector<RoutedBar> out) {
    int instrument = bar.bar().instrument();
    if (bar.bar().complete() && groups.place(instrument) >= 0) {
      out.collect(new RoutedBar(groups.group(instrument), bar));
    }
  }
}
