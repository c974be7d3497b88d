package io.arbflow.jobs;

import io.arbflow.cep.phantom.PhantomLiquidity;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.confidence.ConfidenceFunction;
import io.arbflow.operators.detect.confidence.ConfidenceInput;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.detect.cycle.CycleLane;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Detect: one lane per family finds episodes; patterns over time and past outcomes say how far each
 * can be believed.
 *
 * @param opportunities every event of every episode, with the detector's confidence and the
 *     market's regime
 * @param alerts phantom liquidity, and what the lanes on bars have seen
 */
record DetectStage(DataStream<OpportunityEvent> opportunities, DataStream<Alert> alerts) {

  static DetectStage build(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    SingleOutputStreamOperator<OpportunityEvent> crossVenue = crossVenue(quotes, control, settings);
    DataStream<OpportunityEvent> found =
        crossVenue.union(
            currencyCycles(
                crossVenue.getSideOutput(CrossVenueLane.BOOK_CHANGES), control, settings));
    for (DataStream<OpportunityEvent> options : OptionLanes.build(quotes, control, settings)) {
      found = found.union(options);
    }
    BarLanes bars = BarLanes.build(quotes, control, settings);
    for (DataStream<OpportunityEvent> statistics : bars.opportunities()) {
      found = found.union(statistics);
    }
    for (DataStream<OpportunityEvent> futures : FuturesLanes.build(quotes, control, settings)) {
      found = found.union(futures);
    }
    DataStream<Alert> phantoms =
        PhantomLiquidity.find(found, settings.patterns().phantom(), OperatorUids.PHANTOM_LIQUIDITY);
    return new DetectStage(
        stamped(found, phantoms, bars.regimes().stamps(), settings), phantoms.union(bars.alerts()));
  }

  private static SingleOutputStreamOperator<OpportunityEvent> crossVenue(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    // Ingest has partitioned the quotes by instrument already: no second shuffle.
    return Lanes.lane(
        OperatorUids.CROSS_VENUE,
        DataStreamUtils.reinterpretAsKeyedStream(quotes, Quote::instrument, Types.INT),
        control,
        new CrossVenueLane(settings.universe(), settings.detect(), settings.detectTime()),
        settings);
  }

  private static DataStream<OpportunityEvent> currencyCycles(
      DataStream<BookChange> changes,
      DataStream<ControlCommand> control,
      PipelineSettings settings) {
    return Lanes.lane(
        OperatorUids.CYCLE,
        new DetectOrder<>(BookChange::eventTimeMicros, BookChange::compareWithinInstant)
            .keyed(changes, BookChange::graph, Types.INT, settings, OperatorUids.CYCLE_ORDER),
        control,
        new CycleLane(settings.universe(), settings.detect(), settings.detectTime()),
        settings);
  }

  private static DataStream<OpportunityEvent> stamped(
      DataStream<OpportunityEvent> found,
      DataStream<Alert> phantoms,
      DataStream<ConfidenceInput> regimes,
      PipelineSettings settings) {
    TypeInformation<ConfidenceInput> type = TypeInformation.of(ConfidenceInput.class);
    DataStream<ConfidenceInput> inputs =
        found
            .map(ConfidenceInput::of, type)
            .name(OperatorUids.CONFIDENCE_INPUT_EVENTS)
            .uid(OperatorUids.CONFIDENCE_INPUT_EVENTS)
            .union(
                phantoms
                    .map(ConfidenceInput::of, type)
                    .name(OperatorUids.CONFIDENCE_INPUT_ALERTS)
                    .uid(OperatorUids.CONFIDENCE_INPUT_ALERTS),
                regimes);
    return new DetectOrder<>(ConfidenceInput::atMicros, ConfidenceInput.ORDER)
        .keyed(
            inputs,
            ConfidenceInput::strategy,
            Types.STRING,
            settings,
            OperatorUids.CONFIDENCE_ORDER)
        .process(
            new ConfidenceFunction(
                settings.confidence(), RegimeStream.groups(settings), settings.detectTime()),
            Lanes.EVENT)
        .name(OperatorUids.CONFIDENCE)
        .uid(OperatorUids.CONFIDENCE);
  }
}
