package io.arbflow.llm.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.ModelRef;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documents that {@code arbflow models} and the catalogue read, as a client sees them. */
class StandInCatalogueTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "deepseek/deepseek-r1";

  private final HttpClient http = HttpClient.newHttpClient();
  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertEquals(200, response.statusCode());
    JsonNode root = JSON.readTree(response.body());
    assertTrue(root.path("simulated").asBoolean());
    return root.path("data");
  }

  private Map<String, JsonNode> models() throws Exception {
    Map<String, JsonNode> models = new HashMap<>();
    json("/models").forEach(model -> models.put(model.path("id").asText(), model));
    return models;
  }

  /** A completion of a question that the stand-in understands. */
  private HttpResponse<String> complete(String model) throws Exception {
    String data = "DATA x\n{\"seat\":\"RISK\",\"id\":\"1\",\"hash\":\"0\"}\nEND DATA x";
    String body =
        JSON.createObjectNode()
            .put("model", model)
            .set(
                "messages",
                JSON.createArrayNode()
                    .add(JSON.createObjectNode().put("role", "system").put("content", "play"))
                    .add(JSON.createObjectNode().put("role", "user").put("content", data)))
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void listsEveryModelOfThePanelBelowItsCeiling() throws Exception {
    Map<String, JsonNode> models = models();
    for (var seat : DefaultPanel.seats()) {
      for (ModelRef model : seat.models()) {
        JsonNode pricing = models.get(model.id()).path("pricing");
        double input = Double.parseDouble(pricing.path("prompt").asText()) * 1e6;
        double output = Double.parseDouble(pricing.path("completion").asText()) * 1e6;
        assertEquals(0.8 * model.inputUsdPerMTok(), input, 1e-6);
        assertEquals(0.8 * model.outputUsdPerMTok(), output, 1e-6);
        assertFalse(pricing.path("prompt").asText().contains("E"), "not a plain decimal");
      }
    }
  }

  @Test
  void aModelThatIsGoneIsNotListed() throws Exception {
    assertTrue(models().containsKey(MODEL));
    server.setFault(MODEL, Fault.NOT_FOUND);
    assertFalse(models().containsKey(MODEL));
    assertEquals(404, get("/models/" + MODEL + "/endpoints").statusCode());
    assertEquals(404, get("/models/nobody/knows/endpoints").statusCode());
    assertEquals(404, get("/nothing").statusCode());
  }

  @Test
  void aPriceCanBeSet() throws Exception {
    server.setPrice(MODEL, 0, 0);
    assertEquals("0", models().get(MODEL).path("pricing").path("prompt").asText());
    server.setPrice(MODEL, 7, 70);
    assertEquals("0.000007", models().get(MODEL).path("pricing").path("prompt").asText());
  }

  @Test
  void theProvidersFiguresFollowTheFault() throws Exception {
    JsonNode well = json("/models/" + MODEL + "/endpoints").path("endpoints").path(0);
    assertEquals("stand-in", well.path("provider_name").asText());
    assertTrue(well.path("uptime_last_5m").asDouble() > 99);
    assertTrue(well.path("latency_last_30m").path("p99").asInt() > 0);
    server.setFault(MODEL, Fault.OVERLOADED);
    JsonNode ill = json("/models/" + MODEL + "/endpoints").path("endpoints").path(0);
    assertTrue(ill.path("uptime_last_5m").asDouble() < 50);
  }

  @Test
  void theCostOfACallIsToldAfterTheEventAndAddsUpInTheKeysUsage() throws Exception {
    HttpResponse<String> response = complete(MODEL);
    double stated = JSON.readTree(response.body()).path("usage").path("cost").asDouble();
    assertTrue(stated > 0);
    String id = response.headers().firstValue("X-Generation-Id").orElseThrow();
    JsonNode generation = json("/generation?id=" + id);
    assertEquals(stated, generation.path("total_cost").asDouble(), 1e-12);
    assertEquals(MODEL, generation.path("model").asText());
    assertEquals(stated, json("/key").path("usage_daily").asDouble(), 1e-12);
    assertEquals(stated, server.chargedUsd(), 1e-12);
    assertEquals(404, get("/generation?id=gen-other").statusCode());
  }

  @Test
  void freeCallsAreCountedAlsoWhenTheyFail() throws Exception {
    server.setFault(Fault.THROTTLED);
    complete("openai/gpt-oss-20b:free");
    complete(MODEL);
    JsonNode free = json("/key").path("free_model_daily_requests");
    assertEquals(1, free.path("used").asInt());
    assertEquals(free.path("limit").asInt() - 1, free.path("remaining").asInt());
    assertEquals(0, server.chargedUsd());
  }

  @Test
  void aSpentBudgetSaysWhoseAndUntilWhen() throws Exception {
    server.setFault(Fault.KEY_BUDGET_SPENT);
    HttpResponse<String> response = complete(MODEL);
    JsonNode metadata = JSON.readTree(response.body()).path("error").path("metadata");
    assertEquals(402, response.statusCode());
    assertEquals("openrouter_key_limit", metadata.path("limit_source").asText());
    assertTrue(metadata.path("resets_at").asText().endsWith("T00:00:00Z"));
  }
}
