package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOperator;
import io.arbflow.operators.time.TimeMode;
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

  /** A lane of the detect stage behind its keyed input; the uid is its name, too. */
  static <I, S> SingleOutputStreamOperator<OpportunityEvent> lane(
      String uid,
      KeyedStream<I, Integer> input,
      DataStream<ControlCommand> control,
      LaneLogic<I, S, OpportunityEvent> logic,
      PipelineSettings settings) {
    long universe = settings.universe().fingerprint();
    return lane(uid, EVENT, input, control, logic, settings, settings.detectTime(), universe);
  }

  /** The same of a lane behind bars, which runs in event time even live. */
  static <I, S, O> SingleOutputStreamOperator<O> inEventTime(
      String uid,
      TypeInformation<O> type,
      KeyedStream<I, Integer> input,
      DataStream<ControlCommand> control,
      LaneLogic<I, S, O> logic,
      PipelineSettings settings) {
    long universe = settings.universe().fingerprint();
    return inEventTime(uid, type, input, control, logic, settings, universe);
  }

  /**
   * The same where keys mean something under settings beside the universe.
   *
   * @param identity a state made under another one is forgotten
   */
  static <I, S, O> SingleOutputStreamOperator<O> inEventTime(
      String uid,
      TypeInformation<O> type,
      KeyedStream<I, Integer> input,
      DataStream<ControlCommand> control,
      LaneLogic<I, S, O> logic,
      PipelineSettings settings,
      long identity) {
    return lane(uid, type, input, control, logic, settings, TimeMode.REPLAY, identity);
  }

  /** Any lane; see the others for what is usual. */
  static <I, S, O> SingleOutputStreamOperator<O> lane(
      String uid,
      TypeInformation<O> type,
      KeyedStream<I, Integer> input,
      DataStream<ControlCommand> control,
      LaneLogic<I, S, O> logic,
      PipelineSettings settings,
      TimeMode time,
      long identity) {
    return input
        .connect(control.broadcast())
        .transform(
            uid,
            type,
            new LaneOperator<>(logic, identity, time, settings.detect().cacheKeysPerLane()))
        .name(uid)
        .uid(uid);
  }

  /** Every quote to the keys that need it, in order of arrival or of time. */
  static KeyedStream<RoutedQuote, Integer> routed(
      DataStream<Quote> quotes,
      String router,
      FlatMapFunction<Quote, RoutedQuote> routes,
      String order,
      PipelineSettings settings) {
    return new DetectOrder<>(RoutedQuote::eventTimeMicros, RoutedQuote::compareWithinInstant)
        .keyed(
            quotes.flatMap(routes, ROUTED).name(router).uid(router),
            RoutedQuote::key,
            Types.INT,
            settings,
            order);
  }
}
