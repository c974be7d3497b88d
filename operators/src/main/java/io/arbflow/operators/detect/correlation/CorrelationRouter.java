package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.RoutedBar;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends a complete bar to its market; unfinished ones, and bars of no market, go nowhere. */
public final class CorrelationRouter implements FlatMapFunction<ScoredBar, RoutedBar> {
  private static final long serialVersionUID = 1L;

  private final WatchedMarkets markets;

  public CorrelationRouter(WatchedMarkets markets) {
    this.markets = markets;
  }

  @Override
  public void flatMap(ScoredBar bar, Collector<RoutedBar> out) {
    int market = markets.marketOf(bar.bar().instrument());
    if (bar.bar().complete() && market != WatchedMarkets.NOT_WATCHED) {
      out.collect(new RoutedBar(market, bar));
    }
  }
}
