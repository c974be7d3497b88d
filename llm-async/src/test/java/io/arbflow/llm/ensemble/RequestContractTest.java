package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.llm.chart.Surfaces;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatSettings;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request that leaves is one of the protocol, and has no field that nobody wrote down. */
class RequestContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    String name = "/io/arbflow/llm/openrouter/chat-request.schema.json";
    InputStream file = RequestContractTest.class.getResourceAsStream(name);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
  }

  /** The bodies of all requests that the review makes the panel send while every model fails. */
  private static List<JsonNode> sent(
      boolean keyless, List<SeatSettings> seats, ReviewRequest review) throws Exception {
    Queue<String> bodies = new ConcurrentLinkedQueue<>();
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1))) {
      server.setFault(Fault.NOT_FOUND); // so that every model of every seat is asked
      server.onRequest((headers, body) -> bodies.add(body));
      Endpoint endpoint =
          keyless ? Endpoint.selfHosted(server.baseUrl()) : Endpoint.at(server.baseUrl());
      Panel.judge(PanelSettings.of(endpoint, seats, Panel.limits(Panel.LONG_MILLIS)), review);
    }
    List<JsonNode> requests = new ArrayList<>();
    for (String body : bodies) {
      requests.add(JSON.readTree(body));
    }
    return requests;
  }

  private static TreeSet<String> models(List<SeatSettings> seats) {
    TreeSet<String> models = new TreeSet<>();
    seats.forEach(seat -> seat.models().forEach(model -> models.add(model.id())));
    return models;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyModelOfEverySeatIsAskedByTheContract(boolean keyless) throws Exception {
    List<JsonNode> requests = sent(keyless, DefaultPanel.seats(), Reviews.good(1));
    TreeSet<String> asked = new TreeSet<>();
    for (JsonNode request : requests) {
      assertEquals(List.of(), List.copyOf(SCHEMA.validate(request)), request::toString);
      assertEquals(keyless, !request.has("provider"));
      asked.add(request.path("model").asText());
    }
    assertEquals(models(DefaultPanel.seats()), asked);
  }

  @Test
  void aRequestWithAPictureIsByTheContractToo() throws Exception {
    ReviewRequest surface = Reviews.surface(1, Surfaces.distorted());
    int pictures = 0;
    for (JsonNode request : sent(false, DefaultPanel.seats(), surface)) {
      assertEquals(List.of(), List.copyOf(SCHEMA.validate(request)));
      pictures += request.at("/messages/1/content").isArray() ? 1 : 0;
    }
    assertTrue(pictures > 0, "no picture was sent: this test could not fail");
  }

  @Test
  void aPinnedProviderIsByTheContractToo() throws Exception {
    List<SeatSettings> pinned =
        DefaultPanel.seats().stream()
            .map(
                seat ->
                    SeatSettings.of(
                        seat.seat(), 0.65, seat.models().stream().map(this::pinned).toList()))
            .toList();
    List<JsonNode> requests = sent(false, pinned, Reviews.good(1));
    assertFalse(requests.isEmpty());
    for (JsonNode request : requests) {
      assertEquals(List.of(), List.copyOf(SCHEMA.validate(request)), request::toString);
      assertEquals("[\"deepinfra\"]", request.at("/provider/order").toString());
      assertFalse(request.at("/provider/allow_fallbacks").asBoolean(true));
    }
  }

  private ModelRef pinned(ModelRef model) {
    return new ModelRef(
        model.id(),
        model.inputUsdPerMTok(),
        model.outputUsdPerMTok(),
        model.reasoningEffort(),
        model.maxCompletionTokens(),
        "deepinfra");
  }

  /** What must never be in a request, and what must never be missing. */
  @Test
  void theContractRefusesToolsStreamsFallbacksAndEverythingUnknown() throws Exception {
    ObjectNode good = (ObjectNode) sent(false, DefaultPanel.seats(), Reviews.good(1)).get(0);
    assertTrue(SCHEMA.validate(good).isEmpty());
    for (String unknown :
        List.of(
            "tools", "tool_choice", "stream", "models", "route", "plugins", "user", "metadata")) {
      assertRefused(good, request -> request.putArray(unknown).add(1));
    }
    for (String needed : List.of("model", "messages", "response_format", "temperature")) {
      assertRefused(good, request -> request.remove(needed));
    }
    assertRefused(good, request -> request.remove("provider"));
    assertRefused(good, request -> provider(request).put("data_collection", "allow"));
    assertRefused(good, request -> provider(request).put("require_parameters", false));
    assertRefused(good, request -> provider(request).put("allow_fallbacks", true));
    assertRefused(good, request -> provider(request).remove("max_price"));
    assertRefused(good, request -> provider(request).putArray("order").add("a")); // and falls back
    assertRefused(good, request -> request.withArray("messages").addObject().put("role", "tool"));
    assertRefused(good, request -> request.put("max_completion_tokens", 15));
    assertRefused(good, request -> request.put("model", "a model"));
    assertRefused(good, request -> format(request).put("strict", false));
    assertRefused(
        good,
        request -> ((ObjectNode) format(request).get("schema")).remove("additionalProperties"));
  }

  private static ObjectNode provider(ObjectNode request) {
    return (ObjectNode) request.get("provider");
  }

  private static ObjectNode format(ObjectNode request) {
    return (ObjectNode) request.at("/response_format/json_schema");
  }

  private static void assertRefused(ObjectNode good, Consumer<ObjectNode> change) {
    ObjectNode request = good.deepCopy();
    change.accept(request);
    assertFalse(SCHEMA.validate(request).isEmpty(), request::toString);
  }
}
