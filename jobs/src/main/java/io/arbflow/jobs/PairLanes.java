package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.pairs.PairInput;
import io.arbflow.operators.detect.pairs.PairRegimes;
import io.arbflow.operators.detect.pairs.PairRouter;
import io.arbflow.operators.detect.pairs.PairScreen;
import io.arbflow.operators.detect.pairs.PairSelection;
import io.arbflow.operators.detect.pairs.PairTable;
import io.arbflow.operators.detect.pairs.PairsLane;
import io.arbflow.operators.detect.pairs.ScreenRouter;
import io.arbflow.operators.order.EventTimeSorter;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * PAIRS: the screen, which selects pairs, and the lane behind it, which trades them. Bars go to
 * both; the lane waits for the screen by event time, so that a selection holds from the same bar
 * however long the tests took.
 *
 * @param opportunities of the lane
 * @param alerts what was tested and found
 */
record PairLanes(DataStream<OpportunityEvent> opportunities, DataStream<Alert> alerts) {
  private static final TypeInformation<PairInput> INPUT = TypeInformation.of(PairInput.class);

  /** Both; nothing when the universe has no pair to watch. */
  static Optional<PairLanes> build(
      BarLanes bars, DataStream<ControlCommand> control, PipelineSettings settings) {
    PairTable pairs =
        new PairTable(settings.universe(), settings.detect().statistics().pairs().screen());
    if (pairs.size() == 0) {
      return Optional.empty();
    }
    SingleOutputStreamOperator<PairSelection> selections =
        Lanes.inEventTime(
            OperatorUids.PAIR_SCREEN,
            TypeInformation.of(PairSelection.class),
            bars.routed(
                OperatorUids.PAIR_SCREEN_ROUTER,
                new ScreenRouter(pairs),
                OperatorUids.PAIR_SCREEN_ORDER),
            control,
            new PairScreen(
                settings.universe(), pairs, settings.detect().statistics().pairs().screen()),
            settings,
            pairs.fingerprint());
    DataStream<OpportunityEvent> found =
        Lanes.inEventTime(
            OperatorUids.PAIRS,
            Lanes.EVENT,
            inOrder(bars, selections, pairs, settings),
            control,
            new PairsLane(settings.universe(), pairs, settings.detect()),
            settings,
            pairs.fingerprint());
    return Optional.of(new PairLanes(found, selections.getSideOutput(PairScreen.ALERTS)));
  }

  private static KeyedStream<PairInput, Integer> inOrder(
      BarLanes bars,
      DataStream<PairSelection> selections,
      PairTable pairs,
      PipelineSettings settings) {
    DataStream<PairInput> sorted =
        bars.scored()
            .flatMap(new PairRouter(pairs), INPUT)
            .name(OperatorUids.PAIR_ROUTER)
            .uid(OperatorUids.PAIR_ROUTER)
            .union(
                selections
                    .map(PairInput::of, INPUT)
                    .name(OperatorUids.PAIR_SELECTIONS)
                    .uid(OperatorUids.PAIR_SELECTIONS),
                bars.regimes()
                    .readings()
                    .flatMap(new PairRegimes(pairs, RegimeStream.groups(settings)), INPUT)
                    .name(OperatorUids.PAIR_REGIMES)
                    .uid(OperatorUids.PAIR_REGIMES))
            .keyBy(PairInput::key, Types.INT)
            .transform(
                OperatorUids.PAIR_ORDER,
                INPUT,
                new EventTimeSorter<>(
                    INPUT, PairInput::eventTimeMicros, PairInput::compareWithinInstant))
            .name(OperatorUids.PAIR_ORDER)
            .uid(OperatorUids.PAIR_ORDER);
    return DataStreamUtils.reinterpretAsKeyedStream(sorted, PairInput::key, Types.INT);
  }
}
