package io.arbflow.llm.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.llm.openrouter.ApiKey;
import io.arbflow.llm.openrouter.Endpoint;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueClientTest {
  private static final String R1 =
      """
      {"id":"deepseek/deepseek-r1","canonical_slug":"deepseek/deepseek-r1-0120","name":"x","created":1,
       "pricing":{"prompt":"0.0000007","completion":0.0000025,"request":"0"},"expiration_date":"2026-08-01",
       "supported_parameters":["structured_outputs","seed"],"architecture":{"input_modalities":["text"]},
       "reasoning":{"supported_efforts":["low","high"],"mandatory":true},"field_of_tomorrow":{"a":[1]}}
      """;

  @TempDir Path directory;
  private ListServer server;
  private CatalogueClient client;

  @BeforeEach
  void start() throws Exception {
    server = new ListServer();
    client = new CatalogueClient(Endpoint.at(server.baseUrl()), null);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void readsAModel() {
    server.on("/models", 200, "{\"data\":[" + R1 + "]}");
    CatalogueModel model = client.models().join().value().find("deepseek/deepseek-r1");
    assertEquals(
        new CatalogueModel(
            "deepseek/deepseek-r1",
            "deepseek/deepseek-r1-0120",
            new ModelPrice(0.7, 2.5),
            List.of("structured_outputs", "seed"),
            List.of("text"),
            LocalDate.of(2026, 8, 1),
            List.of("low", "high")),
        model);
    assertEquals(List.of("GET /api/v1/models"), server.requests);
    assertEquals(List.of(""), server.authorizations);
  }

  /** Whatever an entry says in a field, the others of the list are read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"prompt":"0.000001","completion":"abc"}               ; 1   ; NaN
          {"prompt":"-1","completion":"-1"}                      ; -1000000 ; -1000000
          {"prompt":"NaN","completion":"Infinity"}               ; NaN ; NaN
          {"prompt":"1e309","completion":"0"}                    ; Infinity ; 0
          {"prompt":"1e-2147483647","completion":"1e2147483647"} ; 0 ; NaN
          {"prompt":null,"completion":{}}                        ; NaN ; NaN
          []                                                     ; NaN ; NaN
          "free"                                                 ; NaN ; NaN
          {"prompt":"11111111111111111111111111111111111111111"} ; NaN ; NaN
          """)
  void aStrangePriceIsKeptAsItIsOrNotKnown(String pricing, double input, double output) {
    server.on(
        "/models",
        200,
        "{\"data\":[{\"id\":\"a/b\",\"pricing\":"
            + pricing
            + "},7,{},{\"id\":3},null,"
            + R1
            + "]}");
    Catalogue list = client.models().join().value();
    assertEquals(new ModelPrice(input, output), list.find("a/b").price());
    assertEquals(2, list.size());
    assertEquals(0.7, list.find("deepseek/deepseek-r1").price().inputUsdPerMTok());
  }

  @Test
  void followsThePagesOnTheConfiguredServerAlone() {
    server.on(
        "/models",
        200,
        "{\"data\":["
            + R1
            + "],\"links\":{\"next\":\"https://elsewhere.example/api/v1/models?offset=1&limit=1\"}}");
    server.on(
        "/models?offset=1&limit=1",
        200,
        "{\"data\":[{\"id\":\"a/b\"}],\"links\":{\"next\":null},\"total_count\":2}");
    Catalogue list = client.models().join().value();
    assertEquals(2, list.size());
    assertEquals(
        List.of("GET /api/v1/models", "GET /api/v1/models?offset=1&limit=1"), server.requests);
  }

  @Test
  void aPageThatFailsFailsTheListSinceNoModelMustVanishWithIt() {
    String first = "{\"data\":[" + R1 + "],\"links\":{\"next\":\"/api/v1/models?offset=1\"}}";
    server.on("/models", 200, first).on("/models?offset=1", 503, "{}");
    assertEquals("HTTP 503", client.models().join().trouble());
    server.on("/models?offset=1", 200, "{\"data\":[],\"links\":{\"next\":\"/models\"}}");
    assertEquals("a next page without a query", client.models().join().trouble());
  }

  @Test
  void pagesWithoutEndAreGivenUp() {
    String again = "{\"data\":[" + R1 + "],\"links\":{\"next\":\"?p=1\"}}";
    server.on("/models", 200, again).on("/models?p=1", 200, again);
    assertEquals("more than 20 pages", client.models().join().trouble());
    assertEquals(20, server.requests.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          200 ; {"data":[]}                             ; an empty list
          200 ; {"data":{}}                             ; no list in the answer
          200 ; {}                                      ; no list in the answer
          200 ; <html>                                  ; not JSON
          200 ; {"data":[{"id":"a                       ; not JSON
          200 ; []                                      ; no document in the answer
          200 ; {"error":{"code":500},"data":[]}        ; no document in the answer
          401 ; {"data":[{"id":"a/b"}]}                 ; HTTP 401
          404 ; {}                                      ; HTTP 404
          302 ; {"data":[{"id":"a/b"}]}                 ; HTTP 302
          """)
  void whatIsNoListIsTrouble(int status, String body, String trouble) {
    server.on("/models", status, body);
    Answer<Catalogue> answer = client.models().join();
    assertFalse(answer.isThere());
    assertEquals(trouble, answer.trouble());
    assertEquals(1, server.requests.size(), "no redirect is followed");
  }

  @Test
  void aListWithoutEndIsCutOff() {
    server.on("/models", 200, "{\"data\":[\"" + "x".repeat(CatalogueClient.PAGE_BYTES) + "\"]}");
    assertEquals("more than 16777216 bytes", client.models().join().trouble());
  }

  @Test
  void aServerThatSaysNothingIsGivenUpInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CatalogueClient impatient =
            new CatalogueClient(
                Endpoint.at("http://127.0.0.1:" + silent.getLocalPort() + "/v1"), null, 200)) {
      assertEquals("no answer within 200 ms", impatient.models().join().trouble());
    }
    String gone = server.baseUrl();
    server.close();
    try (CatalogueClient late = new CatalogueClient(Endpoint.at(gone), null)) {
      assertEquals("ConnectException", late.models().join().trouble());
    }
  }

  @Test
  void closingEndsEveryQuestion() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CatalogueClient open =
          new CatalogueClient(
              Endpoint.at("http://127.0.0.1:" + silent.getLocalPort() + "/v1"), null);
      var question = open.models();
      open.close();
      assertEquals("closed", question.join().trouble());
      assertEquals("closed", open.models().join().trouble());
    }
  }

  @Test
  void readsTheProvidersOfAModel() {
    server.on(
        "/models/deepseek/deepseek-r1:free/endpoints",
        200,
        """
        {"data":{"id":"deepseek/deepseek-r1","endpoints":[
          {"name":"n","provider_name":"DeepInfra","tag":"deepinfra/fp8","status":-2,"quantization":"fp8",
           "uptime_last_5m":null,"uptime_last_30m":99.5,"uptime_last_1d":98,
           "latency_last_30m":{"p50":250,"p75":350,"p90":480,"p99":850},
           "throughput_last_30m":{"p50":45.5,"p75":38,"p90":28,"p99":15},
           "supported_parameters":["structured_outputs"],"pricing":{"prompt":"0.0000005","completion":"0.00000215"}},
          {"provider_name":"New","latency_last_30m":null},
          {"tag":"nameless"}]}}
        """);
    List<ModelEndpoint> endpoints = client.endpoints("deepseek/deepseek-r1:free").join().value();
    assertEquals(2, endpoints.size());
    assertEquals(
        new ModelEndpoint(
            "DeepInfra",
            "deepinfra/fp8",
            -2,
            Double.NaN,
            99.5,
            98,
            new Percentiles(250, 350, 480, 850),
            new Percentiles(45.5, 38, 28, 15),
            "fp8",
            List.of("structured_outputs"),
            new ModelPrice(0.5, 2.15)),
        endpoints.get(0));
    assertEquals(99.5, endpoints.get(0).uptime());
    assertTrue(Double.isNaN(endpoints.get(1).uptime()));
    assertTrue(Double.isNaN(endpoints.get(1).latencyMillis().p50()));
    assertEquals("HTTP 404", client.endpoints("a/b").join().trouble());
  }

  @Test
  void readsTheStateOfTheKeyAndSendsTheKeyInTheHeaderAlone() throws Exception {
    server.on(
        "/key",
        200,
        """
        {"data":{"label":"canary-label","limit":20,"limit_remaining":8.1,"limit_reset":"monthly","usage":11.9,
         "usage_daily":0.4,"is_free_tier":true,"free_model_daily_requests":{"used":10,"limit":50,"remaining":40}}}
        """);
    assertEquals("no key", client.key().join().trouble());
    assertEquals(List.of(), server.requests);

    Path file = Files.writeString(directory.resolve("key"), "canary-4711");
    Endpoint endpoint = Endpoint.at(server.baseUrl()).withApiKeyFile(file.toString());
    ApiKey key = ApiKey.resolve(endpoint, name -> null);
    try (CatalogueClient keyed = new CatalogueClient(endpoint, key)) {
      KeyStatus status = keyed.key().join().value();
      assertEquals(new KeyStatus(20, 8.1, "monthly", 0.4, true, 10, 50, 40), status);
      assertFalse(status.toString().contains("canary"));
    }
    assertEquals(List.of("Bearer canary-4711"), server.authorizations);
    assertEquals(List.of("GET /api/v1/key"), server.requests);
  }

  @Test
  void aKeyWithoutLimitsSaysSo() {
    KeyStatus status =
        CatalogueReader.key(new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode());
    assertTrue(Double.isNaN(status.limitUsd()));
    assertTrue(Double.isNaN(status.remainingUsd()));
    assertEquals(-1, status.freeRemaining());
    assertFalse(status.freeTier());
    assertNull(Answer.none("x").value());
  }
}
