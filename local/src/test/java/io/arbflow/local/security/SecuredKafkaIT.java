package io.arbflow.local.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import io.arbflow.local.e2e.RestAnswers;
import io.arbflow.local.kafka.BrokerException;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.kafka.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.JobGraph;
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
  private static final Topics TOPICS = SecuredJob.TOPICS;

  @TempDir static Path directory;
  private static SecuredBroker broker;
  private static SecuredJob job;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(directory);
    job = SecuredJob.on(broker);
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
      StreamGraph graph = job.graph(Files.writeString(passwordFile(), password));
      JobGraph submitted = graph.getJobGraph(getClass().getClassLoader(), new JobID());
      String shipped =
          new String(InstantiationUtil.serializeObject(submitted), StandardCharsets.ISO_8859_1);
      assertTrue(shipped.contains("arbflowUser=\"arbflow\""), "the graph does not say who logs in");
      assertFalse(shipped.contains(password), "the graph holds the password");

      JobID running = cluster.submit(graph, ArbitrageJob.NAME);
      cluster.awaitRunning(running);
      assertTrue(job.trades());
      cluster.requireHealthy(running);
      Map<String, String> answers =
          RestAnswers.of(URI.create(cluster.dashboard()), running.toHexString());
      assertTrue(answers.toString().contains(ArbitrageJob.NAME), "REST tells nothing of the job");
      answers.forEach((path, answer) -> assertFalse(answer.contains(password), path));
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

  private static Throwable failure(Path password) throws Exception {
    return job.failure(password);
  }

  private static Path passwordFile() throws Exception {
    return Files.createTempFile(directory, "password", "");
  }
}
