package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.operate.ControlDesk;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job goes back to a savepoint that is older than its last order, and once to nothing at all: its
 * topics tell it what it has sent and what it holds, before it sends anything.
 */
class ReconciliationIT {
  /** Below two orders' worth of shares, above one's. */
  private static final Map<String, String> ONE_ORDER =
      Map.of("name", "maxPositionNotional", "value", "5100");

  private static final String UNKNOWN = "f".repeat(32);
  private static final List<String> SETTINGS =
      List.of("judge.enabled=false", "patterns.refusal.count=1000");

  @TempDir Path directory;

  @Test
  void positionsAreReadBackAndAnUnknownFillStopsTheAccount() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job = TestJob.on(kafka, "reconciliation", TwoVenues.UNIVERSE, SETTINGS);
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job);
        TopicWriter writer = new TopicWriter(job.bootstrap())) {
      Reports reports = new Reports(writer, job.topics().name("fills"));
      ControlDesk control = new ControlDesk(job.bootstrap(), job.topics());
      job.keepingStateIn(Files.createDirectories(directory.resolve("checkpoints")), "rocksdb");
      job.start();
      JsonNode known = untilAnOrder(outputs, market);
      reports.fill(known, 0);
      reports.fill(known, 1);
      Path before = job.stopWithSavepoint(Files.createDirectories(directory.resolve("save")));

      job.start(before);
      JsonNode later = untilAnOrder(outputs, market);
      assertFalse(later.path("orderId").equals(known.path("orderId")));
      job.kill();
      for (JsonNode order : sentSince(outputs, known)) {
        reports.cancel(order, 1);
        if (order.path("orderId").equals(later.path("orderId"))) {
          reports.fill(order, 0);
        } else {
          reports.cancel(order, 0);
        }
      }
      limitToOneOrder(control);

      int decided = outputs.of("decisions").size();
      int sent = outputs.of("execution").size();
      job.start(before);
      untilGate(outputs, market, decided, "POSITION"); // the leg was bought, and is there
      assertEquals(sent, outputs.of("execution").size(), "nothing is sent before, nor twice");
      assertEquals(List.of(), alerts(outputs));

      job.kill();
      reports.report(
          "main", UNKNOWN, 0, BigDecimal.ONE, BigDecimal.valueOf(100), FillStatus.FILLED);
      job.start(before);
      assertStoppedUntilResumed(outputs, market, control, 1);
      job.kill();
      job.start(); // without any state
      assertStoppedUntilResumed(outputs, market, control, 2);
      assertEquals(sent, outputs.of("execution").size());
      job.requireRunning();
    }
  }

  private static void limitToOneOrder(ControlDesk control) {
    control.issue(
        ControlDesk.command(
            "ann", "one order", Scope.ALL, "", CommandKind.SET_LIMIT, ONE_ORDER, null));
  }

  private static void assertStoppedUntilResumed(
      Outputs outputs, TwoVenues market, ControlDesk control, int stops) throws Exception {
    int decided = outputs.of("decisions").size();
    Wait.until(
        "stopped for the order that nobody knows",
        () -> {
          market.showEdge();
          return outputs.of("decisions").stream()
              .skip(decided)
              .anyMatch(d -> d.path("actual").asText().equals("halted for order " + UNKNOWN));
        });
    Wait.until("an alert", () -> alerts(outputs).size() >= stops);
    assertTrue(alerts(outputs).get(stops - 1).path("detail").asText().contains(UNKNOWN));
    control.issue(
        ControlDesk.command("ann", "compared", Scope.ALL, "", CommandKind.RESUME, Map.of(), null));
    untilGate(outputs, market, outputs.of("decisions").size(), "POSITION");
  }

  private static List<JsonNode> alerts(Outputs outputs) {
    return outputs.of("alerts").stream()
        .filter(alert -> alert.path("kind").asText().equals("RECONCILIATION"))
        .toList();
  }

  private static List<JsonNode> sentSince(Outputs outputs, JsonNode known) {
    return outputs.of("execution").stream()
        .filter(order -> !order.path("orderId").equals(known.path("orderId")))
        .toList();
  }

  /** Shows one edge after another until the gate refuses one; counted from the given decision. */
  private static void untilGate(Outputs outputs, TwoVenues market, int from, String gate)
      throws Exception {
    Wait.until(
        () -> gate + ": " + outputs.of("decisions"),
        () -> {
          market.showEdge();
          return outputs.of("decisions").stream()
              .skip(from)
              .anyMatch(decision -> decision.path("gate").asText().equals(gate));
        });
  }

  /** Shows one edge after another until an order comes that was not there before. */
  private static JsonNode untilAnOrder(Outputs outputs, TwoVenues market) throws Exception {
    int before = outputs.of("execution").size();
    Wait.until(
        () -> "an order: " + outputs.of("decisions"),
        () -> {
          market.showEdge();
          return outputs.of("execution").size() > before;
        });
    return outputs.of("execution").get(before);
  }
}
