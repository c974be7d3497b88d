package io.arbflow.jobs;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.leadlag.LeadLagLane;
import io.arbflow.operators.detect.leadlag.LeadLagRouter;
import io.arbflow.operators.detect.signal.SignalBars;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.detect.signal.SignalLane;
import io.arbflow.operators.order.EventTimeSorter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * The lanes that trade one instrument on what its own bars, or those of its leader, say.
 *
 * @param bars where bars and patterns come from
 * @param settings of the job
 */
record SignalLanes(BarLanes bars, PipelineSettings settings) {
  private static final TypeInformation<SignalInput> INPUT = TypeInformation.of(SignalInput.class);

  /** MEAN_REVERSION and MOMENTUM, by instrument. */
  DataStream<OpportunityEvent> signals() {
    return bars.lane(
        OperatorUids.SIGNALS, inputs(), new SignalLane(settings.universe(), settings.detect()));
  }

  /** Bars and ignitions are where their instrument is: no shuffle. */
  private KeyedStream<SignalInput, Integer> inputs() {
    DataStream<SignalInput> both =
        bars.scored()
            .flatMap(new SignalBars(settings.universe()), INPUT)
            .name(OperatorUids.SIGNAL_BARS)
            .uid(OperatorUids.SIGNAL_BARS)
            .union(
                bars.patterns()
                    .ignitions()
                    .map(SignalInput::of, INPUT)
                    .name(OperatorUids.SIGNAL_IGNITIONS)
                    .uid(OperatorUids.SIGNAL_IGNITIONS));
    DataStream<SignalInput> sorted =
        DataStreamUtils.reinterpretAsKeyedStream(both, SignalInput::instrument, Types.INT)
            .transform(
                OperatorUids.SIGNAL_ORDER,
                INPUT,
                new EventTimeSorter<>(
                    INPUT, SignalInput::eventTimeMicros, SignalInput::compareWithinInstant))
            .name(OperatorUids.SIGNAL_ORDER)
            .uid(OperatorUids.SIGNAL_ORDER);
    return DataStreamUtils.reinterpretAsKeyedStream(sorted, SignalInput::instrument, Types.INT);
  }

  /** LEAD_LAG, by pair and who leads. */
  DataStream<OpportunityEvent> leadLag() {
    return bars.lane(
        OperatorUids.LEAD_LAG,
        bars.routed(
            OperatorUids.LEAD_LAG_ROUTER,
            new LeadLagRouter(settings.universe()),
            OperatorUids.LEAD_LAG_ORDER),
        new LeadLagLane(settings.universe(), settings.detect()));
  }
}
