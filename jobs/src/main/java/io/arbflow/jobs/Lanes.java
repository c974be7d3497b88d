package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** How a lane is put into the graph: its quotes by key, control to every subtask, events out. */
final class Lanes {
  static final TypeInformation<OpportunityEvent> EVENT = TypeInformation.of(OpportunityEvent.class);

  private Lanes() {}

  /** The lane behind its keyed input; the uid is its name, too. */
  static <I, S> SingleOutputStreamOperator<OpportunityEvent> lane(
      String uid,
      KeyedStream<I, Integer> input,
      DataStream<ControlCommand> control,
      LaneLogic<I, S, OpportunityEvent> logic,
      PipelineSettings settings) {
    return input
        .connect(control.broadcast())
        .transform(
            uid,
            EVENT,
            new LaneOperator<>(
                logic,
                settings.universe().fingerprint(),
                settings.time(),
                settings.detect().cacheKeysPerLane()))
        .name(uid)
        .uid(uid);
  }
}
