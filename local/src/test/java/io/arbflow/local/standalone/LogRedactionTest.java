package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines with a secret in them, through the log settings as they are shipped. */
class LogRedactionTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));

  /** Put together here, so that nothing in the sources looks like a key. */
  private static final String SECRET = String.join("", "sk", "-or-", "v1-", "9f8e7d6c5b4a");

  private static final String WORD = String.join("", "hun", "ter", "2hunter");

  private static final Map<String, String> APPENDERS =
      Map.of(
          "flink-conf/log4j.properties", "File",
          "flink-conf/log4j-console.properties", "Console",
          "local/src/main/resources/log4j2.properties", "file");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void logIntoAFileOfItsOwn() {
    file = directory.resolve("process.log");
    System.setProperty("log.file", file.toString());
    System.setProperty("arbflow.log", file.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("log.file");
    System.clearProperty("arbflow.log");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "authorization: Bearer %s~authorization: Bearer [masked]",
        "sent with Bearer %s to the server~sent with Bearer [masked] to the server",
        "OPENROUTER_API_KEY=%s~OPENROUTER_API_KEY=[masked]",
        "llm.apiKey = \"%s\", llm.deadline = 3s~llm.apiKey = [masked], llm.deadline = 3s",
        "{\"token\":\"%s\",\"venue\":\"A\"}~{\"token\":[masked],\"venue\":\"A\"}",
        "{\\\"secret\\\":\\\"%s\\\"}~{\\\"secret\\\":[masked]}",
        "ScramLoginModule required username=\"bob\" password=\"%s\";"
            + "~ScramLoginModule required username=\"bob\" password=[masked];",
        "ssl.keystore.password=%s, ssl.protocol=TLSv1.3"
            + "~ssl.keystore.password=[masked], ssl.protocol=TLSv1.3",
        "broker at https://bob:%s@host:9093/x~broker at https://[masked]@host:9093/x",
        "credentials: %s and passwd='%s'~credentials: [masked] and passwd=[masked]"
      })
  void whatFollowsAWordForASecretIsMasked(String line, String expected) {
    String full = line.replace("%s", WORD);
    APPENDERS.forEach(
        (settings, appender) -> {
          String written = written(settings, appender, full, null);
          assertTrue(written.contains(expected), written);
          assertFalse(written.contains(WORD), written);
        });
  }

  /** Also without such a word, and in the causes of a stack trace. */
  @Test
  void whatLooksLikeAKeyIsMaskedWhereverItStands() {
    List<String> keys =
        List.of(
            SECRET,
            "AKIA" + "ABCDEFGHIJKLMNOP",
            "gh" + "p_" + "abcdefghijklmnopqrst0123",
            "ey" + "JhbGciOiJI" + ".eyJzdWIiOiIx" + ".c2lnbmF0dXJl");
    for (String key : keys) {
      APPENDERS.forEach(
          (settings, appender) -> {
            Throwable failure =
                new IllegalStateException("outer", new IOException("refused: " + key + " is old"));
            String written = written(settings, appender, "call " + key + " failed", failure);
            assertFalse(written.contains(key), written);
            assertTrue(written.contains("call [masked] failed"), written);
            if (!settings.startsWith("local")) {
              assertTrue(written.contains("refused: [masked] is old"), written);
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maxCompletionTokens=1800, tokens = 15",
        "llm.apiKeyFile = secrets/openrouter",
        "order 0123456789abcdef0123456789abcdef of account main, key main",
        "http://127.0.0.1:8081/jobs and bob@example.org",
        "the token bucket is empty; basic authentication is off; bearer of bad news"
      })
  void whatIsNoSecretStaysReadable(String line) {
    APPENDERS.forEach(
        (settings, appender) -> {
          String written = written(settings, appender, line, null);
          assertTrue(written.contains(line), written);
        });
  }

  @Test
  void aLineNamesTimeLevelClassAndJob() {
    String written = written("flink-conf/log4j.properties", "File", "said", null);
    assertTrue(
        written.matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  i\\.a\\.Test +\\[job-7]"
                + " said\\R"),
        written);
  }

  @Test
  void theFileHoldsWhatTheLayoutGives() throws IOException {
    try (LoggerContext context = context("flink-conf/log4j.properties")) {
      context.getLogger("io.arbflow.Test").warn("with Bearer {}", WORD);
    }
    String written = Files.readString(file);
    assertTrue(written.endsWith("with Bearer [masked]" + System.lineSeparator()), written);
    assertEquals(1, written.lines().count());
  }

  private static String written(String settings, String appender, String line, Throwable failure) {
    SortedArrayStringMap context = new SortedArrayStringMap();
    context.putValue("flink-job-id", "job-7");
    Log4jLogEvent event =
        Log4jLogEvent.newBuilder()
            .setLoggerName("io.arbflow.Test")
            .setLevel(Level.WARN)
            .setMessage(new SimpleMessage(line))
            .setThrown(failure)
            .setContextData(context)
            .build();
    try (LoggerContext logging = context(settings)) {
      Layout<?> layout = logging.getConfiguration().getAppender(appender).getLayout();
      return new String(layout.toByteArray(event), StandardCharsets.UTF_8);
    }
  }

  private static LoggerContext context(String settings) {
    LoggerContext context =
        new LoggerContext(settings.toLowerCase(Locale.ROOT), null, ROOT.resolve(settings).toUri());
    context.start();
    return context;
  }
}
