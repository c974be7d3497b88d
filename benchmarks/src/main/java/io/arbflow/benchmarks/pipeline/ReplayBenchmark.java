package io.arbflow.benchmarks.pipeline;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.jobs.replay.ReplayJob;
import io.arbflow.jobs.replay.ReplaySource;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.operators.ingest.DeadLetterSplit;
import io.arbflow.operators.ingest.QuoteTypeInfo;
import io.arbflow.operators.time.TimeMode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A recorded file through the whole production topology, against reading, decoding, partitioning
 * and dropping it. Measured from submission to the end of the job.
 */
public final class ReplayBenchmark implements Benchmark {
  private static final List<String> DETECTOR_ALONE =
      List.of("judge.enabled=false", "risk.trading=live", "risk.mode=BALANCED");

  private final Path root = Path.of(System.getProperty("arbflow.root", ".")).toAbsolutePath();
  private final Path data = root.resolve("../shared/data/cross-venue-fx-2014").normalize();

  /** Puts a job into an environment. */
  private interface Topology {
    void build(StreamExecutionEnvironment env) throws Exception;
  }

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    Path quotes = data.resolve("quotes.csv.gz");
    if (!Files.exists(quotes)) {
      out.printf("%n### (f) Replay: left out, there is no %s%n", quotes);
      return;
    }
    Universe universe = UniverseLoader.load(data.resolve("universe.yaml"));
    JobConfig config =
        ConfigLoader.load(root.resolve("flink-conf/arbflow.yaml"), DETECTOR_ALONE, Map.of());
    Path files = Files.createTempDirectory("arbflow-replay-");
    new Comparison(
            "(f) Replay of cross-venue-fx-2014, one subtask each (target: 0.50)",
            List.of(
                new Variant(
                    "no-op: decode, keyBy, discard",
                    () -> execute(env -> noOp(env, quotes, universe))),
                new Variant(
                    "the whole job",
                    () ->
                        execute(
                            env ->
                                ReplayJob.build(
                                    env,
                                    List.of(quotes),
                                    universe,
                                    config,
                                    Settings.panel(config),
                                    files)))))
        .run(rounds, out);
  }

  private static void noOp(StreamExecutionEnvironment env, Path quotes, Universe universe) {
    env.fromSource(
            new ReplaySource(List.of(quotes), universe), WatermarkStrategy.noWatermarks(), "replay")
        .uid("replay")
        .process(new DeadLetterSplit(TimeMode.REPLAY), QuoteTypeInfo.INSTANCE)
        .uid("split")
        .keyBy(Quote::instrument, Types.INT)
        .sinkTo(new DiscardingSink<>())
        .uid("discard");
  }

  private static Sample execute(Topology topology) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, FlinkSettings.bounded());
    topology.build(env);
    Stopwatch watch = Stopwatch.ofProcess();
    JobExecutionResult result = env.execute();
    return watch.sample(result.<Long>getAccumulatorResult(DeadLetterSplit.MESSAGES));
  }
}
