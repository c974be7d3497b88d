package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOperator;
import io.arbflow.operators.order.ReplaySorter;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** How a lane is put into the graph: its quotes by key, control to every subtask, events out. */
final class Lanes {
  static final TypeInformation<OpportunityEvent> EVENT = TypeInformation.of(OpportunityEvent.class);

  private static final TypeInformation<RoutedQuote> ROUTED = TypeInformation.of(RoutedQuote.class);

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

  /** Every quote to the keys that need it, in a replay in order of time. */
  static KeyedStream<RoutedQuote, Integer> routed(
      DataStream<Quote> quotes,
      String router,
      FlatMapFunction<Quote, RoutedQuote> routes,
      String order,
      PipelineSettings settings) {
    return ReplayOrder.keyed(
        quotes.flatMap(routes, ROUTED).name(router).uid(router),
        RoutedQuote::key,
        Types.INT,
        settings.time(),
        order,
        new ReplaySorter<>(RoutedQuote::eventTimeMicros, RoutedQuote::compareWithinInstant));
  }
}
