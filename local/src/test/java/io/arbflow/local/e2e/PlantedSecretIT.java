package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A key that nobody else has, in the file that the job takes its key from: the models get it, and
 * nobody else ever sees it. Each place is also asked for something that must be there, so that an
 * empty or packed answer is no good news.
 */
class PlantedSecretIT {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));

  /** Put together at run time: nothing in the sources looks like a key. */
  private static final String SECRET = String.join("", "sk", "-or-", "v1-", "b0a1c2d3e4f5planted");

  private static final List<Fault> FAULTS =
      List.of(Fault.NONE, Fault.SERVER_ERROR, Fault.UNAUTHORIZED);

  private static final List<String> TOPICS =
      List.of(
          "opportunities",
          "verdicts",
          "decisions",
          "approval-requests",
          "execution",
          "alerts",
          "dead-letters",
          "control");

  @TempDir Path directory;

  @Test
  void nobodyButTheModelsSeesTheKey() throws Exception {
    Path key = Files.writeString(directory.resolve("key"), SECRET + "\n");
    Path checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
    Set<String> authorizations = ConcurrentHashMap.newKeySet();
    Map<String, byte[]> places = new LinkedHashMap<>();
    try (CapturedLogs logs = new CapturedLogs();
        EmbeddedKafka kafka = EmbeddedKafka.start();
        StandInServer models = StandInServer.start(StandInProfile.immediate(1));
        TestJob job =
            TestJob.on(kafka, "secret", universe(), settings(models.baseUrl(), key))
                .askingConfiguredModels()
                .keepingStateIn(checkpoints, "rocksdb")) {
      models.onRequest((headers, body) -> authorizations.add("" + headers.get("authorization")));
      job.start();
      useTheKey(job, models);
      RestAnswers.of(job.rest(), job.id().toHexString())
          .forEach((path, answer) -> places.put("REST " + path, bytes(answer)));
      places.put("submission", job.submitted());
      job.stopWithSavepoint(Files.createDirectories(directory.resolve("save")));
      addTopics(places, job);
      places.put("logs", bytes(logs.text()));
    }
    addFiles(places, directory.resolve("save"));
    addFiles(places, checkpoints);
    assertEquals(Set.of("Bearer " + SECRET), authorizations);
    assertPlacesHoldWhatTheyShould(places);
    places.forEach(PlantedSecretIT::assertNoSecret);
    assertNothingLikeAKeyInTheJar();
  }

  /** Calls that fail, calls that succeed, and a message that is refused. */
  private static void useTheKey(TestJob job, StandInServer models) throws Exception {
    try (Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job);
        TopicWriter writer = new TopicWriter(job.bootstrap())) {
      writer.write(job.topics().name("quotes"), "x", bytes("no quote"));
      for (Fault fault : FAULTS) {
        int verdicts = outputs.of("verdicts").size();
        models.setFault(fault);
        market.showEdge(fault.name()); // a share of its own: what was judged is not judged again
        Wait.until(fault + " ends in a verdict", () -> outputs.of("verdicts").size() > verdicts);
      }
      Wait.until("a dead letter", () -> !outputs.of("dead-letters").isEmpty());
    }
  }

  private static void addTopics(Map<String, byte[]> places, TestJob job) {
    try (TopicReader reader = new TopicReader(job.bootstrap())) {
      for (String name : TOPICS) {
        StringBuilder text = new StringBuilder();
        reader
            .readAll(job.topics().name(name))
            .forEach(
                message -> {
                  text.append(message.key()).append('\n');
                  text.append(new String(message.value(), StandardCharsets.UTF_8)).append('\n');
                  message
                      .headers()
                      .forEach(h -> text.append(new String(h.value(), StandardCharsets.UTF_8)));
                });
        places.put("topic " + name, bytes(text.toString()));
      }
    }
  }

  private static void addFiles(Map<String, byte[]> places, Path under) throws IOException {
    try (Stream<Path> files = Files.walk(under)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        places.put(file.toString(), Files.readAllBytes(file));
      }
    }
  }

  private void assertPlacesHoldWhatTheyShould(Map<String, byte[]> places) {
    assertTrue(anyHolds(places, "REST /jobs/", ArbitrageJob.NAME), "REST answers");
    assertTrue(anyHolds(places, "REST /jobs/", "numRecordsIn"), "metrics");
    assertTrue(anyHolds(places, "submission", directory.resolve("key").toString()), "submission");
    assertTrue(anyHolds(places, directory.resolve("save").toString(), Fault.NONE.name()), "state");
    assertTrue(anyHolds(places, "topic verdicts", "opportunityId"), "verdicts");
    assertTrue(anyHolds(places, "topic dead-letters", "quotes"), "dead letters");
    assertTrue(anyHolds(places, "logs", "io.arbflow.llm"), "logs of what asks the models");
    assertTrue(anyHolds(places, "logs", "org.apache.flink"), "logs of Flink");
  }

  private static boolean anyHolds(Map<String, byte[]> places, String place, String text) {
    return places.entrySet().stream()
        .anyMatch(e -> e.getKey().startsWith(place) && holds(e.getValue(), bytes(text)));
  }

  /** As it is, and in the shapes that a header or a Java string may take. */
  private static void assertNoSecret(String place, byte[] content) {
    assertFalse(holds(content, bytes(SECRET)), place);
    assertFalse(holds(content, SECRET.getBytes(StandardCharsets.UTF_16BE)), place);
    assertFalse(holds(content, bytes(Base64.getEncoder().encodeToString(bytes(SECRET)))), place);
  }

  /** The jar is built before anybody has a key; none may be in it, planted or real. */
  private static void assertNothingLikeAKeyInTheJar() throws IOException {
    Path jar = ROOT.resolve("jobs/target/arbflow-job.jar");
    if (!Files.exists(jar)) {
      return; // not packaged in this run
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
        byte[] content = file.getInputStream(entry).readAllBytes();
        assertFalse(holds(content, bytes(SECRET.substring(0, 9))), entry.getName());
      }
    }
  }

  private static boolean holds(byte[] content, byte[] wanted) {
    for (int i = 0; i <= content.length - wanted.length; i++) {
      int k = 0;
      while (k < wanted.length && content[i + k] == wanted[k]) {
        k++;
      }
      if (k == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Universe universe() {
    return TwoVenues.universe(FAULTS.stream().map(Fault::name).toList());
  }

  private static List<String> settings(String baseUrl, Path key) {
    return List.of(
        "llm.baseUrl=" + baseUrl,
        "llm.apiKeyFile=" + key,
        "llm.requestsPerMinute=100000",
        "llm.requestsPerDay=100000",
        "llm.usdPerHour=5",
        "llm.deadline=1500ms",
        "judge.reviewTimeout=30s",
        "judge.reviewsPerSecond=100",
        "judge.burst=100");
  }
}
