package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.operate.ControlDesk;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An order whose second leg is not filled, in the running job. */
class LegRiskIT {
  private static final List<String> SETTINGS =
      List.of(
          "judge.enabled=false",
          "patterns.refusal.count=1000",
          "patterns.legRisk.wait=1s",
          "patterns.legRisk.lifetime=7s");

  private final Set<String> opened = new HashSet<>();

  @Test
  void aLegThatIsAloneIsUnwoundOnceAndNotUnderHalt() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job = TestJob.on(kafka, "leg-risk", TwoVenues.UNIVERSE, SETTINGS);
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job);
        TopicWriter writer = new TopicWriter(job.bootstrap())) {
      Reports reports = new Reports(writer, job.topics().name("fills"));
      job.start();

      JsonNode whole = nextOrder(outputs, market);
      reports.fill(whole, 0);
      reports.fill(whole, 1);
      JsonNode half = nextOrder(outputs, market);
      reports.fill(half, 0);
      Wait.until("an order that unwinds", () -> !unwinds(outputs).isEmpty());
      assertIsReverse(half, unwinds(outputs).get(0));
      Wait.until("its alert", () -> alerts(outputs, half).size() == 1);

      reports.fill(half, 1);
      Wait.until("an alert of the late leg", () -> alerts(outputs, half).size() == 2);

      JsonNode halted = nextOrder(outputs, market);
      new ControlDesk(job.bootstrap(), job.topics())
          .issue(
              ControlDesk.command(
                  "ann", "", Scope.ACCOUNT, "main", CommandKind.HALT, Map.of(), null));
      Wait.until("the halt is obeyed", () -> isHalted(outputs, market));
      reports.fill(halted, 0);
      String held = StableId.unwind(halted.path("orderId").asText(), 0);
      Wait.until("an alert of what is held back", () -> heldBack(outputs, held));

      assertEquals(List.of(), alerts(outputs, whole), "both legs filled");
      assertEquals(1, unwinds(outputs).size(), "once, and not under halt");
      job.requireRunning();
    }
  }

  /** Risk and the unwinding gate read the same topic; a decision shows that the one has. */
  private static boolean isHalted(Outputs outputs, TwoVenues market) {
    market.showEdge();
    return outputs.of("decisions").stream()
        .anyMatch(decision -> decision.path("gate").asText().equals("HALTED"));
  }

  private JsonNode nextOrder(Outputs outputs, TwoVenues market) throws Exception {
    Wait.until(
        "another order",
        () -> {
          int known = outputs.of("decisions").size();
          market.showEdge();
          Wait.until("a decision", () -> outputs.of("decisions").size() > known);
          Wait.until(
              "reconciled, or its order", () -> isRefused(outputs) || newest(outputs) != null);
          return newest(outputs) != null;
        });
    JsonNode order = newest(outputs);
    opened.add(order.path("orderId").asText());
    assertEquals(2, order.path("legs").size());
    return order;
  }

  /** Right after its start a job approves nothing. */
  private static boolean isRefused(Outputs outputs) {
    List<JsonNode> all = outputs.of("decisions");
    return all.get(all.size() - 1).path("gate").asText().equals("NOT_RECONCILED");
  }

  private JsonNode newest(Outputs outputs) {
    return outputs.of("execution").stream()
        .filter(order -> order.path("purpose").asText().equals("OPEN"))
        .filter(order -> !opened.contains(order.path("orderId").asText()))
        .findFirst()
        .orElse(null);
  }

  private static List<JsonNode> unwinds(Outputs outputs) {
    return outputs.of("execution").stream()
        .filter(order -> order.path("purpose").asText().equals("UNWIND"))
        .toList();
  }

  private static List<JsonNode> alerts(Outputs outputs, JsonNode order) {
    return outputs.of("alerts").stream()
        .filter(alert -> alert.path("kind").asText().equals("LEG_RISK"))
        .filter(alert -> alert.path("subject").equals(order.path("orderId")))
        .toList();
  }

  private static boolean heldBack(Outputs outputs, String orderId) {
    return outputs.of("alerts").stream()
        .anyMatch(
            alert ->
                alert.path("subject").asText().equals(orderId)
                    && alert.path("detail").asText().contains("HALTED"));
  }

  private static void assertIsReverse(JsonNode order, JsonNode unwind) {
    JsonNode filled = order.path("legs").get(0);
    JsonNode leg = unwind.path("legs").get(0);
    assertEquals(1, unwind.path("legs").size());
    assertEquals(
        StableId.unwind(order.path("orderId").asText(), 0), unwind.path("orderId").asText());
    assertEquals(
        filled.path("side").asText().equals("BUY") ? "SELL" : "BUY", leg.path("side").asText());
    assertEquals(filled.path("instrument"), leg.path("instrument"));
    assertEquals(filled.path("venue"), leg.path("venue"));
    assertEquals(
        0, filled.path("quantity").decimalValue().compareTo(leg.path("quantity").decimalValue()));
    assertTrue(unwind.path("netEdge").decimalValue().signum() < 0);
  }
}
