package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpServer;
import io.arbflow.llm.prompt.VerdictSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses as servers really shape them are read for what they say, whatever else they hold. */
class ResponseCorpusTest {
  private static final String SAID = "{\"verdict\":\"REJECT\"}";
  private static final long LONG_MILLIS = 20_000;

  private HttpServer server;
  private byte[] body;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ChatResult.Answer answer(String name) throws Exception {
    try (InputStream file = getClass().getResourceAsStream("responses/" + name + ".json")) {
      body = file.readAllBytes();
    }
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    ChatRequest request =
        new ChatRequest("a/b", "s", "u", "", "v", VerdictSchema.schema(), "", 600, 1, 1);
    try (ChatClient client = new ChatClient(Endpoint.selfHosted(url), null)) {
      return assertInstanceOf(
          ChatResult.Answer.class, client.send(request, LONG_MILLIS).get(), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "unknown-fields",
        "reasoning-beside",
        "reasoning-content",
        "thinking-inside",
        "keep-alive-blanks"
      })
  void readsTheMessageItsServerAndItsCost(String name) throws Exception {
    ChatResult.Answer answer = answer(name);
    assertEquals(SAID, AnswerText.unwrap(answer.content()), "what it thinks is not what it says");
    assertEquals("deepseek/deepseek-r1", answer.model());
    assertEquals(0.0012, answer.costUsd());
    assertEquals(1_200, answer.promptTokens());
    assertEquals(150, answer.completionTokens());
  }

  @Test
  void aMissingBillIsUnknownAndNotNothing() throws Exception {
    for (String name : new String[] {"no-usage", "odd-usage"}) {
      ChatResult.Answer answer = answer(name);
      assertEquals(SAID, AnswerText.unwrap(answer.content()));
      assertEquals(Double.NaN, answer.costUsd(), name);
      assertEquals(-1, answer.promptTokens(), name);
      assertEquals(-1, answer.completionTokens(), name);
      assertEquals("", answer.provider(), name);
    }
  }
}
