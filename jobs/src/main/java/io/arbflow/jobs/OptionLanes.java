package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.chain.ChainLane;
import io.arbflow.operators.detect.chain.ChainRouter;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.surface.SurfaceLane;
import io.arbflow.operators.detect.term.TermColumns;
import io.arbflow.operators.detect.term.TermLane;
import io.arbflow.operators.detect.term.TermRouter;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The lanes of options. They are part of the graph only when the universe lists options; then all
 * of them are, whatever is enabled, so that control can switch a strategy on while the job runs.
 */
final class OptionLanes {
  private final DataStream<Quote> quotes;
  private final DataStream<ControlCommand> control;
  private final PipelineSettings settings;

  private OptionLanes(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    this.quotes = quotes;
    this.control = control;
    this.settings = settings;
  }

  /** What each lane finds; nothing when the universe has no options. */
  static List<DataStream<OpportunityEvent>> build(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    boolean options =
        settings.universe().instruments().stream().anyMatch(i -> i.type() == InstrumentType.OPTION);
    return options ? new OptionLanes(quotes, control, settings).lanes() : List.of();
  }

  private List<DataStream<OpportunityEvent>> lanes() {
    SingleOutputStreamOperator<OpportunityEvent> chain = chain();
    return List.of(chain, term(), surface(chain.getSideOutput(ChainLane.SLICES)));
  }

  /** Conversions, reversals, boxes, verticals and butterflies, by underlying and expiry. */
  private SingleOutputStreamOperator<OpportunityEvent> chain() {
    return Lanes.lane(
        OperatorUids.CHAIN,
        Lanes.routed(
            quotes,
            OperatorUids.CHAIN_ROUTER,
            new ChainRouter(new OptionChains(settings.universe())),
            OperatorUids.CHAIN_ORDER,
            settings),
        control,
        new ChainLane(settings.universe(), settings.detect(), settings.detectTime()),
        settings);
  }

  /** Calendar spreads and jelly rolls, by underlying and strike. */
  private DataStream<OpportunityEvent> term() {
    return Lanes.lane(
        OperatorUids.TERM,
        Lanes.routed(
            quotes,
            OperatorUids.TERM_ROUTER,
            new TermRouter(new TermColumns(settings.universe())),
            OperatorUids.TERM_ORDER,
            settings),
        control,
        new TermLane(settings.universe(), settings.detect(), settings.detectTime()),
        settings);
  }

  /** Distortions of the surface, skew, delta neutral, gamma and theta, by underlying. */
  private DataStream<OpportunityEvent> surface(DataStream<Slice> slices) {
    return Lanes.lane(
        OperatorUids.SURFACE,
        new DetectOrder<>(Slice::eventTimeMicros, Slice::compareWithinInstant)
            .keyed(slices, Slice::underlying, Types.INT, settings, OperatorUids.SURFACE_ORDER),
        control,
        new SurfaceLane(settings.universe(), settings.detect(), settings.detectTime()),
        settings);
  }
}
