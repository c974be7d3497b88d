package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.kafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One running job while the models fail in every way, one after the other. */
class ModelsChaosIT {
  private static final List<Fault> FAULTS =
      List.of(
          Fault.THROTTLED,
          Fault.SERVER_ERROR,
          Fault.ERROR_IN_200,
          Fault.TRUNCATED,
          Fault.NAN,
          Fault.ENLARGE,
          Fault.OTHER_SEAT,
          Fault.HANG_AFTER_HEADERS,
          Fault.DRIP,
          Fault.NONE);
  private static final String LAST = "HANGING";
  private static final long PROMPT_MILLIS = 10_000;

  @Test
  void everyReviewIsAnsweredNoOrderGrowsAndNothingStops() throws Exception {
    List<String> shares = new ArrayList<>(FAULTS.stream().map(Fault::name).toList());
    shares.add(LAST);
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        StandInServer models = StandInServer.start(StandInProfile.immediate(1));
        TestJob job =
            TestJob.on(kafka, "chaos", TwoVenues.universe(shares), settings(models.baseUrl()));
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job)) {
      job.start();
      for (Fault fault : FAULTS) {
        models.setFault(fault);
        market.showEdge(fault.name());
        Wait.until(fault + " ends in a verdict", () -> verdictOn(outputs, fault.name()) != null);
        market.showEdge(fault.name()); // judged by what was said of the first
      }
      Wait.until("every opening is decided", () -> decidedTwice(outputs));
      assertVerdicts(outputs);
      assertNoOrderGrew(outputs.of("execution"));
      job.requireRunning();

      models.setFault(Fault.HANG);
      long before = models.requests();
      market.showEdge(LAST);
      Wait.until("a call hangs", () -> models.requests() > before);
      long millis = job.cancel();
      assertTrue(millis < PROMPT_MILLIS, () -> "cancelling took " + millis + " ms");
    }
  }

  private static boolean decidedTwice(Outputs outputs) {
    return outputs.opened().size() == 2 * FAULTS.size()
        && outputs.decided().containsAll(outputs.opened());
  }

  private static void assertVerdicts(Outputs outputs) {
    Set<String> reviewed = new HashSet<>();
    for (JsonNode verdict : outputs.of("verdicts")) {
      assertTrue(reviewed.add(verdict.path("opportunityId").asText()), () -> "twice: " + verdict);
      assertTrue(verdict.path("maxSizeFactor").asDouble() <= 1, verdict::toString);
    }
    for (Fault fault : FAULTS) {
      JsonNode verdict = verdictOn(outputs, fault.name());
      if (fault != Fault.NONE) {
        assertEquals("ABSTAIN", verdict.path("verdict").asText(), () -> fault + ": " + verdict);
      }
    }
  }

  /** With the models off an order is at most what both venues show. */
  private static void assertNoOrderGrew(List<JsonNode> orders) {
    assertFalse(orders.isEmpty());
    for (JsonNode order : orders) {
      assertTrue(order.path("sizeFactor").asDouble() <= 1, order::toString);
      for (JsonNode leg : order.path("legs")) {
        assertTrue(leg.path("quantity").asDouble() <= TwoVenues.SIZE, order::toString);
      }
    }
  }

  private static JsonNode verdictOn(Outputs outputs, String share) {
    return outputs.of("verdicts").stream()
        .filter(verdict -> verdict.path("signature").asText().contains("|" + share + "|"))
        .findFirst()
        .orElse(null);
  }

  private static List<String> settings(String baseUrl) {
    return List.of(
        "llm.baseUrl=" + baseUrl,
        "llm.requestsPerMinute=100000",
        "llm.requestsPerDay=100000",
        "llm.usdPerHour=5",
        "llm.deadline=1500ms",
        "judge.reviewTimeout=30s",
        "judge.reviewsPerSecond=100",
        "judge.burst=100");
  }
}
