package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Universe;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.e2e.SavepointFixture.Facts;
import io.arbflow.local.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The savepoint of a release, restored by this build. What the job had read is not there any more,
 * only messages that nobody may read, so that everything it knows comes from the savepoint. {@code
 * -Dfixture.write=true} makes the savepoint anew first.
 */
class SavepointFixtureIT {
  private static final Path FOLDER = SavepointFixture.folder("0.1.0");
  private static final long MOST_BYTES = 600_000;

  @TempDir Path directory;

  @BeforeAll
  static void writeWhenTold(@TempDir Path scratch) throws Exception {
    if (Boolean.getBoolean("fixture.write")) {
      SavepointFixture.write(FOLDER, scratch);
    }
  }

  @Test
  void isSmallEnoughToBeKept() throws Exception {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      long bytes =
          files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      assertTrue(bytes < MOST_BYTES, () -> bytes + " bytes");
    }
  }

  /** At another parallelism, on the other state backend. */
  @Test
  void theJobGoesOnWhereItStood() throws Exception {
    try (Restored restored = restore(SavepointFixture.UNIVERSE, 2, "hashmap")) {
      assertStands(restored);
      restored.untilThePositionIsInTheWay();
      restored.untilGate(SavepointFixture.HALTED, "HALTED");
    }
  }

  @Test
  void theJobGoesOnWithOtherParameters() throws Exception {
    try (StandInServer models = StandInServer.start(StandInProfile.immediate(1));
        Restored restored =
            restore(
                SavepointFixture.UNIVERSE,
                1,
                "rocksdb",
                "judge.enabled=true",
                "llm.baseUrl=" + models.baseUrl(),
                "risk.mode=AGGRESSIVE",
                "detect.timing=EVENT_TIME",
                "strategies.CROSS_VENUE.minNetEdgeBps=2")) {
      Wait.until(
          "a verdict by what was learnt",
          () -> {
            restored.market.showEdge(SavepointFixture.FREE);
            return restored.outputs.of("verdicts").stream()
                .anyMatch(v -> v.path("panelVersion").asText().contains(SavepointFixture.WEIGHTS));
          });
      restored.untilGate(SavepointFixture.HALTED, "HALTED");
      assertFollowed(restored);
    }
  }

  /** Its name comes first, so that every index of an instrument is another one. */
  @Test
  void theJobGoesOnWithAnInstrumentMore() throws Exception {
    Universe more =
        TwoVenues.universe(
            List.of("AAA", SavepointFixture.HELD, SavepointFixture.HALTED, SavepointFixture.FREE));
    try (Restored restored = restore(more, 1, "rocksdb")) {
      SavepointFixture.untilAnOrder(restored.outputs, restored.market, "AAA");
      assertStands(restored);
      restored.untilThePositionIsInTheWay();
      restored.untilGate(SavepointFixture.HALTED, "HALTED");
    }
  }

  /** An order in it is on its way: what it is worth cannot be said, so nothing is approved. */
  @Test
  void withoutAnInstrumentThatIsTradedNothingIsSent() throws Exception {
    Universe less = TwoVenues.universe(List.of(SavepointFixture.HALTED, SavepointFixture.FREE));
    try (Restored restored = restore(less, 1, "rocksdb")) {
      restored.untilGate(SavepointFixture.FREE, "INTERNAL");
      assertTrue(
          restored.outputs.of("execution").stream().noneMatch(order -> order.has("orderId")));
      restored.job.requireRunning();
    }
  }

  /** What does not depend on the universe: orders, numbers, positions in topics, nothing again. */
  private static void assertStands(Restored restored) throws Exception {
    SavepointFixture.untilAnOrder(restored.outputs, restored.market, SavepointFixture.FREE);
    assertEquals(
        List.of(),
        restored.outputs.of("alerts").stream()
            .filter(alert -> alert.path("kind").asText().equals("RECONCILIATION"))
            .toList());
    assertFollowed(restored);
  }

  private static void assertFollowed(Restored restored) throws Exception {
    Facts facts = restored.facts;
    assertTrue(
        restored.outputs.of("decisions").stream()
            .noneMatch(d -> d.path("opportunityId").asText().equals(facts.decided())),
        "decided once more");
    TreeSet<Long> numbers = new TreeSet<>();
    restored.outputs.of("execution").stream()
        .filter(order -> order.has("orderId"))
        .forEach(order -> numbers.add(order.path("sequence").asLong()));
    List<Long> expected =
        LongStream.range(0, numbers.size()).mapToObj(i -> facts.sequence() + 1 + i).toList();
    assertEquals(expected, List.copyOf(numbers), "numbers go on");
    assertEquals(List.of(), restored.outputs.of("dead-letters"), "read again");
    restored.job.requireRunning();
  }

  private Restored restore(Universe universe, int parallelism, String backend, String... settings)
      throws Exception {
    Facts facts = SavepointFixture.facts(FOLDER);
    EmbeddedKafka kafka = EmbeddedKafka.start();
    TestJob job =
        SavepointFixture.job(kafka, universe, settings)
            .atParallelism(parallelism)
            .keepingStateIn(Files.createDirectories(directory.resolve("checkpoints")), backend);
    SavepointFixture.fillUp(job, facts);
    Restored restored = new Restored(kafka, job, facts, new Outputs(job), new TwoVenues(job));
    job.start(FOLDER.toAbsolutePath());
    return restored;
  }

  /** A job that runs from the savepoint. */
  private static final class Restored implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final TestJob job;
    private final Facts facts;
    private final Outputs outputs;
    private final TwoVenues market;

    Restored(EmbeddedKafka kafka, TestJob job, Facts facts, Outputs outputs, TwoVenues market) {
      this.kafka = kafka;
      this.job = job;
      this.facts = facts;
      this.outputs = outputs;
      this.market = market;
    }

    void untilGate(String share, String gate) throws Exception {
      int from = outputs.of("decisions").size();
      Wait.until(
          () -> gate + ": " + outputs.of("decisions"),
          () -> {
            market.showEdge(share);
            return outputs.of("decisions").stream()
                .skip(from)
                .anyMatch(decision -> decision.path("gate").asText().equals(gate));
          });
    }

    /** The position leaves no room for a further order: none is sent, not even the first. */
    void untilThePositionIsInTheWay() throws Exception {
      untilGate(SavepointFixture.HELD, "POSITION");
      assertTrue(
          outputs.of("execution").stream()
              .filter(order -> order.path("purpose").asText().equals("OPEN"))
              .map(order -> order.path("legs").get(0).path("instrument").asText())
              .noneMatch(SavepointFixture.HELD::equals),
          "the position is gone");
    }

    @Override
    public void close() throws Exception {
      job.close();
      market.close();
      outputs.close();
      kafka.close();
    }
  }
}
