package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Scope;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.operate.ApprovalDesk;
import io.arbflow.local.operate.ControlDesk;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The control and approvals topics steer a running job, and one that has only just started. */
class ControlIT {

  @Test
  void haltResumeAndApprovalDoWhatTheySay() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job =
            TestJob.on(
                kafka,
                "control",
                TwoVenues.UNIVERSE,
                List.of("judge.enabled=false", "patterns.refusal.count=1000"));
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job)) {
      ControlDesk control = new ControlDesk(job.bootstrap(), job.topics());
      issue(control, CommandKind.HALT, Map.of());
      job.start();

      untilHalted(outputs, market);

      issue(control, CommandKind.RESUME, Map.of());
      until(outputs, market, "APPROVED");
      Wait.until("its order", () -> outputs.of("execution").size() == 1);
      Set<String> halted = haltedIds(outputs);
      assertTrue(
          outputs.of("execution").stream()
              .noneMatch(order -> halted.contains(order.path("opportunityId").asText())));

      issue(control, CommandKind.SET_MODE, Map.of("mode", "CONSERVATIVE"));
      int before = outputs.of("execution").size();
      rejectOne(job, outputs, market);
      until(outputs, market, "PENDING_APPROVAL");
      Wait.until("a request", () -> outputs.of("approval-requests").size() > 1);
      answer(job, outputs, true);
      Wait.until("its order", () -> outputs.of("execution").size() > before);
      assertOneOrderOfThePerson(outputs, before);
      job.requireRunning();
    }
  }

  /** Right after the start nothing is reconciled, and then the halt holds that was there before. */
  private static void untilHalted(Outputs outputs, TwoVenues market) throws Exception {
    Wait.until(
        () -> "HALTED: " + outputs.of("decisions"),
        () -> {
          int known = outputs.of("decisions").size();
          market.showEdge();
          return nextDecision(outputs, known + 1).path("gate").asText().equals("HALTED");
        });
    for (JsonNode decision : outputs.of("decisions")) {
      String gate = decision.path("gate").asText();
      assertTrue(Set.of("HALTED", "NOT_RECONCILED").contains(gate), decision::toString);
    }
  }

  /** That it is never sent is what the one order of the next request shows. */
  private static void rejectOne(TestJob job, Outputs outputs, TwoVenues market) throws Exception {
    until(outputs, market, "PENDING_APPROVAL");
    Wait.until("a request", () -> !outputs.of("approval-requests").isEmpty());
    int decided = outputs.of("decisions").size();
    answer(job, outputs, false);
    JsonNode decision = nextDecision(outputs, decided + 1);
    assertEquals(lastRequest(outputs).path("opportunityId"), decision.path("opportunityId"));
    assertEquals("REJECTED", decision.path("outcome").asText());
    assertEquals("APPROVAL_REJECTED", decision.path("gate").asText());
    assertEquals("ann", decision.path("actor").asText());
  }

  private static void answer(TestJob job, Outputs outputs, boolean approve) throws Exception {
    JsonNode request = lastRequest(outputs);
    new ApprovalDesk(job.bootstrap(), job.topics())
        .answer(request.path("opportunityId").asText(), null, approve, "ann");
  }

  private static void assertOneOrderOfThePerson(Outputs outputs, int before) {
    JsonNode request = lastRequest(outputs);
    List<JsonNode> orders =
        outputs.of("execution").stream()
            .filter(order -> order.path("orderId").equals(request.path("orderId")))
            .toList();
    assertEquals(1, orders.size(), orders::toString);
    assertEquals("HUMAN", orders.get(0).path("approvedBy").asText());
    assertEquals("ann", orders.get(0).path("actor").asText());
    assertEquals(before + 1, outputs.of("execution").size());
  }

  private static JsonNode lastRequest(Outputs outputs) {
    List<JsonNode> requests = outputs.of("approval-requests");
    return requests.get(requests.size() - 1);
  }

  private static Set<String> haltedIds(Outputs outputs) {
    return outputs.of("decisions").stream()
        .filter(decision -> decision.path("gate").asText().equals("HALTED"))
        .map(decision -> decision.path("opportunityId").asText())
        .collect(Collectors.toSet());
  }

  /** Shows one edge after another until the command that was issued is in force. */
  private static void until(Outputs outputs, TwoVenues market, String outcome) throws Exception {
    Wait.until(
        () -> outcome + ": " + outputs.of("decisions"),
        () -> {
          int known = outputs.of("decisions").size();
          market.showEdge();
          JsonNode decision = nextDecision(outputs, known + 1);
          return decision.path("outcome").asText().equals(outcome);
        });
  }

  private static JsonNode nextDecision(Outputs outputs, int count) throws Exception {
    Wait.until("decision " + count, () -> outputs.of("decisions").size() >= count);
    List<JsonNode> decisions = outputs.of("decisions");
    return decisions.get(decisions.size() - 1);
  }

  private static void issue(ControlDesk desk, CommandKind kind, Map<String, String> arguments) {
    desk.issue(ControlDesk.command("ann", "test", Scope.ALL, "", kind, arguments, null));
  }
}
