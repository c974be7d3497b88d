package io.arbflow.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.process.Await;
import io.arbflow.operators.time.MarketClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The main job on a secured broker, with the user, topics and access lists that it is to have. */
record SecuredJob(SecuredBroker broker) {
  static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

  private static final Path CONF = Path.of(System.getProperty("arbflow.root", "."), "flink-conf");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("A", 0, 0, 20_000), Venue.of("B", 0, 0, 20_000)),
          List.of(Instrument.equity("ACME", "USD", 0.01, 1)));

  /** Puts topics, users and access lists on the broker. */
  static SecuredJob on(SecuredBroker broker) throws Exception {
    broker.prepare(TOPICS, Topics.DEFAULT_PREFIX, CONF.resolve("kafka/create-acls.sh"));
    return new SecuredJob(broker);
  }

  /** The job with that file of a password. */
  StreamGraph graph(Path password) {
    JobConfig config = config(password);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.live());
    env.setParallelism(1);
    PanelSettings panel =
        PanelSettings.simulated(config.llm().baseUrl(), Settings.callLimits(config));
    ArbitrageJob.build(env, config, UNIVERSE, panel);
    return env.getStreamGraph();
  }

  /** Why a job with that file of a password ends, by itself. */
  Throwable failure(Path password) throws Exception {
    try (LocalCluster cluster = LocalCluster.start(FlinkSettings.live(), 1, 0)) {
      JobID job = cluster.submit(graph(password), ArbitrageJob.NAME);
      assertTrue(Await.until(LIMIT, () -> cluster.status(job).isTerminalState()));
      assertEquals(JobStatus.FAILED, cluster.status(job));
      return cluster.failure(job);
    }
  }

  /** Whether orders come of edges that are shown until then. */
  boolean trades() throws Exception {
    return Await.until(LIMIT, Duration.ofMillis(300), this::anOrderComesOut);
  }

  /** Shows an edge, and looks whether an order has come of this one or an earlier one. */
  private boolean anOrderComesOut() {
    try (TopicWriter feed = new TopicWriter(client("feed"));
        TopicReader execution = new TopicReader(broker.bootstrap(), client("execution"))) {
      quote(feed, "B", 100.00, 100.10);
      quote(feed, "A", 100.00, 100.10);
      quote(feed, "B", 101.00, 101.10);
      return !execution.readAll(TOPICS.name("execution")).isEmpty();
    }
  }

  private JobConfig config(Path password) {
    return ConfigLoader.load(
        CONF.resolve("arbflow.yaml"),
        List.of(
            "kafka.bootstrap=" + broker.bootstrap(),
            "kafka.security.protocol=SASL_SSL",
            "kafka.security.user=arbflow",
            "kafka.security.passwordFile=" + password,
            "kafka.security.trustStore=" + broker.trusted(),
            "judge.enabled=false",
            "risk.trading=live"),
        Map.of());
  }

  private Map<String, Object> client(String user) {
    return broker.client(user, SecuredBroker.password(user));
  }

  private static void quote(TopicWriter feed, String venue, double bid, double ask) {
    String json =
        "{\"instrument\":\"ACME\",\"venue\":\"%s\",\"bid\":%s,\"bidSize\":50,".formatted(venue, bid)
            + "\"ask\":%s,\"askSize\":50,".formatted(ask)
            + "\"eventTimeMicros\":%d}".formatted(MarketClock.wallMicros());
    feed.write(TOPICS.name("quotes"), "ACME", json.getBytes(StandardCharsets.UTF_8));
  }
}
