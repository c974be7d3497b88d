package io.arbflow.llm.cassette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.ensemble.Reviews;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.prompt.PromptBuilder;
import io.arbflow.llm.prompt.QuestionName;
import io.arbflow.llm.prompt.VerdictSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CassetteTest {
  private static final ReviewRequest REVIEW = Reviews.good(1);
  private static final Prompt PROMPT = new PromptBuilder(0.35).build(Seat.RISK, REVIEW);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void begin() throws IOException {
    file = directory.resolve("cassette.jsonl");
    CassetteWriter.begin(file, "panel-1", false);
  }

  private static ChatRequest request(String model) {
    return new ChatRequest(
        model,
        PROMPT.system(),
        PROMPT.user(),
        "data:image/png;base64,AA==",
        VerdictSchema.NAME,
        VerdictSchema.schema(),
        "",
        600,
        1,
        1);
  }

  private static ChatResult.Answer answer(String content, double costUsd) {
    return new ChatResult.Answer("a/b", "P", content, costUsd, 10, 2, false);
  }

  private List<RecordedCall> calls() throws IOException {
    return Cassette.read(file).calls(QuestionName.of(Seat.RISK, REVIEW));
  }

  @Test
  void callsComeBackAsTheyWereInTheirOrder() throws Exception {
    try (CassetteWriter writer = CassetteWriter.append(file)) {
      writer.record(request("a/b"), answer("first \"\n\u2028", Double.NaN), 12);
      writer.record(
          request("c/d"), new ChatResult.Failure(CallFailure.THROTTLED, "HTTP 429", 5), 3);
      writer.record(request("a/b"), answer("last", 0.1 + 0.2), 7);
    }
    List<RecordedCall> calls = calls();
    assertEquals(3, calls.size());
    assertEquals(
        new RecordedCall(
            "a/b",
            PROMPT.system(),
            PROMPT.user(),
            "data:image/png;base64,AA==",
            12,
            answer("first \"\n\u2028", Double.NaN),
            null),
        calls.get(0));
    assertEquals("THROTTLED: HTTP 429", calls.get(1).failure());
    assertEquals(null, calls.get(1).answer());
    assertEquals(0.1 + 0.2, calls.get(2).answer().costUsd());
    assertEquals(List.of(), Cassette.read(file).calls(QuestionName.of(Seat.VISION, REVIEW)));
  }

  @Test
  void instructionsAreWrittenOnce() throws Exception {
    try (CassetteWriter writer = CassetteWriter.append(file)) {
      writer.record(request("a/b"), answer("x", 0), 1);
      long once = Files.size(file);
      writer.record(request("a/b"), answer("x", 0), 1);
      assertTrue(Files.size(file) - once < PROMPT.system().length(), "written again");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-or-v1-canary-canary",
        "Bearer canary-canary",
        "bearer  canary-canary",
        "sk-proj_canary_canary"
      })
  void whatLooksLikeAKeyIsNotWritten(String key) throws Exception {
    try (CassetteWriter writer = CassetteWriter.append(file)) {
      writer.record(request("a/b"), answer("{\"note\":\"use " + key + " now\"}", 0), 1);
      writer.record(
          request("a/b"), new ChatResult.Failure(CallFailure.UNAUTHORIZED, "no " + key, -1), 1);
    }
    String text = Files.readString(file);
    assertFalse(text.contains(key), text);
    assertFalse(text.toLowerCase(Locale.ROOT).contains("authorization"));
    assertEquals("{\"note\":\"use [redacted] now\"}", calls().get(0).answer().content());
  }

  /** Two subtasks of one machine write to the same file. */
  @Test
  void severalWritersMixWholeLines() throws Exception {
    int each = 300;
    CountDownLatch go = new CountDownLatch(1);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      CassetteWriter writer = CassetteWriter.append(file);
      threads[t] =
          new Thread(
              () -> {
                try (writer) {
                  go.await();
                  for (int i = 0; i < each; i++) {
                    writer.record(request("a/b"), answer("x".repeat(i * 10), 0), i);
                  }
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      threads[t].start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(threads.length * each, calls().size());
  }

  @Test
  void aLastLineThatACrashCutShortIsLeftOut() throws Exception {
    try (CassetteWriter writer = CassetteWriter.append(file)) {
      writer.record(request("a/b"), answer("x", 0), 1);
      writer.record(request("a/b"), answer("y", 0), 1);
    }
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    assertEquals(1, calls().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "{\"kind\":\"other\"}",
        "{\"kind\":\"call\"}",
        "{\"kind\":\"review\",\"name\":{}}",
        "{\"kind\":\"call\",\"system\":\"gone\",\"image\":\"\",\"user\":\"\"}",
        "{\"kind\":\"panel\",\"format\":99}",
        ""
      })
  void aLineThatIsNoneIsNamed(String line) throws Exception {
    Files.writeString(file, Files.readString(file) + line + "\n");
    IOException refused = assertThrows(IOException.class, () -> Cassette.read(file));
    assertTrue(refused.getMessage().contains("line 2"), refused.getMessage());
  }

  @Test
  void aFileWithoutItsPanelIsNoCassette() throws Exception {
    Files.writeString(file, "");
    assertThrows(IOException.class, () -> Cassette.read(file));
  }

  /** The judge goes on without its recorder. */
  @Test
  void aWriterThatCannotWriteCostsNoCall() throws Exception {
    CassetteWriter writer = CassetteWriter.append(file);
    writer.close();
    writer.record(request("a/b"), answer("x", 0), 1);
    assertEquals(0, calls().size());
  }
}
