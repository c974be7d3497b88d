package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * LLM02: canaries in everything that a request is made from and in everything around it; what
 * leaves, and what is logged, holds none of them.
 */
class DisclosureTest {
  private static final String CANARY = "CANARY-b7e2";
  private static final int SHORTEST_SECRET = 8;
  private static final long AT = 1_718_000_000_000_000L;

  @TempDir Path directory;

  /** Whatever text a request can hold, each with a canary of its own. */
  private static ReviewRequest planted() {
    OpportunityEvent like = Reviews.good(1).opportunity();
    List<Leg> legs =
        List.of(
            new Leg(Side.BUY, CANARY + "-instrument", CANARY + "-venue", 100.5, 3, AT),
            new Leg(Side.SELL, CANARY + "-instrument", CANARY + "-other", 100.9, 3, AT));
    OpportunityEvent event =
        new OpportunityEvent(
            like.event(),
            CANARY + "-opportunity",
            like.strategy(),
            CANARY + "-signature",
            CANARY + "-key",
            like.riskClass(),
            like.urgency(),
            AT,
            AT,
            AT + 1_000_000,
            legs,
            CANARY + "-currency",
            20,
            10,
            0,
            10,
            10,
            10_000,
            0,
            0,
            0.9,
            CANARY + "-regime",
            new Evidence(CANARY + "-text", Map.of("bid", 100.9, CANARY + "-figure", 1.0)),
            null,
            0,
            10,
            null);
    PanelWeights weights =
        new PanelWeights(CANARY + "-weights", 0, Double.NaN, List.of(), List.of());
    return new ReviewRequest(CANARY + "-key", like.strategy().analysis(), AT, false, event)
        .withWeights(weights);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "NAN", "UNAUTHORIZED", "ERROR_IN_200", "INJECTION"})
  void noCanaryLeavesAndNoneIsLogged(Fault fault) throws Exception {
    Queue<String> sent = new ConcurrentLinkedQueue<>();
    Path key = Files.writeString(directory.resolve(CANARY), CANARY + "-as-a-key\n");
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1));
        CapturedLogs logs = new CapturedLogs()) {
      server.setFault(fault);
      server.onRequest((headers, body) -> sent.add(body));
      Endpoint endpoint = Endpoint.at(server.baseUrl()).withApiKeyFile(key.toString());
      PanelSettings settings =
          PanelSettings.of(endpoint, DefaultPanel.seats(), Panel.limits(Panel.LONG_MILLIS));
      Panel.judge(settings, planted());
      logs.lines.forEach(line -> assertFalse(line.contains(CANARY), line));
      assertTrue(fault == Fault.NONE || !logs.lines.isEmpty(), "nothing was logged at all");
    }
    assertFalse(sent.isEmpty(), "nothing was sent: this test could not fail");
    sent.forEach(body -> assertFalse(body.contains(CANARY), body));
  }

  /** Nor anything of the machine: no value of the environment, no property of this JVM. */
  @Test
  void nothingOfTheEnvironmentLeaves() throws Exception {
    List<String> secrets = new ArrayList<>(System.getenv().values());
    System.getProperties().values().forEach(value -> secrets.add(value.toString()));
    secrets.removeIf(value -> value.length() < SHORTEST_SECRET);
    assertTrue(secrets.size() > 5, "an environment without values proves nothing");
    Queue<String> sent = new ConcurrentLinkedQueue<>();
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1))) {
      server.onRequest((headers, body) -> sent.add(body));
      Panel.judge(Panel.settings(server), Reviews.good(1));
    }
    assertFalse(sent.isEmpty());
    for (String body : sent) {
      List<String> told = secrets.stream().filter(body::contains).toList();
      assertEquals(List.of(), told);
    }
  }
}
