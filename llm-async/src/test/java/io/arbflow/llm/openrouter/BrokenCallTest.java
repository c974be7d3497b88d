package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.llm.prompt.VerdictSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Calls that are cut off: how they end, what is read of them, and what is known of their cost. */
class BrokenCallTest {
  private static final long LIMIT_MILLIS = 300;
  private static final long LONG_MILLIS = 20_000;
  private static final String ID = "X-Generation-Id: gen-1795737600-abcDEF";

  private static ChatRequest request(String provider, List<String> ignored) {
    return new ChatRequest(
        "a/b", "s", "u", "", "v", VerdictSchema.schema(), "", 600, 1, 1, provider, ignored);
  }

  private static CompletableFuture<ChatResult> send(ChatClient client, long limitMillis) {
    return client.send(request("", List.of()), limitMillis);
  }

  private static ChatResult.Failure failure(CompletableFuture<ChatResult> call) throws Exception {
    return (ChatResult.Failure) call.get(2 * LONG_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ChatClient client(RawServer server) {
    return new ChatClient(Endpoint.at(server.baseUrl()), null);
  }

  @Test
  void aCallThatIsCutOffIsKnownByTheIdOfItsHeaders() throws Exception {
    CountDownLatch headersOut = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                (out, in) -> {
                  RawServer.headers(out, ID, "Content-Length: 999");
                  headersOut.countDown();
                  new CountDownLatch(1).await();
                });
        ChatClient client = client(server)) {
      ChatResult.Failure failure = failure(send(client, 10 * LIMIT_MILLIS));
      assertEquals(CallFailure.TIMEOUT, failure.failure());
      assertEquals("gen-1795737600-abcDEF", failure.generationId());
      assertEquals(0, headersOut.getCount());
    }
  }

  @Test
  void aCallThatBreaksOffIsKnownByItTooAndAnIdThatIsNoneIsNotTaken() throws Exception {
    for (String header : List.of(ID, "X-Generation-Id: ../../key?x=", "X-Other: y")) {
      try (RawServer server =
              new RawServer((out, in) -> RawServer.headers(out, header, "Content-Length: 999"));
          ChatClient client = client(server)) {
        ChatResult.Failure failure = failure(send(client, LONG_MILLIS));
        assertEquals(CallFailure.CONNECTION, failure.failure());
        assertEquals(header.equals(ID) ? "gen-1795737600-abcDEF" : "", failure.generationId());
      }
    }
  }

  @Test
  void cancellingEndsItAsCancelledAndHangsUp() throws Exception {
    CountDownLatch headersOut = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                (out, in) -> {
                  RawServer.headers(out, ID, "Content-Length: 999");
                  headersOut.countDown();
                  in.transferTo(OutputStream.nullOutputStream()); // ends when it hangs up
                });
        ChatClient client = client(server)) {
      CompletableFuture<ChatResult> call = send(client, LONG_MILLIS);
      assertTrue(headersOut.await(LONG_MILLIS, TimeUnit.MILLISECONDS));
      assertTrue(call.cancel(true));
      assertEquals(CallFailure.CANCELLED, failure(call).failure());
      assertTrue(server.ended.await(LONG_MILLIS, TimeUnit.MILLISECONDS), "still connected");
      assertEquals(0, client.inFlight());
    }
  }

  /** Fault 15. */
  @Test
  void ofFiftyMegabytesNoMoreIsReadThanTheCapAndWhatTheSocketsHold() throws Exception {
    long all = 50L * 1024 * 1024;
    AtomicLong written = new AtomicLong();
    try (RawServer server =
            new RawServer(
                (out, in) -> {
                  RawServer.headers(out, "Content-Length: " + all);
                  byte[] blanks = " ".repeat(64 * 1024).getBytes();
                  while (written.get() < all) {
                    out.write(blanks);
                    written.addAndGet(blanks.length);
                  }
                });
        ChatClient client = client(server)) {
      assertEquals(CallFailure.TOO_LARGE, failure(send(client, LONG_MILLIS)).failure());
      assertTrue(server.ended.await(LONG_MILLIS, TimeUnit.MILLISECONDS), "still connected");
      assertTrue(written.get() < all / 2, "took " + written.get() + " bytes");
    }
  }

  @Test
  void nobodyAtTheOtherEndIsOwedNothing() throws Exception {
    int free;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = closed.getLocalPort();
    }
    try (ChatClient client =
        new ChatClient(Endpoint.at("http://127.0.0.1:" + free + "/v1"), null)) {
      ChatResult.Failure failure = failure(send(client, LONG_MILLIS));
      assertEquals(CallFailure.UNREACHABLE, failure.failure());
      assertEquals(false, failure.failure().mayBeBilled());
    }
  }

  private static double cost(String body) throws Exception {
    try (RawServer server = new RawServer((out, in) -> answer(out, body));
        ChatClient client = client(server)) {
      double usd = client.generationCostUsd("gen-1").get(LONG_MILLIS, TimeUnit.MILLISECONDS);
      assertEquals("GET /api/v1/generation?id=gen-1 HTTP/1.1", server.requestLine.get());
      return usd;
    }
  }

  private static void answer(OutputStream out, String body) throws IOException {
    RawServer.headers(out, "Content-Length: " + body.length());
    out.write(body.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void asksAfterTheEventWhatACallHasCost() throws Exception {
    assertEquals(0.0123, cost("{\"data\":{\"id\":\"gen-1\",\"total_cost\":0.0123}}"));
    for (String unknown :
        List.of(
            "{}",
            "{\"data\":{\"total_cost\":-1}}",
            "{\"data\":{\"total_cost\":1e999}}",
            "{\"data\":{\"total_cost\":\"0.1\"}}",
            "not JSON",
            "{\"error\":{\"code\":404}}")) {
      assertEquals(Double.NaN, cost(unknown), unknown);
    }
    try (ChatClient client = new ChatClient(Endpoint.openRouter(), null)) {
      assertEquals(Double.NaN, client.generationCostUsd("../key").get());
    }
  }

  @Test
  void pinsAProviderOrNamesThoseToAvoid() throws Exception {
    var json = new com.fasterxml.jackson.databind.ObjectMapper();
    var pinned = json.readTree(RequestWriter.write(request("deepinfra", List.of()), false));
    assertEquals("[\"deepinfra\"]", pinned.path("provider").path("order").toString());
    assertEquals("false", pinned.path("provider").path("allow_fallbacks").toString());
    assertTrue(pinned.path("provider").path("ignore").isMissingNode());
    var avoiding = json.readTree(RequestWriter.write(request("", List.of("A", "B")), false));
    assertEquals("[\"A\",\"B\"]", avoiding.path("provider").path("ignore").toString());
    assertTrue(avoiding.path("provider").path("order").isMissingNode());
    assertTrue(avoiding.path("provider").path("allow_fallbacks").isMissingNode());
    var own = json.readTree(RequestWriter.write(request("", List.of("A")), true));
    assertTrue(own.path("provider").isMissingNode());
  }
}
