package io.arbflow.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.market.Universe;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.operate.ControlDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A savepoint of the production job with something in it that matters: a position, a limit, a halt,
 * learnt weights, opportunities that were decided, numbers given to orders. It was taken by the
 * release it is named after, and is never made again for that release once it is out.
 */
final class SavepointFixture {
  static final String HELD = "ACME";
  static final String HALTED = "BETA";
  static final String FREE = "GAMMA";
  static final String WEIGHTS = "w-fixture";

  /** Below two orders' worth of the share, above one's. */
  static final Map<String, String> ONE_ORDER =
      Map.of("name", "maxPositionNotional", "value", "5100");

  static final Universe UNIVERSE = TwoVenues.universe(List.of(HELD, HALTED, FREE));

  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final String NAME = "fixture";
  private static final String FACTS = "facts.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the job has read, and where a restored one must go on. */
  private static final List<String> INPUTS =
      List.of("quotes", "control", "approvals", "fills", "execution", "verdicts");

  /**
   * What the savepoint must hold, and how far each input had been read.
   *
   * @param decided id of the opportunity behind an order
   * @param sequence number of the last order
   * @param ends by topic and partition the first offset that was not read
   */
  record Facts(String decided, long sequence, Map<String, Map<Integer, Long>> ends) {}

  private SavepointFixture() {}

  static Path folder(String release) {
    return ROOT.resolve("jobs/src/test/resources/savepoints").resolve(release);
  }

  static Facts facts(Path folder) throws IOException {
    return JSON.readValue(folder.resolve(FACTS).toFile(), Facts.class);
  }

  /** The job on new topics under the name that stands in the savepoint; not started yet. */
  static TestJob job(EmbeddedKafka kafka, Universe universe, String... assignments) {
    List<String> settings = new ArrayList<>();
    settings.add("judge.enabled=false");
    settings.add("patterns.refusal.count=1000");
    settings.addAll(List.of(assignments));
    return TestJob.on(kafka, NAME, universe, settings);
  }

  /** Runs the job and puts its savepoint and the facts about it into the folder. */
  static void write(Path folder, Path scratch) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job = job(kafka, UNIVERSE).atParallelism(1).withSavepointsOfOneFile();
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job);
        TopicWriter writer = new TopicWriter(job.bootstrap())) {
      job.keepingStateIn(Files.createDirectories(scratch.resolve("checkpoints")), "rocksdb");
      job.start();
      JsonNode order = untilAnOrder(outputs, market, HELD);
      Reports reports = new Reports(writer, job.topics().name("fills"));
      reports.fill(order, 0);
      reports.cancel(order, 1);
      command(job);
      String gate = "\"gate\":\"POSITION\"";
      Wait.until(
          "the fill is booked and the limit holds",
          () -> {
            market.showEdge(HELD);
            return outputs.of("decisions").stream().anyMatch(d -> d.toString().contains(gate));
          });
      JsonNode last = untilAnOrder(outputs, market, FREE);
      Path savepoint = job.stopWithSavepoint(Files.createDirectories(scratch.resolve("save")));
      long sequence =
          outputs.of("execution").stream()
              .mapToLong(o -> o.path("sequence").asLong())
              .max()
              .orElse(0);
      replace(folder, savepoint);
      Facts facts = new Facts(last.path("opportunityId").asText(), sequence, ends(job));
      JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FACTS).toFile(), facts);
    }
  }

  private static void command(TestJob job) {
    ControlDesk control = new ControlDesk(job.bootstrap(), job.topics());
    control.issue(
        ControlDesk.command(
            "ann", "one order", Scope.ALL, "", CommandKind.SET_LIMIT, ONE_ORDER, null));
    control.issue(
        ControlDesk.command(
            "ann", "news", Scope.INSTRUMENT, HALTED, CommandKind.HALT, Map.of(), null));
    SeatWeight seat = new SeatWeight(Seat.RISK, "", 9, 0.9, false, List.of(), List.of());
    PanelWeights weights = new PanelWeights(WEIGHTS, 9, 0.35, List.of(seat), List.of());
    control.issue(
        ControlDesk.command(
            "ann",
            "by hand",
            Scope.ALL,
            "",
            CommandKind.SET_MODEL_WEIGHTS,
            weights.arguments(),
            null));
  }

  /** Shows one edge after another in the share until an order comes that was not there before. */
  static JsonNode untilAnOrder(Outputs outputs, TwoVenues market, String share) throws Exception {
    int before = outputs.of("execution").size();
    Wait.until(
        () -> "an order: " + outputs.of("decisions"),
        () -> {
          market.showEdge(share);
          return orders(outputs, share, before).findFirst().isPresent();
        });
    return orders(outputs, share, before).findFirst().orElseThrow();
  }

  private static Stream<JsonNode> orders(Outputs outputs, String share, int from) {
    return outputs.of("execution").stream()
        .skip(from)
        .filter(o -> o.path("purpose").asText().equals("OPEN"))
        .filter(o -> o.path("legs").get(0).path("instrument").asText().equals(share));
  }

  private static Map<String, Map<Integer, Long>> ends(TestJob job) {
    Map<String, Map<Integer, Long>> ends = new TreeMap<>();
    try (TopicReader reader = new TopicReader(job.bootstrap())) {
      for (String topic : INPUTS) {
        Map<Integer, Long> ofTopic = ends.computeIfAbsent(topic, t -> new TreeMap<>());
        for (ConsumerRecord<String, byte[]> m : reader.readAll(job.topics().name(topic))) {
          ofTopic.merge(m.partition(), m.offset() + 1, Math::max);
        }
      }
    }
    return ends;
  }

  /** Messages that no job may read again, as many as the job had read. */
  static void fillUp(TestJob job, Facts facts) {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", job.bootstrap());
    byte[] value = "{\"readAgain\":true}".getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      facts
          .ends()
          .forEach(
              (topic, ends) ->
                  ends.forEach(
                      (partition, end) -> {
                        for (int i = 0; i < end; i++) {
                          byte[] key = ("k" + i).getBytes(StandardCharsets.UTF_8);
                          var unused =
                              producer.send(
                                  new ProducerRecord<>(
                                      job.topics().name(topic), partition, key, value));
                        }
                      }));
      producer.flush();
    }
  }

  private static void replace(Path folder, Path savepoint) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }
}
