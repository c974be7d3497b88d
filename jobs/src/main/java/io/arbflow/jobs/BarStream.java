package io.arbflow.jobs;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.bars.BarInstruments;
import io.arbflow.operators.detect.bars.BarLane;
import io.arbflow.operators.detect.bars.BarScoreLane;
import io.arbflow.operators.detect.bars.BarWindows;
import io.arbflow.operators.detect.bars.LateCounter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From quotes to scored bars. All of it stays where ingest has put the instrument: nothing is
 * shuffled, and the bars of one instrument are in order.
 */
final class BarStream {
  private static final TypeInformation<Bar> BAR = TypeInformation.of(Bar.class);
  private static final TypeInformation<ScoredBar> SCORED = TypeInformation.of(ScoredBar.class);

  private BarStream() {}

  static DataStream<ScoredBar> of(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    BarSettings bars = settings.detect().statistics().bars();
    return Lanes.inEventTime(
        OperatorUids.BAR_SCORES,
        SCORED,
        DataStreamUtils.reinterpretAsKeyedStream(
            windows(base(quotes, control, settings), bars), Bar::instrument, Types.INT),
        control,
        new BarScoreLane(bars),
        settings);
  }

  private static DataStream<Bar> base(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    DataStream<Quote> wanted =
        quotes
            .filter(new BarInstruments(settings.universe()))
            .name(OperatorUids.BAR_INSTRUMENTS)
            .uid(OperatorUids.BAR_INSTRUMENTS);
    SingleOutputStreamOperator<Bar> base =
        Lanes.inEventTime(
            OperatorUids.BARS,
            BAR,
            DataStreamUtils.reinterpretAsKeyedStream(wanted, Quote::instrument, Types.INT),
            control,
            new BarLane(settings.universe(), settings.detect().statistics().bars()),
            settings);
    base.getSideOutput(BarLane.LATE)
        .flatMap(new LateCounter<>("lateQuotes"), Types.VOID)
        .name(OperatorUids.BAR_LATE_QUOTES)
        .uid(OperatorUids.BAR_LATE_QUOTES);
    return base;
  }

  /** Base bars merged to the bars that the lanes live on, if these are longer. */
  private static DataStream<Bar> windows(DataStream<Bar> base, BarSettings bars) {
    if (bars.lengthMicros() == bars.baseMicros()) {
      return base;
    }
    SingleOutputStreamOperator<Bar> windows =
        BarWindows.of(
                DataStreamUtils.reinterpretAsKeyedStream(base, Bar::instrument, Types.INT), bars)
            .name(OperatorUids.BAR_WINDOWS)
            .uid(OperatorUids.BAR_WINDOWS);
    windows
        .getSideOutput(BarWindows.LATE)
        .flatMap(new LateCounter<>("lateBars"), Types.VOID)
        .name(OperatorUids.BAR_LATE_BARS)
        .uid(OperatorUids.BAR_LATE_BARS);
    return windows;
  }
}
