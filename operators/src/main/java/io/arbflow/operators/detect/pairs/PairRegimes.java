package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.context.RegimeReading;
import io.arbflow.operators.detect.regime.MarketGroups;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends a change of a market's regime to every pair whose first instrument is in the market. */
public final class PairRegimes implements FlatMapFunction<RegimeReading, PairInput> {
  private static final long serialVersionUID = 1L;

  private final PairTable pairs;
  private final MarketGroups groups;

  public PairRegimes(PairTable pairs, MarketGroups groups) {
    this.pairs = pairs;
    this.groups = groups;
  }

  @Override
  public void flatMap(RegimeReading reading, Collector<PairInput> out) {
    if (!reading.changed()) {
      return;
    }
    for (int pair = 0; pair < pairs.size(); pair++) {
      int group = groups.group(pairs.first(pair));
      if (group >= 0 && groups.name(group).equals(reading.group())) {
        out.collect(PairInput.of(pair, reading));
      }
    }
  }
}
