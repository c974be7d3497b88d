package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job needs and does not find when it starts: topics, and the key of the models. */
class GuardFaults {
  private static final FaultTable TABLE = new FaultTable(GuardFaults.class);
  private static final List<String> WITHOUT_MODELS =
      List.of("judge.enabled=false", "patterns.refusal.count=1000");

  /** A broker that would make any topic that somebody asks for. */
  private static final Map<String, String> MAKES_TOPICS =
      Map.of("auto.create.topics.enable", "true");

  @TempDir private Path directory;

  @Test
  void topics() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(MAKES_TOPICS);
        TestJob job = TestJob.on(kafka, "topics", TwoVenues.UNIVERSE, WITHOUT_MODELS);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      Set<String> all = names(admin);
      String written = job.topics().name("decisions");
      delete(admin, written);
      String missing = job.startRefused();
      assertTrue(missing.contains("topic " + written + " does not exist"), missing);
      all.remove(written);
      assertEquals(all, names(admin), "topics that the refused job has left");

      String control = job.topics().name("control");
      delete(admin, control);
      admin.createTopics(List.of(new NewTopic(control, 3, (short) 1))).all().get();
      job.topics().create(kafka.bootstrap());
      String wrong = job.startRefused();
      assertTrue(wrong.contains("topic " + control + " has 3 partitions and must have 1"), wrong);
      assertFalse(wrong.contains("does not exist"), wrong);

      delete(admin, control);
      job.topics().create(kafka.bootstrap());
      Duration recovery = untilItTrades(job);
      TABLE.add(
          8,
          "topic decisions, which is only written, missing; then control with three partitions; on a broker that creates topics",
          "refused both times before anything is read, the topic named, none created; with the topics as they must be an order",
          recovery);
    }
  }

  @Test
  void keyOfTheModels() throws Exception {
    Path file = directory.resolve("key");
    List<String> shares = List.of("MISSING", "FIRST", "RUNNING", "SECOND");
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (CapturedLogs logs = new CapturedLogs();
        EmbeddedKafka kafka = EmbeddedKafka.start();
        StandInServer models = StandInServer.start(StandInProfile.immediate(1));
        TestJob job =
            TestJob.on(
                    kafka, "key", TwoVenues.universe(shares), askingOften(models.baseUrl(), file))
                .askingConfiguredModels();
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job)) {
      models.onRequest((headers, body) -> seen.add("" + headers.get("authorization")));
      job.start();
      JsonNode without = verdict(outputs, market, "MISSING");
      assertEquals("ABSTAIN", without.path("verdict").asText(), without::toString);
      without
          .path("votes")
          .forEach(vote -> assertEquals("NO_KEY", vote.path("outcome").asText(), vote::toString));
      assertEquals(Set.of(), seen);
      assertTrue(logs.text().contains("cannot use the key in " + file), "the file is not named");

      Files.writeString(file, key("first") + "\n");
      Duration recovery = restart(job, "without");
      assertAnswered(verdict(outputs, market, "FIRST"));
      assertEquals(Set.of("Bearer " + key("first")), seen);

      Files.writeString(file, key("second") + "\n");
      assertAnswered(verdict(outputs, market, "RUNNING"));
      assertEquals(Set.of("Bearer " + key("first")), seen, "read when the worker starts");
      restart(job, "first");
      seen.clear();
      assertAnswered(verdict(outputs, market, "SECOND"));
      assertEquals(Set.of("Bearer " + key("second")), seen);
      assertFalse(logs.text().contains(key("")), "a log holds the beginning of a key");
      TABLE.add(
          33,
          "file of the models' key missing, then written, then rewritten under the running job",
          "missing: the log names the file, no call, each vote NO_KEY, job runs; written or changed: the new key after stop and restore, the old one until then; no key in a log",
          recovery);
    }
  }

  private Duration restart(TestJob job, String name) throws Exception {
    Path savepoint = job.stopWithSavepoint(Files.createDirectories(directory.resolve(name)));
    long begun = System.nanoTime();
    job.start(savepoint);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void assertAnswered(JsonNode verdict) {
    int answered = 0;
    for (JsonNode vote : verdict.path("votes")) {
      answered += vote.path("outcome").asText().equals("OK") ? 1 : 0;
    }
    assertTrue(answered > 0, verdict::toString);
  }

  /** The first on the share, whose edge is shown until somebody has looked at it. */
  private static JsonNode verdict(Outputs outputs, TwoVenues market, String share)
      throws Exception {
    JsonNode[] found = {null};
    Wait.until(
        () -> "a verdict on " + share + ": " + outputs.of("verdicts"),
        () -> {
          market.showEdge(share);
          found[0] =
              outputs.of("verdicts").stream()
                  .filter(v -> v.path("signature").asText().contains("|" + share + "|"))
                  .findFirst()
                  .orElse(null);
          return found[0] != null;
        });
    return found[0];
  }

  /** Put together at run time: nothing in the sources looks like a key. */
  private static String key(String name) {
    return String.join("", "sk", "-or-", "v1-", "5e1f0a9bguard", name);
  }

  /** Starts the job; returns the time until its first order. */
  private static Duration untilItTrades(TestJob job) throws Exception {
    long begun = System.nanoTime();
    try (Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job)) {
      job.start();
      Wait.until(
          () -> "an order: " + outputs.of("decisions"),
          () -> {
            market.showEdge();
            return !outputs.of("execution").isEmpty();
          });
      job.requireRunning();
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void delete(Admin admin, String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    Wait.until(topic + " is gone", () -> !names(admin).contains(topic));
  }

  /** Of all topics but Kafka's own. */
  private static Set<String> names(Admin admin) throws Exception {
    return new TreeSet<>(admin.listTopics().names().get());
  }

  private static List<String> askingOften(String baseUrl, Path key) {
    return List.of(
        "llm.baseUrl=" + baseUrl,
        "llm.apiKeyFile=" + key,
        "llm.requestsPerMinute=100000",
        "llm.requestsPerDay=100000",
        "llm.usdPerHour=5",
        "judge.reviewTimeout=30s",
        "judge.reviewsPerSecond=100",
        "judge.burst=100");
  }
}
