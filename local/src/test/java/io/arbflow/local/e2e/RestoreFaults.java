package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.operate.ControlDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of savepoints, of the control topic and of a slow broker, with a market that plays on. */
class RestoreFaults {
  private static final int ROUNDS = 40;
  private static final FaultTable TABLE = new FaultTable(RestoreFaults.class);

  private static EmbeddedKafka kafka;

  @TempDir private Path directory;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void anOlderSavepoint() throws Exception {
    try (FedJob fed = fed("older")) {
      fed.job().start();
      play(fed);
      Path old = stop(fed.job(), "old");
      fed.job().start(old);
      int known = orderIds(fed).size();
      Wait.until("orders that the savepoint does not know", () -> playedTo(fed, known + 2));
      Path unused = stop(fed.job(), "new");
      assertTrue(Files.exists(unused));
      int unknownToIt = orderIds(fed).size() - known;
      long begun = System.nanoTime();
      fed.job().start(old);
      Duration recovery = Duration.ofNanos(System.nanoTime() - begun);
      play(fed);
      String found = fed.judge();
      TABLE.add(
          30,
          "restored from the savepoint before the last",
          "%d orders sent since then, found again under the same ids; %s"
              .formatted(unknownToIt, found),
          recovery);
    }
  }

  @Test
  void corruptSavepointAndOneOfAnotherJob() throws Exception {
    try (FedJob fed = fed("corrupt")) {
      fed.job().start();
      play(fed);
      Path good = stop(fed.job(), "good");
      Path bad = flipped(good);
      Exception refused = assertThrows(Exception.class, () -> fed.job().start(bad));
      fed.job().close();
      long begun = System.nanoTime();
      fed.job().start(good);
      Duration recovery = Duration.ofNanos(System.nanoTime() - begun);
      play(fed);
      TABLE.add(
          26,
          "bits of a savepoint flipped",
          "refused (%s), the good one starts; %s".formatted(root(refused), fed.judge()),
          recovery);

      try (TestJob other =
          TestJob.on(kafka, "another", TwoVenues.UNIVERSE, List.of()).asOptimizer()) {
        Exception foreign = assertThrows(Exception.class, () -> other.start(good));
        assertTrue(trace(foreign).contains("Cannot map"), () -> trace(foreign));
      }
      TABLE.add(
          29,
          "restored into a job without these operators",
          "refused: state would be left over; the job goes on, " + fed.judge(),
          null);
    }
  }

  @Test
  void oldResumeAfterAHalt() throws Exception {
    try (FedJob fed = fed("halted")) {
      Path checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
      fed.job().keepingStateIn(checkpoints, "hashmap").start();
      ControlDesk control = new ControlDesk(fed.job().bootstrap(), fed.job().topics());
      ControlCommand resume = command(CommandKind.RESUME);
      control.issue(resume);
      play(fed);
      control.issue(command(CommandKind.HALT));
      untilHalted(fed);
      int sent = fed.outputs().of("execution").size();
      control.issue(resume); // replayed: it is older than the halt
      play(fed);
      Path before = TestJob.newestCheckpoint(checkpoints);
      Wait.until("another checkpoint", () -> !before.equals(TestJob.newestCheckpoint(checkpoints)));
      fed.job().kill();
      control.issue(resume);
      long begun = System.nanoTime();
      fed.job().start(TestJob.newestCheckpoint(checkpoints));
      Duration recovery = Duration.ofNanos(System.nanoTime() - begun);
      play(fed);
      String found = fed.judge(Set.of("HALTED", "NOT_RECONCILED"));
      assertEquals(sent, orderIds(fed).size(), "an order after the halt");
      assertTrue(fed.last().lost().size() > 0, "the halt kept nothing back");
      TABLE.add(
          36,
          "an old RESUME replayed after HALT, while running and after a kill",
          "stays halted; %d golden orders refused by the halt; %s"
              .formatted(fed.last().lost().size(), found),
          recovery);
    }
  }

  @Test
  void slowBroker() throws Exception {
    try (FedJob fed = fed("slow")) {
      fed.job().start();
      play(fed);
      limitConsumers(10_000.0);
      fed.play(2 * ROUNDS, DisturbedFeed.Disturbance.NONE);
      limitConsumers(null);
      long begun = System.nanoTime();
      play(fed);
      String found = fed.judge();
      TABLE.add(
          39,
          "broker gives readers 10 kB/s for a while",
          "readers fall behind and catch up; " + found,
          Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private FedJob fed(String name) throws Exception {
    return FedJob.on(kafka, name, Files.createDirectories(directory.resolve(name)));
  }

  private static void play(FedJob fed) {
    fed.play(ROUNDS, DisturbedFeed.Disturbance.NONE);
  }

  /** Plays on a little; whether so many orders are there by now. */
  private static boolean playedTo(FedJob fed, int orders) {
    fed.play(5, DisturbedFeed.Disturbance.NONE);
    return orderIds(fed).size() >= orders;
  }

  private Path stop(TestJob job, String name) throws Exception {
    return job.stopWithSavepoint(Files.createDirectories(directory.resolve(name)));
  }

  private static Set<String> orderIds(FedJob fed) {
    return Set.copyOf(
        fed.outputs().of("execution").stream()
            .map(order -> order.path("orderId").asText())
            .distinct()
            .toList());
  }

  private static void untilHalted(FedJob fed) throws Exception {
    int known = fed.outputs().of("decisions").size();
    Wait.until(
        "HALTED",
        () -> {
          fed.play(5, DisturbedFeed.Disturbance.NONE);
          return fed.outputs().of("decisions").stream()
              .skip(known)
              .anyMatch(decision -> gate(decision).equals("HALTED"));
        });
  }

  private static String gate(JsonNode decision) {
    return decision.path("gate").asText();
  }

  private static ControlCommand command(CommandKind kind) {
    return ControlDesk.command("ann", "test", Scope.ALL, "", kind, Map.of(), null);
  }

  /** Every reader of the broker, this test too; null for no limit. */
  private static void limitConsumers(Double bytesPerSecond) throws Exception {
    Map<String, String> everybody = new HashMap<>();
    everybody.put(ClientQuotaEntity.CLIENT_ID, null);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin
          .alterClientQuotas(
              List.of(
                  new ClientQuotaAlteration(
                      new ClientQuotaEntity(everybody),
                      List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", bytesPerSecond)))))
          .all()
          .get();
    }
  }

  /** A copy whose metadata has every hundredth byte flipped after its header. */
  private Path flipped(Path savepoint) throws IOException {
    Path copy = Files.createDirectories(directory.resolve("flipped"));
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 100; i < bytes.length; i += 100) {
          bytes[i] = (byte) ~bytes[i];
        }
        Files.write(copy.resolve(file.getFileName().toString()), bytes);
      }
    }
    return copy;
  }

  private static String root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  private static String trace(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      all.append(cause).append('\n');
    }
    return all.toString();
  }
}
