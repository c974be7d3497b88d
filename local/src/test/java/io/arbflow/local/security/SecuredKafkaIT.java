package io.arbflow.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import io.arbflow.local.kafka.BrokerException;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.process.Await;
import io.arbflow.operators.time.MarketClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job against a broker that asks who is there: through its own settings, and nobody else. */
class SecuredKafkaIT {
  private static final Path CONF = Path.of(System.getProperty("arbflow.root", "."), "flink-conf");
  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("A", 0, 0, 20_000), Venue.of("B", 0, 0, 20_000)),
          List.of(Instrument.equity("ACME", "USD", 0.01, 1)));

  @TempDir static Path directory;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(directory);
    broker.prepare(TOPICS, Topics.DEFAULT_PREFIX, CONF.resolve("kafka/create-acls.sh"));
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void theRightUserReadsAndWritesAndThePasswordIsNowhere() throws Exception {
    String password = SecuredBroker.password("arbflow");
    try (LoggedText log = new LoggedText();
        LocalCluster cluster = LocalCluster.start(FlinkSettings.live(), 1, 0)) {
      StreamGraph graph = graph(config(Files.writeString(passwordFile(), password)));
      JobGraph job = graph.getJobGraph(getClass().getClassLoader(), new JobID());
      String shipped =
          new String(InstantiationUtil.serializeObject(job), StandardCharsets.ISO_8859_1);
      assertTrue(shipped.contains("arbflowUser=\"arbflow\""), "the graph does not say who logs in");
      assertFalse(shipped.contains(password), "the graph holds the password");

      JobID running = cluster.submit(graph, ArbitrageJob.NAME);
      cluster.awaitRunning(running);
      assertTrue(Await.until(LIMIT, Duration.ofMillis(300), SecuredKafkaIT::anOrderComesOut));
      cluster.requireHealthy(running);
      cluster.cancel(running);
      assertTrue(log.all().contains("sasl.jaas.config"), "Kafka has logged no settings");
      assertFalse(log.all().contains(password), "a log holds the password");
    }
  }

  @Test
  void aWrongPasswordIsRefusedWithTheReason() throws Exception {
    Throwable failure = failure(Files.writeString(passwordFile(), "wrong"));
    Optional<SaslAuthenticationException> refused =
        ExceptionUtils.findThrowable(failure, SaslAuthenticationException.class);
    assertTrue(refused.isPresent(), ExceptionUtils.stringifyException(failure));
    assertTrue(
        refused
            .get()
            .getMessage()
            .contains("invalid credentials with SASL mechanism SCRAM-SHA-512"),
        refused.get()::getMessage);
  }

  @Test
  void aPasswordThatIsNotThereIsMissedByName() throws Exception {
    Path absent = directory.resolve("absent");
    String why = ExceptionUtils.stringifyException(failure(absent));
    assertTrue(why.contains("no password for Kafka's user arbflow: cannot read " + absent), why);
  }

  /** Feeds give no commands, the job makes no quotes, people send no orders past the limits. */
  @ParameterizedTest
  @CsvSource({
    "feed, control",
    "feed, execution",
    "execution, execution",
    "execution, control",
    "operator, execution",
    "operator, fills",
    "arbflow, quotes",
    "arbflow, fills",
    "arbflow, approvals",
    "arbflow-paper, execution",
    "arbflow-optimizer, execution",
  })
  void whoIsNotOnTheListWritesNothing(String user, String topic) {
    try (TopicWriter writer = new TopicWriter(broker.client(user, SecuredBroker.password(user)))) {
      BrokerException refused =
          assertThrows(
              BrokerException.class, () -> writer.write(TOPICS.name(topic), "k", new byte[] {1}));
      assertInstanceOf(TopicAuthorizationException.class, refused.getCause());
    }
  }

  @ParameterizedTest
  @CsvSource({"feed, execution", "feed, control", "execution, control", "arbflow, decisions"})
  void norReads(String user, String topic) {
    try (TopicReader reader =
        new TopicReader(broker.bootstrap(), broker.client(user, SecuredBroker.password(user)))) {
      assertThrows(TopicAuthorizationException.class, () -> reader.readAll(TOPICS.name(topic)));
    }
  }

  @Test
  void withoutTlsNobodyGetsIn() {
    try (TopicWriter writer = new TopicWriter(Map.of("bootstrap.servers", broker.bootstrap()))) {
      assertThrows(
          BrokerException.class, () -> writer.write(TOPICS.name("quotes"), "k", new byte[] {1}));
    }
  }

  /** Why a job with that file of a password ends. */
  private static Throwable failure(Path password) throws Exception {
    try (LocalCluster cluster = LocalCluster.start(FlinkSettings.live(), 1, 0)) {
      JobID job = cluster.submit(graph(config(password)), ArbitrageJob.NAME);
      assertTrue(Await.until(LIMIT, () -> cluster.status(job).isTerminalState()));
      assertEquals(JobStatus.FAILED, cluster.status(job));
      return cluster.failure(job);
    }
  }

  private static Path passwordFile() throws Exception {
    return Files.createTempFile(directory, "password", "");
  }

  private static StreamGraph graph(JobConfig config) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.live());
    env.setParallelism(1);
    PanelSettings panel =
        PanelSettings.simulated(config.llm().baseUrl(), Settings.callLimits(config));
    ArbitrageJob.build(env, config, UNIVERSE, panel);
    return env.getStreamGraph();
  }

  private static JobConfig config(Path password) {
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

  /** Shows an edge, and looks whether an order has come of this one or an earlier one. */
  private static boolean anOrderComesOut() {
    try (TopicWriter feed = new TopicWriter(client("feed"));
        TopicReader execution = new TopicReader(broker.bootstrap(), client("execution"))) {
      quote(feed, "B", 100.00, 100.10);
      quote(feed, "A", 100.00, 100.10);
      quote(feed, "B", 101.00, 101.10);
      return !execution.readAll(TOPICS.name("execution")).isEmpty();
    }
  }

  private static Map<String, Object> client(String user) {
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
