package io.arbflow.local.watch;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.operate.ControlDesk;
import io.arbflow.local.process.PortChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main job on a cluster in this JVM with the shipped reporter, checkpoints and restarts, beside
 * a real broker, models that fail as they are told, and a market that quotes as it is told.
 */
final class WatchedJob implements AutoCloseable {
  private static final long CALL_SECONDS = 120;
  private static final List<String> AS_SHIPPED =
      List.of("metrics.", "restart-strategy.", "execution.checkpointing.");

  private final WatchedBroker kafka;
  private final StandInServer models = StandInServer.start(StandInProfile.immediate(1));
  private final Path checkpoints;
  private final int metricsPort;
  private final MiniCluster cluster;
  private final Topics topics;
  private final ShareMarket market;
  private final JobID job;

  /**
   * Starts everything.
   *
   * @param conf folder of the shipped settings
   * @param directory for checkpoints and the broker
   * @param maxQuoteAgeMillis for how long a quote is good
   * @param assignments on top of the shipped settings
   */
  WatchedJob(Path conf, Path directory, int maxQuoteAgeMillis, List<String> assignments)
      throws Exception {
    kafka = new WatchedBroker(directory.resolve("kafka"));
    checkpoints = directory.resolve("checkpoints");
    try (PortChoice ports = new PortChoice()) {
      metricsPort = ports.any();
    }
    JobConfig config = config(conf.resolve("arbflow.yaml"), assignments);
    topics = new Topics(config.kafka().topicPrefix());
    topics.create(kafka.bootstrap());
    topics.standAtBeginning(kafka.bootstrap(), config.kafka().groupId(), "quotes");
    market = new ShareMarket(kafka.bootstrap(), topics.name("quotes"));
    Configuration flink = flink(conf);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
    cluster.start();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(1);
    PanelSettings panel =
        PanelSettings.simulated(config.llm().baseUrl(), Settings.callLimits(config));
    ArbitrageJob.build(env, config, ShareMarket.universe(maxQuoteAgeMillis), panel);
    job =
        get(cluster.submitJob(
                env.getStreamGraph().getJobGraph(WatchedJob.class.getClassLoader(), new JobID())))
            .getJobID();
  }

  private JobConfig config(Path shipped, List<String> assignments) {
    List<String> all = new ArrayList<>(PlayingMarket.settings());
    all.add("kafka.bootstrap=" + kafka.bootstrap());
    all.add("llm.baseUrl=" + models.baseUrl());
    all.add("risk.reportEvery=1s");
    all.addAll(assignments);
    return ConfigLoader.load(shipped, all, Map.of());
  }

  private Configuration flink(Path conf) {
    Configuration settings = FlinkSettings.live();
    GlobalConfiguration.loadConfiguration(conf.toString())
        .toMap()
        .forEach(
            (key, value) -> {
              if (AS_SHIPPED.stream().anyMatch(key::startsWith)) {
                settings.setString(key, value);
              }
            });
    settings.setString("metrics.reporter.prom.port", Integer.toString(metricsPort));
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, StallingStore.uri(checkpoints).toString());
    settings.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, checkpoints.resolve("saved").toUri().toString());
    settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
    return settings;
  }

  /** Where metrics are scraped, host:port. */
  String metrics() {
    return "127.0.0.1:" + metricsPort;
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  WatchedBroker broker() {
    return kafka;
  }

  Topics topics() {
    return topics;
  }

  ShareMarket market() {
    return market;
  }

  StandInServer models() {
    return models;
  }

  /** Where the job's checkpoints are. */
  Path checkpoints() {
    return checkpoints.resolve(job.toHexString());
  }

  /** A person's command for everything. */
  void command(CommandKind kind, Map<String, String> arguments) {
    new ControlDesk(kafka.bootstrap(), topics)
        .issue(ControlDesk.command("ann", "test", Scope.ALL, "", kind, arguments, null));
  }

  /** A person sets a limit. */
  void limit(String name, String value) {
    command(CommandKind.SET_LIMIT, Map.of("name", name, "value", value));
  }

  /** The only worker goes. */
  void endWorker() throws Exception {
    get(cluster.terminateTaskManager(0));
  }

  void startWorker() throws Exception {
    cluster.startTaskManager();
  }

  /** The job is cancelled, and nothing else. */
  void cancel() throws Exception {
    get(cluster.cancelJob(job));
    get(cluster.requestJobResult(job));
  }

  /** Coordinator and worker end, and with them what is scraped. */
  void endCluster() throws Exception {
    StallingStore.goOn();
    cluster.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(CALL_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    market.close();
    endCluster();
    models.close();
    kafka.close();
  }
}
