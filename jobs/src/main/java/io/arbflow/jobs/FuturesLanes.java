package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.futures.FuturesLane;
import io.arbflow.operators.detect.futures.FuturesProducts;
import io.arbflow.operators.detect.futures.FuturesRouter;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The lane of futures. It is part of the graph only when the universe lists futures that can be
 * held against something; then it is, whatever is enabled, so that control can switch a strategy on
 * while the job runs.
 */
final class FuturesLanes {

  private FuturesLanes() {}

  /** What the lane finds; nothing when there is nothing to compare. */
  static List<DataStream<OpportunityEvent>> build(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    FuturesProducts products = new FuturesProducts(settings.universe());
    if (products.count() == 0) {
      return List.of();
    }
    return List.of(
        Lanes.lane(
            OperatorUids.FUTURES,
            Lanes.routed(
                quotes,
                OperatorUids.FUTURES_ROUTER,
                new FuturesRouter(products),
                OperatorUids.FUTURES_ORDER,
                settings),
            control,
            new FuturesLane(settings.universe(), settings.detect(), settings.detectTime()),
            settings));
  }
}
