package io.arbflow.jobs;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.correlation.CorrelationLane;
import io.arbflow.operators.detect.correlation.CorrelationRouter;
import io.arbflow.operators.detect.correlation.CouplingGauges;
import io.arbflow.operators.detect.correlation.WatchedMarkets;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.order.EventTimeSorter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The lanes that live on bars. They are part of the graph whatever is enabled, so that control can
 * switch a strategy on while the job runs; one that needs what the universe does not list is left
 * out. They run in event time, live as in a replay.
 */
final class BarLanes {
  private static final TypeInformation<RoutedBar> ROUTED = TypeInformation.of(RoutedBar.class);

  private final DataStream<ScoredBar> scored;
  private final DataStream<ControlCommand> control;
  private final PipelineSettings settings;
  private final RegimeStream regimes;
  private final SingleOutputStreamOperator<OpportunityEvent> correlation;
  private final BarPatterns patterns;
  private final AnomalyStream anomalies;
  private final Optional<PairLanes> pairs;

  private BarLanes(
      DataStream<ScoredBar> scored, DataStream<ControlCommand> control, PipelineSettings settings) {
    this.scored = scored;
    this.control = control;
    this.settings = settings;
    this.regimes = RegimeStream.of(this, control, settings);
    this.correlation = correlation();
    this.patterns = BarPatterns.of(scored, correlations(), settings);
    this.anomalies =
        AnomalyStream.supports(settings)
            ? AnomalyStream.of(scored, patterns.matches(), control, settings)
            : null;
    this.pairs = PairLanes.build(this, control, settings);
  }

  static BarLanes build(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    return new BarLanes(BarStream.of(quotes, control, settings), control, settings);
  }

  /** Every bar beside its history, unfinished ones too; those of one instrument in order. */
  DataStream<ScoredBar> scored() {
    return scored;
  }

  /** The regime of every market, bar by bar; for the lanes that open in some regimes alone. */
  RegimeStream regimes() {
    return regimes;
  }

  /** The patterns over time that are seen in the bars. */
  BarPatterns patterns() {
    return patterns;
  }

  /** What each lane finds. */
  List<DataStream<OpportunityEvent>> opportunities() {
    List<DataStream<OpportunityEvent>> found = new ArrayList<>();
    if (correlation != null) {
      found.add(correlation);
    }
    if (anomalies != null) {
      found.add(anomalies.opportunities());
    }
    pairs.ifPresent(lanes -> found.add(lanes.opportunities()));
    SignalLanes signals = new SignalLanes(this, settings);
    found.add(signals.signals());
    if (!settings.universe().pairs().isEmpty()) {
      found.add(signals.leadLag());
    }
    return found;
  }

  /** What a person should hear of: changes of regime, bursts of volatility, anomalies, pairs. */
  DataStream<Alert> alerts() {
    DataStream<Alert> alerts = regimes.alerts().union(patterns.alerts());
    DataStream<Alert> all = anomalies == null ? alerts : alerts.union(anomalies.alerts());
    return pairs.map(lanes -> all.union(lanes.alerts())).orElse(all);
  }

  /** How pairs move together, for patterns; none when no market has two instruments. */
  Optional<DataStream<CorrelationReading>> correlations() {
    return Optional.ofNullable(correlation)
        .map(lane -> lane.getSideOutput(CorrelationLane.READINGS));
  }

  private SingleOutputStreamOperator<OpportunityEvent> correlation() {
    WatchedMarkets markets =
        new WatchedMarkets(settings.universe(), settings.detect().statistics());
    if (markets.size() == 0) {
      return null;
    }
    SingleOutputStreamOperator<OpportunityEvent> lane =
        lane(
            OperatorUids.CORRELATION,
            routed(
                OperatorUids.CORRELATION_ROUTER,
                new CorrelationRouter(markets),
                OperatorUids.CORRELATION_ORDER),
            new CorrelationLane(settings.universe(), settings.detect()));
    lane.getSideOutput(CorrelationLane.SNAPSHOTS)
        .map(new CouplingGauges())
        .name(OperatorUids.COUPLING)
        .uid(OperatorUids.COUPLING)
        .sinkTo(new DiscardingSink<>())
        .name(OperatorUids.COUPLING_END)
        .uid(OperatorUids.COUPLING_END);
    return lane;
  }

  /** A lane behind its keyed bars; the uid is its name, too. */
  <I, S> SingleOutputStreamOperator<OpportunityEvent> lane(
      String uid, KeyedStream<I, Integer> input, LaneLogic<I, S, OpportunityEvent> logic) {
    return Lanes.inEventTime(uid, Lanes.EVENT, input, control, logic, settings);
  }

  /** The bars by instrument, where they are: in order, and not shuffled. */
  KeyedStream<ScoredBar, Integer> byInstrument() {
    return DataStreamUtils.reinterpretAsKeyedStream(
        scored, bar -> bar.bar().instrument(), Types.INT);
  }

  /** Every bar to the keys that need it, in order of time over all instruments of a key. */
  KeyedStream<RoutedBar, Integer> routed(
      String router, FlatMapFunction<ScoredBar, RoutedBar> routes, String order) {
    DataStream<RoutedBar> sorted =
        scored
            .flatMap(routes, ROUTED)
            .name(router)
            .uid(router)
            .keyBy(RoutedBar::key, Types.INT)
            .transform(
                order,
                ROUTED,
                new EventTimeSorter<>(
                    ROUTED, RoutedBar::eventTimeMicros, RoutedBar::compareWithinInstant))
            .name(order)
            .uid(order);
    return DataStreamUtils.reinterpretAsKeyedStream(sorted, RoutedBar::key, Types.INT);
  }
}
