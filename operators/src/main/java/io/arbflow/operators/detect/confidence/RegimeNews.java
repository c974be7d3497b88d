package io.arbflow.operators.detect.confidence;

import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.opportunity.Strategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * A market's new regime for one strategy: opportunities are stamped by strategy, and each strategy
 * has to know every market.
 *
 * @param strategy whose opportunities to stamp
 * @param market name of the group
 * @param regime name of the regime
 * @param atMicros end of the bar that showed it
 */
public record RegimeNews(Strategy strategy, String market, String regime, long atMicros) {

  /** One per strategy of a reading that says something new; the others say nothing. */
  public static final class Spread implements FlatMapFunction<RegimeReading, ConfidenceInput> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(RegimeReading reading, Collector<ConfidenceInput> out) {
      if (!reading.changed()) {
        return;
      }
      for (Strategy strategy : Strategy.values()) {
        out.collect(
            ConfidenceInput.of(
                new RegimeNews(
                    strategy, reading.group(), reading.regime().name(), reading.atMicros())));
      }
    }
  }
}
