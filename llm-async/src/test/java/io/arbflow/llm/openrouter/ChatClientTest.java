package io.arbflow.llm.openrouter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.ensemble.Reviews;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.prompt.PromptBuilder;
import io.arbflow.llm.prompt.VerdictSchema;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatClientTest {
  private static final long LIMIT_MILLIS = 300;
  private static final long LONG_MILLIS = 20_000;

  private StandInServer server;
  private ChatClient client;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
    client = new ChatClient(Endpoint.at(server.baseUrl()), null);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static ChatRequest request(String effort) {
    return request(effort, "");
  }

  private static ChatRequest request(String effort, String image) {
    Prompt prompt = new PromptBuilder(0.35).build(Seat.RISK, Reviews.good(1));
    return new ChatRequest(
        "a/model",
        prompt.system(),
        prompt.user(),
        image,
        VerdictSchema.NAME,
        VerdictSchema.schema(),
        effort,
        900,
        1.5,
        2.5);
  }

  private ChatResult send(long limitMillis) throws Exception {
    return client.send(request("low"), limitMillis).get(LONG_MILLIS * 2, TimeUnit.MILLISECONDS);
  }

  private static CallFailure failure(ChatResult result) {
    return ((ChatResult.Failure) result).failure();
  }

  @Test
  void answersAreLabelledAsSimulated() throws Exception {
    ChatResult.Answer answer = (ChatResult.Answer) send(LONG_MILLIS);
    assertTrue(answer.simulated());
    assertEquals("stand-in", answer.provider());
    assertEquals("a/model", answer.model());
    assertTrue(answer.costUsd() > 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "HANG_AFTER_HEADERS", "DRIP"})
  void endsAtTheLimitWhereverTheServerHangs(Fault fault) throws Exception {
    send(LONG_MILLIS); // loads what a first call loads
    server.setFault(fault);
    long started = System.nanoTime();
    assertEquals(CallFailure.TIMEOUT, failure(send(LIMIT_MILLIS)));
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    assertTrue(millis >= LIMIT_MILLIS && millis < 10 * LIMIT_MILLIS, "took " + millis + " ms");
    assertEquals(0, client.inFlight());
  }

  @Test
  void readsNoMoreThanItMust() throws Exception {
    server.setFault(Fault.OVERSIZED);
    assertEquals(CallFailure.TOO_LARGE, failure(send(LONG_MILLIS)));
  }

  @Test
  void closingEndsCallsAtOnceAndLaterOnesAreRefused() throws Exception {
    server.setFault(Fault.HANG_AFTER_HEADERS);
    CompletableFuture<ChatResult> hanging = client.send(request("low"), LONG_MILLIS);
    client.close();
    assertTrue(hanging.isDone());
    assertEquals(CallFailure.CANCELLED, failure(hanging.get()));
    assertEquals(CallFailure.CANCELLED, failure(send(LONG_MILLIS)));
    assertEquals(0, client.inFlight());
  }

  @Test
  void hangsUpWhenTheTimeIsOver() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChatClient caller =
            new ChatClient(
                Endpoint.selfHosted("http://127.0.0.1:" + listener.getLocalPort()), null)) {
      CompletableFuture<ChatResult> result = caller.send(request("low"), LIMIT_MILLIS);
      try (Socket accepted = listener.accept()) {
        accepted.setSoTimeout((int) LONG_MILLIS);
        accepted
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(US_ASCII));
        assertEquals(CallFailure.TIMEOUT, failure(result.get()));
        accepted
            .getInputStream()
            .transferTo(OutputStream.nullOutputStream()); // ends when it hung up
      } catch (SocketTimeoutException e) {
        fail("the connection is still open", e);
      } catch (SocketException e) {
        assertTrue(result.isDone()); // a reset is hanging up, too
      }
    }
  }

  @Test
  void asksForStrictJsonAndNoTools() throws Exception {
    JsonNode body = body(RequestWriter.write(request("low"), false));
    assertEquals("a/model", body.path("model").asText());
    assertEquals("json_schema", body.path("response_format").path("type").asText());
    JsonNode schema = body.path("response_format").path("json_schema");
    assertTrue(schema.path("strict").asBoolean());
    assertTrue(schema.path("name").asText().length() <= 64);
    assertEquals(VerdictSchema.schema(), schema.path("schema"));
    assertTrue(body.path("provider").path("require_parameters").asBoolean());
    assertEquals("deny", body.path("provider").path("data_collection").asText());
    assertEquals(1.5, body.path("provider").path("max_price").path("prompt").asDouble());
    assertEquals(2.5, body.path("provider").path("max_price").path("completion").asDouble());
    assertEquals(0, body.path("temperature").asInt(-1));
    assertEquals(900, body.path("max_completion_tokens").asInt());
    assertEquals("low", body.path("reasoning").path("effort").asText());
    for (String absent : new String[] {"tools", "models", "plugins", "stream", "max_tokens"}) {
      assertFalse(body.has(absent), absent);
    }
  }

  @Test
  void showsAPictureBesideTheText() throws Exception {
    String url = "data:image/png;base64,iVBORw0KGgo=";
    for (boolean selfHosted : new boolean[] {false, true}) {
      JsonNode told = body(RequestWriter.write(request("low"), selfHosted)).path("messages");
      JsonNode shown = body(RequestWriter.write(request("low", url), selfHosted)).path("messages");
      assertTrue(told.path(1).path("content").isTextual());
      JsonNode content = shown.path(1).path("content");
      assertEquals("user", shown.path(1).path("role").asText());
      assertEquals(2, content.size());
      assertEquals("text", content.path(0).path("type").asText());
      assertEquals(told.path(1).path("content"), content.path(0).path("text"));
      assertEquals("image_url", content.path(1).path("type").asText());
      assertEquals(url, content.path(1).path("image_url").path("url").asText());
      assertEquals(told.path(0), shown.path(0));
    }
  }

  @Test
  void theStandInRefusesContentThatIsNotOfTheProtocol() throws Exception {
    assertEquals(
        CallFailure.BAD_REQUEST,
        failure(client.send(request("low", "http://somewhere/x.png"), LONG_MILLIS).get()));
  }

  @Test
  void leavesOutWhatASelfHostedServerDoesNotKnow() throws Exception {
    JsonNode body = body(RequestWriter.write(request("low"), true));
    assertFalse(body.has("provider") || body.has("reasoning"));
    assertEquals(900, body.path("max_tokens").asInt());
    assertFalse(body(RequestWriter.write(request(""), false)).has("reasoning"));
  }

  private static JsonNode body(byte[] bytes) throws Exception {
    return new ObjectMapper().readTree(bytes);
  }
}
