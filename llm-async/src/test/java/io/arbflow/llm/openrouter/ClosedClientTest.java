package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client of the JDK's keeps its selector thread while one of its calls has not ended, for the
 * life of the process if need be. So a closed client must not leave a call behind.
 */
class ClosedClientTest {
  private static final long LIMIT_MILLIS = 20_000;
  private static final long JOIN_MILLIS = 100;
  private static final int COLLECTIONS = 100;

  private Set<Thread> before;

  @BeforeEach
  void lookAround() {
    before = selectors();
  }

  private static Set<Thread> selectors() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .collect(Collectors.toSet());
  }

  private Set<Thread> started() {
    Set<Thread> started = new HashSet<>(selectors());
    started.removeAll(before);
    return started;
  }

  /** The thread goes when the client has been collected and no call is left. */
  private static void assertEnd(Set<Thread> selectors) throws InterruptedException {
    assertFalse(selectors.isEmpty());
    for (Thread selector : selectors) {
      for (int i = 0; i < COLLECTIONS && selector.isAlive(); i++) {
        System.gc();
        selector.join(JOIN_MILLIS);
      }
      assertFalse(selector.isAlive(), selector.getName());
    }
  }

  private static ChatRequest request() {
    return new ChatRequest(
        "a/model", "s", "u", "", "n", JsonNodeFactory.instance.objectNode(), "", 16, 1, 1);
  }

  @Test
  void aCallThatComesTooLateLeavesNoThread() throws Exception {
    assertEnd(callTooLate());
  }

  private Set<Thread> callTooLate() {
    ChatClient client = new ChatClient(Endpoint.selfHosted("http://127.0.0.1:9"), null);
    Set<Thread> selectors = started();
    client.close();
    ChatResult.Failure late =
        (ChatResult.Failure) client.send(request(), LIMIT_MILLIS).getNow(null);
    assertEquals(CallFailure.CANCELLED, late.failure());
    assertEquals(0, client.inFlight());
    assertTrue(client.generationCostUsd("gen-1").getNow(0.0).isNaN());
    return selectors;
  }

  @Test
  void aDocumentThatIsAskedForTooLateLeavesNoThread() throws Exception {
    assertEnd(documentTooLate());
  }

  private Set<Thread> documentTooLate() {
    DocumentClient client = new DocumentClient(Endpoint.selfHosted("http://127.0.0.1:9"), null);
    Set<Thread> selectors = started();
    client.close();
    Document late = client.get("/models", 1_024, LIMIT_MILLIS).getNow(null);
    assertEquals("closed", late.trouble());
    return selectors;
  }

  @Test
  void aQuestionForACostThatNobodyAnswersEndsWithTheClient() throws Exception {
    try (RawServer server = new RawServer((out, in) -> in.read())) {
      assertEnd(costUnanswered(server));
      assertTrue(server.ended.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  private Set<Thread> costUnanswered(RawServer server) throws Exception {
    ChatClient client = new ChatClient(Endpoint.selfHosted(server.baseUrl()), null);
    Set<Thread> selectors = started();
    CompletableFuture<Double> cost = client.generationCostUsd("gen-1");
    server.requestLine.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    client.close();
    assertTrue(cost.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS).isNaN());
    return selectors;
  }
}
