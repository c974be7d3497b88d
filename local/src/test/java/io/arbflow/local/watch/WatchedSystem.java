package io.arbflow.local.watch;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.OptimizerJob;
import io.arbflow.jobs.PaperTradingJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.Detectors;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.process.PortChoice;
import io.arbflow.local.settings.Assignments;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The three jobs on one cluster in this JVM with the shipped reporter of metrics, while a simulated
 * market plays and simulated models answer.
 */
final class WatchedSystem implements AutoCloseable {
  private static final int ROUNDS = 20_000;
  private static final int CALM_ROUNDS = 5;
  private static final long SEED = 7;
  private static final int JOBS = 3;
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(192);

  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final StandInServer models = StandInServer.start(StandInProfile.demo(SEED));
  private final SimulatedMarket market =
      SimulatedMarket.create(SEED, ROUNDS, CALM_ROUNDS, MarketClock.wallMicros());
  private final List<JobID> jobs = new ArrayList<>();
  private final JobConfig config;
  private final LocalCluster cluster;
  private final QuoteTopic quotes;
  private final Thread feeder;
  private final int metricsPort;

  WatchedSystem(Path conf) throws IOException {
    config = config(conf.resolve("arbflow.yaml"));
    Topics topics = new Topics(config.kafka().topicPrefix());
    topics.create(kafka.bootstrap());
    try (PortChoice ports = new PortChoice()) {
      metricsPort = ports.any();
    }
    cluster = LocalCluster.start(reporting(conf), JOBS, 0);
    PanelSettings panel =
        PanelSettings.simulated(config.llm().baseUrl(), Settings.callLimits(config))
            .withVoting(config.llm().voting());
    Universe universe = market.universe().universe();
    submit(ArbitrageJob.NAME, (env, c) -> ArbitrageJob.build(env, c, universe, panel));
    submit(PaperTradingJob.NAME, (env, c) -> PaperTradingJob.build(env, c, universe));
    submit(OptimizerJob.NAME, OptimizerJob::build);
    quotes = new QuoteTopic(kafka.bootstrap(), topics.name("quotes"));
    MarketFeed feed = new MarketFeed(market, Pacer.wall(), quotes);
    feeder = new Thread(() -> feed.play(truth -> {}), "simulated-market");
    feeder.start();
  }

  /** Where metrics are scraped, host:port. */
  String metrics() {
    return "127.0.0.1:" + metricsPort;
  }

  /** Returns when all jobs are in order. */
  void requireHealthy() {
    jobs.forEach(cluster::requireHealthy);
  }

  private void submit(String name, BiConsumer<StreamExecutionEnvironment, JobConfig> build) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(asShipped());
    env.setParallelism(1);
    build.accept(env, config);
    JobID job = cluster.submit(env.getStreamGraph(), name);
    cluster.awaitRunning(job);
    jobs.add(job);
  }

  /** As a demo, with the backend of the cluster: the lanes' caches have figures only there. */
  private static Configuration asShipped() {
    return FlinkSettings.live()
        .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
  }

  /** Flink's settings with the shipped settings of the reporter, on a free port. */
  private Configuration reporting(Path conf) {
    Configuration settings = asShipped();
    GlobalConfiguration.loadConfiguration(conf.toString())
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith("metrics.")) {
                settings.setString(key, value);
              }
            });
    settings.setString("metrics.reporter.prom.port", Integer.toString(metricsPort));
    return settings;
  }

  /**
   * Bars of a second and weights at once, so that what lives on hours of market is there within
   * minutes.
   */
  private JobConfig config(Path shipped) {
    Assignments own =
        new Assignments()
            .set("kafka.bootstrap", kafka.bootstrap())
            .set("llm.baseUrl", models.baseUrl())
            .set("llm.requestsPerMinute", 6_000)
            .set("llm.requestsPerDay", 1_000_000)
            .set("llm.usdPerHour", 5)
            .set("risk.trading", "live")
            .set("detect.bars.length", "1s")
            .set("performance.publishEvery", "1s")
            .set("performance.leastNewLabels", 1)
            .set("performance.learnFromStandIns", true)
            .setAll(SimulatedMarket.guards());
    for (Strategy strategy : Detectors.all()) {
      boolean planted = SimulatedMarket.families().contains(strategy);
      own.set("strategies." + strategy + ".enabled", planted);
    }
    return ConfigLoader.load(shipped, own.under(List.of()), Map.of());
  }

  @Override
  public void close() throws Exception {
    feeder.interrupt();
    feeder.join();
    quotes.close();
    cluster.close();
    models.close();
    kafka.close();
  }
}
