package io.arbflow.jobs;

import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.correlation.CorrelationLane;
import io.arbflow.operators.detect.correlation.CorrelationRouter;
import io.arbflow.operators.detect.correlation.WatchedMarkets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The correlation lane: how the instruments of every market move together, bar by bar. Not in the
 * graph when no market has two instruments.
 */
final class CorrelationStream {
  private final Optional<SingleOutputStreamOperator<OpportunityEvent>> lane;

  private CorrelationStream(Optional<SingleOutputStreamOperator<OpportunityEvent>> lane) {
    this.lane = lane;
  }

  static CorrelationStream of(BarLanes bars, PipelineSettings settings) {
    WatchedMarkets markets =
        new WatchedMarkets(settings.universe(), settings.detect().statistics());
    if (markets.size() == 0) {
      return new CorrelationStream(Optional.empty());
    }
    return new CorrelationStream(
        Optional.of(
            bars.lane(
                OperatorUids.CORRELATION,
                bars.routed(
                    OperatorUids.CORRELATION_ROUTER,
                    new CorrelationRouter(markets),
                    OperatorUids.CORRELATION_ORDER),
                new CorrelationLane(settings.universe(), settings.detect()))));
  }

  /** What the lane finds. */
  List<DataStream<OpportunityEvent>> opportunities() {
    return lane.<List<DataStream<OpportunityEvent>>>map(List::of).orElse(List.of());
  }

  /** The covariances of markets, for risk; none when no market has two instruments. */
  Optional<DataStream<CorrelationSnapshot>> covariances() {
    return lane.map(operator -> operator.getSideOutput(CorrelationLane.SNAPSHOTS));
  }

  /** How pairs move together, for patterns; none when no market has two instruments. */
  Optional<DataStream<CorrelationReading>> readings() {
    return lane.map(operator -> operator.getSideOutput(CorrelationLane.READINGS));
  }
}
