package io.arbflow.benchmarks.pipeline;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.ingest.QuoteTypeInfo;
import io.arbflow.operators.lane.LaneOperator;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * One pipeline of the comparison: generated quotes, keyBy instrument, a stage, discard. Source and
 * stage are two threads, as in the job.
 *
 * @param market what is quoted
 * @param quotes how many in all; the first fifth is warm-up
 * @param backend where state lives
 * @param stage between keyBy and the sink
 */
record DetectPipeline(Market market, long quotes, Backend backend, Stage stage) {
  private static final TypeInformation<OpportunityEvent> EVENT =
      TypeInformation.of(OpportunityEvent.class);

  /** What stands between keyBy and the sink. */
  interface Stage
      extends BiFunction<
          KeyedStream<Quote, Integer>, DataStream<ControlCommand>, DataStream<OpportunityEvent>> {}

  static final Stage NO_OP =
      (keyed, control) -> keyed.process(new ReadAndWrite.OneInput(), EVENT).uid("no-op");

  static final Stage NO_OP_WITH_CONTROL =
      (keyed, control) ->
          keyed
              .connect(control.broadcast(ControlState.DESCRIPTOR))
              .process(new ReadAndWrite.TwoInputs(), EVENT)
              .uid("no-op");

  /** The cross-venue lane as the job runs it. */
  static Stage crossVenue(Universe universe, int cacheKeys) {
    return (keyed, control) ->
        keyed
            .connect(control.broadcast())
            .transform(
                "cross-venue",
                EVENT,
                new LaneOperator<>(
                    new CrossVenueLane(universe, DetectSettings.crossMarket(1), TimeMode.LIVE),
                    universe.fingerprint(),
                    TimeMode.LIVE,
                    cacheKeys))
            .uid("cross-venue");
  }

  Sample run() throws Exception {
    Path checkpoints = Files.createTempDirectory("arbflow-benchmark-");
    try {
      StreamExecutionEnvironment env = backend.environment(checkpoints);
      KeyedStream<Quote, Integer> keyed =
          env.fromSource(
                  new NumberSequenceSource(0, quotes - 1),
                  WatermarkStrategy.noWatermarks(),
                  "numbers")
              .uid("numbers")
              .map(new QuoteAt(market, quotes / 5, quotes))
              .returns(QuoteTypeInfo.INSTANCE)
              .uid("quotes")
              .keyBy(Quote::instrument, Types.INT);
      stage
          .apply(keyed, noCommands(env))
          .filter(new MeterEnd<>())
          .uid("end")
          .sinkTo(new DiscardingSink<>())
          .uid("discard");
      env.execute();
      return Meter.sample();
    } finally {
      delete(checkpoints);
    }
  }

  private static DataStream<ControlCommand> noCommands(StreamExecutionEnvironment env) {
    return env.fromSource(
            new NumberSequenceSource(0, 0), WatermarkStrategy.noWatermarks(), "no numbers")
        .uid("no-numbers")
        .flatMap((Long number, org.apache.flink.util.Collector<ControlCommand> out) -> {})
        .returns(TypeInformation.of(ControlCommand.class))
        .uid("no-commands");
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
