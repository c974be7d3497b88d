package io.arbflow.jobs;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.config.UniverseCheck;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.jobs.kafka.KafkaBootstraps;
import io.arbflow.jobs.kafka.KafkaInputs;
import io.arbflow.jobs.kafka.KafkaOutputs;
import io.arbflow.llm.ensemble.Tape;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.operators.detect.confidence.ConfidenceSettings;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

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
    JobArguments arguments = JobArguments.of(args);
    JobConfig config = arguments.config();
    Universe universe = UniverseLoader.load(arguments.file("universe"));
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
            config.detect().timing().live(),
            kafka.sources(),
            Settings.detect(config),
            ConfidenceSettings.of(Settings.detect(config).orderLatencyMicros()),
            Settings.judge(config),
            panel,
            Settings.risk(config),
            config.patterns(),
            KafkaBootstraps.control(config.kafka()),
            KafkaBootstraps.verdicts(config.kafka()),
            config.llm().record().isEmpty() ? Tape.none() : Tape.record(config.llm().record()));
    PipelineOutputs outputs = ArbitragePipeline.build(kafka.read(universe), settings);
    long checkpointMillis = Math.max(0, env.getCheckpointConfig().getCheckpointInterval());
    new KafkaOutputs(config.kafka(), checkpointMillis).write(outputs);
    UrgentPath.apply(env, config.latency());
  }
}
