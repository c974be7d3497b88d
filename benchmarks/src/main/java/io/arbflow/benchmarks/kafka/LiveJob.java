package io.arbflow.benchmarks.kafka;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The production job with the shipped settings on a broker and a Flink cluster of its own, without
 * models, trading into its own topic. One subtask of each stage.
 */
public final class LiveJob implements AutoCloseable {
  /** Nothing is to be refused: an order refused is an order that cannot be timed. */
  private static final List<String> SETTINGS =
      List.of(
          "judge.enabled=false",
          "risk.trading=live",
          "risk.mode=BALANCED",
          "accounts.main.limits.maxPositionNotional=1000000000",
          "accounts.main.limits.maxGrossNotional=1000000000",
          "accounts.main.limits.maxCapital=1000000000",
          "accounts.main.limits.maxOpenOrders=100000",
          "accounts.main.limits.maxOrdersPerSecond=10000");

  private final EmbeddedKafka kafka;
  private final LocalCluster cluster;
  private final Topics topics;
  private final JobID job;

  private LiveJob(EmbeddedKafka kafka, LocalCluster cluster, Topics topics, JobID job) {
    this.kafka = kafka;
    this.cluster = cluster;
    this.topics = topics;
    this.job = job;
  }

  /** Starts everything for the feed of crossings and returns when every task runs. */
  static LiveJob start(Path config, List<String> settings) {
    List<String> all = new ArrayList<>(settings);
    all.add("strategies.CURRENCY_CYCLE.enabled=false");
    return start(config, all, CrossingFeed.universe(), Duration.ofSeconds(1));
  }

  /**
   * Starts everything for the universe and returns when every task runs.
   *
   * @param checkpointEvery time between checkpoints
   */
  public static LiveJob start(
      Path config, List<String> settings, Universe universe, Duration checkpointEvery) {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    LocalCluster cluster = LocalCluster.start(FlinkSettings.live(), 1, 0);
    List<String> all = new ArrayList<>(SETTINGS);
    all.add("kafka.bootstrap=" + kafka.bootstrap());
    all.addAll(settings);
    JobConfig loaded = ConfigLoader.load(config, all, Map.of());
    Topics topics = new Topics(loaded.kafka().topicPrefix());
    topics.create(kafka.bootstrap());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.live());
    env.enableCheckpointing(checkpointEvery.toMillis());
    env.setParallelism(1);
    ArbitrageJob.build(env, loaded, universe);
    JobID job = cluster.submit(env.getStreamGraph(), ArbitrageJob.NAME);
    cluster.awaitRunning(job);
    return new LiveJob(kafka, cluster, topics, job);
  }

  /** Where the broker is. */
  public String bootstrap() {
    return kafka.bootstrap();
  }

  /** Full name of a topic of the contract. */
  public String topic(String name) {
    return topics.name(name);
  }

  /** Throws when the job has failed. */
  public void requireHealthy() {
    cluster.requireHealthy(job);
  }

  /** Address of Flink's REST interface and the job's id there. */
  public String jobUrl() {
    return cluster.dashboard() + "/jobs/" + job;
  }

  @Override
  public void close() {
    cluster.cancel(job);
    cluster.close();
    kafka.close();
  }
}
