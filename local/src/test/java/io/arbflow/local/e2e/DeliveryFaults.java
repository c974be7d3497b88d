package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.delivery.SequenceBreak;
import io.arbflow.domain.delivery.SequenceBreak.Kind;
import io.arbflow.jobs.consumer.ExecutionConsumer;
import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EXACTLY_ONCE, and a restore that comes after the broker has given the transaction up. */
class DeliveryFaults {
  private static final FaultTable TABLE = new FaultTable(DeliveryFaults.class);
  private static final Duration CHECKPOINT = Duration.ofSeconds(6);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** The broker looks for transactions that have expired every second. */
  private static final Map<String, String> LOOKS_OFTEN =
      Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

  private static final List<String> SETTINGS =
      List.of(
          "kafka.delivery=EXACTLY_ONCE",
          "kafka.transactionTimeout=" + TIMEOUT.toSeconds() + "s",
          "judge.enabled=false",
          "patterns.refusal.count=1000");

  private final List<SequenceBreak> breaks = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  @TempDir private Path directory;

  @Test
  void restoredAfterTheTransactionExpired() throws Exception {
    try (CapturedLogs logs = new CapturedLogs();
        EmbeddedKafka kafka = EmbeddedKafka.start(LOOKS_OFTEN);
        TestJob job =
            TestJob.on(kafka, "expired", TwoVenues.UNIVERSE, SETTINGS)
                .checkpointingEvery(CHECKPOINT);
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job);
        ExecutionConsumer executor = executor(job);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      job.start();
      Wait.until(
          () -> "orders: " + outputs.of("decisions"),
          () -> {
            market.showEdge();
            return read(executor) > 0;
          });
      Path savepoint = null;
      Set<String> lost = Set.of();
      for (int attempt = 0; lost.isEmpty(); attempt++) {
        assertTrue(attempt < 20, "each savepoint was followed by a checkpoint too soon");
        approveOne(outputs, market);
        savepoint = job.savepoint(Files.createDirectories(directory.resolve("save")));
        lost = unseen(outputs, executor);
      }
      job.kill(); // its transaction is written out and open, and the savepoint would commit it
      Wait.until("the broker aborts it", () -> open(admin).isEmpty());
      lost = unseen(outputs, executor);
      assertTrue(lost.size() > 0, "a checkpoint has committed it before the kill");

      long begun = System.nanoTime();
      job.start(savepoint);
      Duration recovery = Duration.ofNanos(System.nanoTime() - begun);
      int before = taken.size();
      Wait.until(
          () -> "orders after the restore: " + outputs.of("decisions"),
          () -> {
            market.showEdge();
            return read(executor) > before;
          });
      Wait.until(() -> "a gap: " + breaks, () -> read(executor) > 0 && executor.missing() > 0);
      assertTrue(unseen(outputs, executor).containsAll(lost), "an order came after all");
      assertEquals(lost.size(), executor.missing(), breaks::toString);
      assertTrue(breaks.stream().allMatch(b -> b.kind() == Kind.GAP), breaks::toString);
      job.requireRunning();
      assertTrue(logs.text().contains("Unable to commit transaction"), "Flink did not log it");
      TABLE.add(
          31,
          "EXACTLY_ONCE: killed after a savepoint with an open transaction, restored after the broker had aborted it",
          "orders approved and lost by the abort: %d; Flink starts, logs that it cannot commit and goes on; the gap in sequence tells of each: %s"
              .formatted(lost.size(), breaks),
          recovery);
    }
  }

  /** Shows one edge after another until one more is approved; then nothing is on its way. */
  private static void approveOne(Outputs outputs, TwoVenues market) throws Exception {
    int known = approved(outputs).size();
    Wait.until(
        "one more is approved",
        () -> {
          int opened = outputs.opened().size();
          market.showEdge();
          Wait.until("it opens", () -> outputs.opened().size() > opened);
          Wait.until("it is decided", () -> outputs.decided().containsAll(outputs.opened()));
          return approved(outputs).size() > known;
        });
  }

  private static Set<String> approved(Outputs outputs) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode decision : outputs.of("decisions")) {
      if (decision.path("outcome").asText().equals("APPROVED")) {
        ids.add(decision.path("orderId").asText());
      }
    }
    return ids;
  }

  /** Orders that were approved and are not on the topic. */
  private Set<String> unseen(Outputs outputs, ExecutionConsumer executor) {
    Set<String> ids = approved(outputs);
    read(executor);
    for (JsonNode order : outputs.of("execution")) {
      ids.remove(order.path("orderId").asText());
    }
    ids.removeAll(taken);
    return ids;
  }

  private int read(ExecutionConsumer executor) {
    executor.poll(Duration.ofMillis(200)).forEach(order -> taken.add(order.orderId()));
    return taken.size();
  }

  private ExecutionConsumer executor(TestJob job) {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", job.bootstrap());
    client.setProperty("group.id", "executor");
    return new ExecutionConsumer(
        client,
        job.topics().name("execution"),
        directory.resolve("taken"),
        Duration.ofSeconds(2),
        breaks::add);
  }

  /** Transactions that hold something and have not ended. */
  private static List<TransactionListing> open(Admin admin) throws Exception {
    return admin.listTransactions().all().get().stream()
        .filter(t -> t.state() == TransactionState.ONGOING)
        .toList();
  }
}
