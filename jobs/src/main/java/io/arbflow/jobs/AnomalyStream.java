package io.arbflow.jobs;

import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.anomaly.AnomalyLane;
import io.arbflow.operators.detect.outcome.OneLegPricing;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.order.EventTimeSorter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From bars, and the patterns that were seen in them, to what is unusual and what to make of it.
 *
 * @param opportunities ANOMALY and PATTERN
 * @param alerts anomalies, for a person
 */
record AnomalyStream(DataStream<OpportunityEvent> opportunities, DataStream<Alert> alerts) {
  private static final TypeInformation<SignalInput> INPUT = TypeInformation.of(SignalInput.class);

  /** Whether any instrument can be traded for its price's sake. */
  static boolean supports(PipelineSettings settings) {
    return settings.universe().instruments().stream().anyMatch(OneLegPricing::supports);
  }

  static AnomalyStream of(
      DataStream<ScoredBar> scored,
      DataStream<PatternMatch> matches,
      DataStream<ControlCommand> control,
      PipelineSettings settings) {
    SingleOutputStreamOperator<OpportunityEvent> lane =
        Lanes.inEventTime(
            OperatorUids.ANOMALY,
            Lanes.EVENT,
            DataStreamUtils.reinterpretAsKeyedStream(
                inOrder(scored, matches), SignalInput::instrument, Types.INT),
            control,
            new AnomalyLane(settings.universe(), settings.detect()),
            settings);
    return new AnomalyStream(lane, lane.getSideOutput(AnomalyLane.ALERTS));
  }

  /** A pattern over two instruments is seen elsewhere than the bars of the one to trade. */
  private static DataStream<SignalInput> inOrder(
      DataStream<ScoredBar> scored, DataStream<PatternMatch> matches) {
    return scored
        .map(SignalInput::of, INPUT)
        .name(OperatorUids.ANOMALY_INPUT_BARS)
        .uid(OperatorUids.ANOMALY_INPUT_BARS)
        .union(
            matches
                .map(SignalInput::of, INPUT)
                .name(OperatorUids.ANOMALY_INPUT_PATTERNS)
                .uid(OperatorUids.ANOMALY_INPUT_PATTERNS))
        .keyBy(SignalInput::instrument, Types.INT)
        .transform(
            OperatorUids.ANOMALY_ORDER,
            INPUT,
            new EventTimeSorter<>(
                INPUT, SignalInput::eventTimeMicros, SignalInput::compareWithinInstant))
        .name(OperatorUids.ANOMALY_ORDER)
        .uid(OperatorUids.ANOMALY_ORDER);
  }
}
