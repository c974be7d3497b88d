package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.PlantedFile;
import io.arbflow.local.market.QuoteFile;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.RecordedMarket;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.market.Truth;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.replay.Progress;
import io.arbflow.local.replay.Replay;
import io.arbflow.local.replay.ReplayOptions;
import io.arbflow.local.score.Scorecard;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A market plays on while the job is stopped with a savepoint, started again, killed, and started
 * from its last checkpoint. What comes out is compared with the planted truth and with the replay
 * of the same quotes, which nothing interrupts.
 */
class DeliveryIT {
  private static final int ROUNDS = 150;
  private static final int CALM_ROUNDS = 5;
  private static final long SEED = 7;
  private static final Set<String> CROSS_MARKET = Set.of("CROSS_VENUE", "CURRENCY_CYCLE");
  private static final List<String> NO_MODELS = List.of("judge.enabled=false");

  private static EmbeddedKafka kafka;

  @TempDir Path directory;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "hashmap"})
  void nothingIsLostByAStopAndAKill(String backend) throws Exception {
    SimulatedMarket market =
        SimulatedMarket.create(SEED, ROUNDS, CALM_ROUNDS, MarketClock.wallMicros());
    Path checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
    Path out = Files.createDirectories(directory.resolve("out"));
    try (TestJob job =
            TestJob.on(kafka, "delivery-" + backend, market.universe().universe(), NO_MODELS)
                .keepingStateIn(checkpoints, backend);
        Outputs outputs = new Outputs(job)) {
      job.start();
      Set<String> ofTheKilledRun = new HashSet<>();
      try (Play play = new Play(market, job, out)) {
        play.awaitShare(0.35);
        Path savepoint = job.stopWithSavepoint(Files.createDirectories(directory.resolve("save")));
        Set<String> beforeTheKilledRun = Set.copyOf(outputs.opened());
        job.start(savepoint);
        play.awaitShare(0.65);
        Path before = TestJob.newestCheckpoint(checkpoints);
        Wait.until(
            "a checkpoint since the restore",
            () -> !Objects.equals(before, TestJob.newestCheckpoint(checkpoints)));
        job.kill();
        ofTheKilledRun.addAll(without(outputs.opened(), beforeTheKilledRun));
        job.start(TestJob.newestCheckpoint(checkpoints));
        play.awaitEnd();
      }
      Set<String> expected = openedByReplay(market, out);
      assertFalse(expected.isEmpty(), "nothing to find in the fed stream");
      Wait.until(
          () -> "also found live: " + without(expected, outputs.opened()),
          () -> outputs.opened().containsAll(expected));
      Set<String> excused = without(ofTheKilledRun, expected);
      Wait.until(
          () -> "decided: " + undecided(outputs, excused),
          () -> undecided(outputs, excused).isEmpty());
      job.requireRunning();
      assertEveryPlantIsFound(outputs, out);
      assertOrdersAreOneAndTheSame(outputs.of("execution"));
      assertFalse(outputs.of("execution").isEmpty(), "the fed stream gives orders");
    }
  }

  /**
   * Openings that the killed run announced and had not decided may stay so, when they depend on the
   * order in which partitions are read: the next run may see them open at another instant, under
   * another id. Those of one instrument come again under the same id and are decided.
   */
  private static Set<String> undecided(Outputs outputs, Set<String> excused) {
    return without(without(outputs.opened(), outputs.decided()), excused);
  }

  private static Set<String> without(Set<String> all, Set<String> known) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(known);
    return rest;
  }

  private static void assertOrdersAreOneAndTheSame(List<JsonNode> orders) {
    Map<String, JsonNode> byId = new HashMap<>();
    Set<String> opportunities = new HashSet<>();
    for (JsonNode order : orders) {
      assertTrue(
          order.path("createdAtMicros").asLong() < order.path("expiresAtMicros").asLong(),
          () -> "created after its expiry: " + order);
      JsonNode first = byId.putIfAbsent(order.path("orderId").asText(), order);
      if (first == null) {
        assertTrue(
            opportunities.add(order.path("opportunityId").asText()),
            () -> "a second order for one opportunity: " + order);
      } else {
        assertEquals(content(first), content(order), "one id, two contents");
      }
    }
  }

  /** All but the instant of the approval, which is the wall clock's, and the number with it. */
  private static JsonNode content(JsonNode order) {
    return ((ObjectNode) order.deepCopy()).without(List.of("createdAtMicros", "sequence"));
  }

  /**
   * The plants on options are left out: they are shorter than an outage, and after one the
   * partitions of their legs are read at different speeds, so that live their legs need not meet.
   */
  private static void assertEveryPlantIsFound(Outputs outputs, Path out) throws IOException {
    Path live = Files.createDirectories(out.resolve("live"));
    Files.write(
        live.resolve(OutputFiles.OPPORTUNITIES),
        outputs.of("opportunities").stream().map(JsonNode::toString).toList());
    Files.copy(out.resolve(PlantedFile.NAME), live.resolve(PlantedFile.NAME));
    Scorecard card = Scorecard.of(OutputFiles.at(live));
    List<Scorecard.FamilyScore> scored =
        card.families().stream().filter(f -> CROSS_MARKET.contains(f.family())).toList();
    assertEquals(2, scored.size(), card::toString);
    for (Scorecard.FamilyScore family : scored) {
      assertEquals(family.planted(), family.found(), card::toString);
    }
  }

  /**
   * What the uninterrupted job opens on one instrument. Cycles are scored by the truth alone: live,
   * they depend on the order in which the instruments' partitions are read.
   */
  private static Set<String> openedByReplay(SimulatedMarket market, Path out) throws Exception {
    Path universe = out.resolve(RecordedMarket.UNIVERSE);
    Files.writeString(universe, market.universe().toYaml());
    ReplayOptions options =
        new ReplayOptions(
            universe,
            List.of(out.resolve(QuoteFile.NAME)),
            out.resolve("replay"),
            TestJob.shippedSettings(),
            Mode.BALANCED,
            ReplayOptions.Models.NONE,
            1,
            List.of("CROSS_VENUE"),
            List.of());
    Progress silent = new Progress(new PrintWriter(Writer.nullWriter()), false);
    return new Replay(options, silent)
        .run().lines(OutputFiles.OPPORTUNITIES).stream()
            .filter(event -> event.path("event").asText().equals("OPENED"))
            .map(event -> event.path("opportunityId").asText())
            .collect(Collectors.toSet());
  }

  /** The market on its own thread. */
  private static final class Play implements AutoCloseable {
    private final QuoteTopic topic;
    private final QuoteFile file;
    private final List<Truth> truth = new CopyOnWriteArrayList<>();
    private final Thread feeder;
    private final Path out;
    private final int quotes;

    Play(SimulatedMarket market, TestJob job, Path out) throws IOException {
      this.out = out;
      this.topic = new QuoteTopic(job.bootstrap(), job.topics().name("quotes"));
      this.file = new QuoteFile(out);
      this.quotes = countQuotes();
      MarketFeed feed = new MarketFeed(market, Pacer.wall(), topic.and(file));
      this.feeder = new Thread(() -> feed.play(truth::add), "simulated-market");
      feeder.start();
    }

    /** Waits until this share of the stream, at least, has been sent. */
    void awaitShare(double share) throws Exception {
      Wait.until(share + " of the stream", () -> topic.delivered() >= share * quotes);
    }

    /** Of the whole stream: the dates move no quote. */
    private static int countQuotes() {
      int[] count = {0};
      SimulatedMarket same = SimulatedMarket.create(SEED, ROUNDS, CALM_ROUNDS, 0);
      new MarketFeed(same, Pacer.made(0), quote -> count[0]++).play();
      return count[0];
    }

    void awaitEnd() throws Exception {
      Wait.until("the market is over", () -> !feeder.isAlive());
      file.close();
      PlantedFile.write(out, truth);
    }

    @Override
    public void close() throws IOException {
      feeder.interrupt();
      topic.close();
      file.close();
    }
  }
}
