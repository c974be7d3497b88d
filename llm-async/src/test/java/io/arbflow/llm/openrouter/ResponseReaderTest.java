package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseReaderTest {
  /** 2026-11-27T00:00:00Z. */
  private static final long NOW_MILLIS = 1_795_737_600_000L;

  private static ChatResult read(int status, String body, String retryAfter) {
    Map<String, List<String>> headers =
        retryAfter == null ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
    return ResponseReader.read(
        status,
        HttpHeaders.of(headers, (name, value) -> true),
        body.getBytes(StandardCharsets.UTF_8),
        NOW_MILLIS);
  }

  private static ChatResult.Failure failure(int status, String body) {
    return (ChatResult.Failure) read(status, body, null);
  }

  @ParameterizedTest
  @CsvSource({
    "400,BAD_REQUEST",
    "401,UNAUTHORIZED",
    "402,NO_CREDIT",
    "403,FORBIDDEN",
    "404,NO_MODEL",
    "408,UPSTREAM_TIMEOUT",
    "413,BAD_REQUEST",
    "429,THROTTLED",
    "500,SERVER_ERROR",
    "502,OVERLOADED",
    "503,OVERLOADED",
    "504,UPSTREAM_TIMEOUT",
    "524,UPSTREAM_TIMEOUT",
    "529,OVERLOADED",
    "302,SERVER_ERROR",
    "418,BAD_REQUEST"
  })
  void classifiesAnErrorAlikeInTheStatusAndInsideA200(int status, CallFailure expected) {
    assertEquals(expected, failure(status, "<html>not JSON</html>").failure());
    String body = "{\"error\":{\"code\":" + status + ",\"message\":\"x\"}}";
    assertEquals(expected, failure(status, body).failure());
    assertEquals(expected, failure(200, body).failure());
    String choice =
        "{\"choices\":[{\"finish_reason\":\"error\",\"error\":{\"code\":" + status + "}}]}";
    assertEquals(expected, failure(200, choice).failure());
  }

  @Test
  void readsTheOlderErrorFieldAndSurvivesNone() {
    assertEquals(
        CallFailure.THROTTLED, failure(200, "{\"error\":{\"http_status\":429}}").failure());
    assertEquals(CallFailure.SERVER_ERROR, failure(200, "{\"error\":\"died\"}").failure());
    assertEquals(CallFailure.MALFORMED, failure(200, "").failure());
    assertEquals(CallFailure.MALFORMED, failure(200, "{\"choices\":[]}").failure());
    assertEquals(CallFailure.MALFORMED, failure(200, "[".repeat(5_000)).failure());
  }

  @Test
  void tellsHeldCreditFromSpentCreditAndARefusalFromABan() {
    ChatResult.Failure held = (ChatResult.Failure) read(402, "{}", "2");
    assertEquals(CallFailure.CREDIT_HELD, held.failure());
    String refusal = "{\"error\":{\"code\":403,\"metadata\":{\"error_type\":\"refusal\"}}}";
    assertEquals(CallFailure.REFUSED, failure(403, refusal).failure());
    String declined = "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"no\"}}]}";
    assertEquals(CallFailure.REFUSED, failure(200, declined).failure());
  }

  @ParameterizedTest
  @CsvSource({"3,3000", "0.5,500", "999999999,86400000", "-1,-1", "Wed,-1", "1e9,-1"})
  void readsRetryAfterInSecondsAndNoMoreThanADay(String header, long millis) {
    assertEquals(millis, ((ChatResult.Failure) read(429, "{}", header)).retryAfterMillis());
  }

  @Test
  void readsAnAnswerBehindKeepAliveBlanks() {
    String body =
        "\n\n  \uFEFF{\"model\":\"a/b\",\"provider\":\"P\",\"new_field\":1,\"choices\":"
            + "[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"hi\"}}],"
            + "\"usage\":{\"cost\":0.01,\"prompt_tokens\":10,\"completion_tokens\":2}}";
    assertEquals(
        new ChatResult.Answer("a/b", "P", "hi", 0.01, 10, 2, false), read(200, body, null));
  }
}
