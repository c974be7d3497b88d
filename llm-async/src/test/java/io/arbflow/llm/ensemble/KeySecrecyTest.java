package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.ApiKey;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key is in the Authorization header and nowhere else. */
class KeySecrecyTest {
  private static final String CANARY = "sk-or-v1-canary-7f3a9c";

  @TempDir Path directory;

  private Endpoint endpoint(String baseUrl) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), CANARY + "\n");
    return Endpoint.at(baseUrl).withApiKeyFile(file.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "UNAUTHORIZED", "SERVER_ERROR", "TRUNCATED", "INJECTION"})
  void travelsInTheHeaderAlone(Fault fault) throws Exception {
    Queue<Map<String, String>> headers = new ConcurrentLinkedQueue<>();
    Queue<String> bodies = new ConcurrentLinkedQueue<>();
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1));
        CapturedLogs logs = new CapturedLogs()) {
      server.setFault(fault);
      server.onRequest(
          (requestHeaders, body) -> {
            headers.add(requestHeaders);
            bodies.add(body);
          });
      PanelSettings settings =
          PanelSettings.of(
              endpoint(server.baseUrl()), DefaultPanel.seats(), Panel.limits(Panel.LONG_MILLIS));
      Verdict verdict = Panel.judge(settings, Reviews.good(1));
      assertFalse(verdict.toString().contains(CANARY));
      assertFalse(settings.toString().contains(CANARY));
      assertFalse(bytes(new EnsembleFunction(settings, DecisionClock.replay())).contains(CANARY));
      assertTrue(fault == Fault.NONE || !logs.lines.isEmpty(), "nothing was logged at all");
      logs.lines.forEach(line -> assertFalse(line.contains(CANARY), line));
    }
    bodies.forEach(body -> assertFalse(body.contains(CANARY)));
    assertFalse(headers.isEmpty());
    for (Map<String, String> one : headers) {
      assertEquals("Bearer " + CANARY, one.remove("authorization"));
      assertFalse(one.toString().contains(CANARY));
    }
  }

  @Test
  void isMaskedAndTakenFromWhereItBelongs() throws Exception {
    Endpoint openRouter = Endpoint.openRouter();
    ApiKey key = ApiKey.resolve(openRouter, name -> name.equals(ApiKey.VARIABLE) ? CANARY : null);
    assertFalse(key.toString().contains(CANARY));
    assertEquals(null, ApiKey.resolve(openRouter, name -> " "));
    assertEquals(null, ApiKey.resolve(Endpoint.at("http://localhost:1/v1"), name -> CANARY));
    assertEquals(null, ApiKey.resolve(Endpoint.selfHosted(Endpoint.OPENROUTER), name -> CANARY));
  }

  /** Not even to a server on this machine, which would take a call without a key. */
  @Test
  void aNamedFileThatIsMissingSendsNothingAndIsNamed() throws Exception {
    Path absent = directory.resolve("absent");
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1));
        CapturedLogs logs = new CapturedLogs()) {
      PanelSettings settings =
          PanelSettings.of(
              Endpoint.at(server.baseUrl()).withApiKeyFile(absent.toString()),
              DefaultPanel.seats(),
              Panel.limits(Panel.LONG_MILLIS));
      Verdict verdict = Panel.judge(settings, Reviews.good(1));
      assertEquals(Judgement.ABSTAIN, verdict.verdict());
      assertTrue(verdict.votes().stream().allMatch(v -> v.outcome() == VoteOutcome.NO_KEY));
      assertEquals(0, server.requests());
      assertTrue(logs.lines.stream().anyMatch(line -> line.contains(absent.toString())));
    }
  }

  private static String bytes(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
