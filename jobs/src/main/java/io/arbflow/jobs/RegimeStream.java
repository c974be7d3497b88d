package io.arbflow.jobs;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.confidence.ConfidenceInput;
import io.arbflow.operators.detect.confidence.RegimeNews;
import io.arbflow.operators.detect.regime.MarketGroups;
import io.arbflow.operators.detect.regime.MarketReturnLane;
import io.arbflow.operators.detect.regime.RegimeAlerts;
import io.arbflow.operators.detect.regime.RegimeFitter;
import io.arbflow.operators.detect.regime.RegimeInput;
import io.arbflow.operators.detect.regime.RegimeLane;
import io.arbflow.operators.detect.regime.RegimeRouter;
import io.arbflow.operators.order.EventTimeSorter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;

/**
 * From bars to the regime of every market. The fits are a task of their own: only the filter waits
 * for them, by event time, so that it takes new parameters at the same bar however long a fit took.
 *
 * @param readings one per market and bar
 */
record RegimeStream(DataStream<RegimeReading> readings) {
  private static final TypeInformation<RegimeInput> INPUT = TypeInformation.of(RegimeInput.class);

  static RegimeStream of(
      BarLanes bars, DataStream<ControlCommand> control, PipelineSettings settings) {
    MarketGroups groups = groups(settings);
    RegimeSettings regime = settings.detect().statistics().regime();
    DataStream<MarketReturn> returns =
        Lanes.inEventTime(
            OperatorUids.REGIME_RETURNS,
            TypeInformation.of(MarketReturn.class),
            bars.routed(
                OperatorUids.REGIME_ROUTER,
                new RegimeRouter(groups),
                OperatorUids.REGIME_BAR_ORDER),
            control,
            new MarketReturnLane(groups, regime),
            settings);
    DataStream<RegimeParameters> fits =
        Lanes.inEventTime(
            OperatorUids.REGIME_FIT,
            TypeInformation.of(RegimeParameters.class),
            DataStreamUtils.reinterpretAsKeyedStream(returns, MarketReturn::group, Types.INT),
            control,
            new RegimeFitter(groups, regime),
            settings);
    return new RegimeStream(
        Lanes.inEventTime(
            OperatorUids.REGIME,
            TypeInformation.of(RegimeReading.class),
            DataStreamUtils.reinterpretAsKeyedStream(
                inOrder(returns, fits), RegimeInput::group, Types.INT),
            control,
            new RegimeLane(groups, regime),
            settings));
  }

  /** The markets of the job. */
  static MarketGroups groups(PipelineSettings settings) {
    return new MarketGroups(settings.universe(), settings.detect().statistics().regime().groups());
  }

  private static DataStream<RegimeInput> inOrder(
      DataStream<MarketReturn> returns, DataStream<RegimeParameters> fits) {
    return returns
        .map(RegimeInput::of, INPUT)
        .name(OperatorUids.REGIME_INPUT_RETURNS)
        .uid(OperatorUids.REGIME_INPUT_RETURNS)
        .union(
            fits.map(RegimeInput::of, INPUT)
                .name(OperatorUids.REGIME_INPUT_FITS)
                .uid(OperatorUids.REGIME_INPUT_FITS))
        .keyBy(RegimeInput::group, Types.INT)
        .transform(
            OperatorUids.REGIME_ORDER,
            INPUT,
            new EventTimeSorter<>(INPUT, RegimeInput::atMicros, RegimeInput.ORDER))
        .name(OperatorUids.REGIME_ORDER)
        .uid(OperatorUids.REGIME_ORDER);
  }

  /** Changes for the audit. */
  DataStream<Alert> alerts() {
    return readings
        .flatMap(new RegimeAlerts(), TypeInformation.of(Alert.class))
        .name(OperatorUids.REGIME_ALERTS)
        .uid(OperatorUids.REGIME_ALERTS);
  }

  /** Changes for the stamps of every strategy's opportunities. */
  DataStream<ConfidenceInput> stamps() {
    return readings
        .flatMap(new RegimeNews.Spread(), TypeInformation.of(ConfidenceInput.class))
        .name(OperatorUids.CONFIDENCE_INPUT_REGIMES)
        .uid(OperatorUids.CONFIDENCE_INPUT_REGIMES);
  }
}
