package io.arbflow.jobs;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.config.UniverseCheck;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.jobs.kafka.KafkaBootstraps;
import io.arbflow.jobs.kafka.KafkaInputs;
import io.arbflow.jobs.kafka.KafkaOutputs;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.operators.detect.confidence.ConfidenceSettings;
import io.arbflow.operators.time.TimeMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * The main job: quotes from Kafka in, approved orders to Kafka out. Submit with {@code flink run
 * arbflow-job.jar --config arbflow.yaml --universe universe.yaml [--set key=value]…}.
 */
public final class ArbitrageJob {
  /** Name in the Flink dashboard. */
  public static final String NAME = "arbflow";

  private ArbitrageJob() {}

  /** Reads the two files, builds the graph and executes it. */
  public static void main(String[] args) throws Exception {
    ParameterTool files = ParameterTool.fromArgs(withoutOverrides(args));
    JobConfig config =
        ConfigLoader.load(Path.of(files.getRequired("config")), overrides(args), System.getenv());
    Universe universe = UniverseLoader.load(Path.of(files.getRequired("universe")));
    UniverseCheck.check(config, universe);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, config, universe);
    env.execute(NAME);
  }

  /** Puts the whole job into an environment, with the models of the configuration. */
  public static void build(StreamExecutionEnvironment env, JobConfig config, Universe universe) {
    build(env, config, universe, Settings.panel(config));
  }

  /** Puts the whole job into an environment, with the given panel of models. */
  public static void build(
      StreamExecutionEnvironment env, JobConfig config, Universe universe, PanelSettings panel) {
    JobDefaults.apply(env, config.latency());
    KafkaInputs kafka = new KafkaInputs(env, config);
    PipelineSettings settings =
        new PipelineSettings(
            universe,
            TimeMode.LIVE,
            kafka.sources(),
            Settings.detect(config),
            ConfidenceSettings.of(Settings.detect(config).orderLatencyMicros()),
            Settings.judge(config),
            panel,
            Settings.risk(config),
            config.patterns(),
            KafkaBootstraps.control(config.kafka()),
            KafkaBootstraps.verdicts(config.kafka()));
    PipelineOutputs outputs = ArbitragePipeline.build(kafka.read(universe), settings);
    long checkpointMillis = Math.max(0, env.getCheckpointConfig().getCheckpointInterval());
    new KafkaOutputs(config.kafka(), checkpointMillis).write(outputs);
    UrgentPath.apply(env, config.latency());
  }

  /** Every value that follows a {@code --set}. */
  private static List<String> overrides(String[] args) {
    return IntStream.range(1, args.length)
        .filter(i -> args[i - 1].equals("--set"))
        .mapToObj(i -> args[i])
        .toList();
  }

  /** ParameterTool keeps one value per name; the repeated ones are read separately. */
  private static String[] withoutOverrides(String[] args) {
    boolean[] drop = new boolean[args.length];
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals("--set")) {
        drop[i] = true;
        drop[i + 1] = true;
      }
    }
    return IntStream.range(0, args.length)
        .filter(i -> !drop[i])
        .mapToObj(i -> args[i])
        .toArray(String[]::new);
  }
}
