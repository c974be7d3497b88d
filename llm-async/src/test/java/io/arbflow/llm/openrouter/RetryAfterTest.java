package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M3: every way in which a server says when to come back. */
class RetryAfterTest {
  /** 2026-11-27T00:00:00Z. */
  private static final long NOW_MILLIS = 1_795_737_600_000L;

  private static long millis(String error, String... headers) throws Exception {
    Map<String, List<String>> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    JsonNode node = new ObjectMapper().readTree(error);
    return RetryAfter.millis(node, HttpHeaders.of(map, (name, value) -> true), NOW_MILLIS);
  }

  @ParameterizedTest
  @CsvSource({
    "3,3000",
    "0,0",
    "0.5,500",
    "999999999,86400000",
    "-1,-1",
    "soon,-1",
    "1e9,-1",
    "'Fri, 27 Nov 2026 00:00:30 GMT',30000",
    "'Thu, 26 Nov 2026 23:59:00 GMT',0",
    "'Mon, 27 Nov 2028 00:00:00 GMT',86400000",
    "'Fri, 31 Feb 2026 00:00:30 GMT',-1"
  })
  void readsTheHeaderAsSecondsOrAsADate(String value, long expected) throws Exception {
    assertEquals(expected, millis("{}", "Retry-After", value));
  }

  @Test
  void aDateIsMeantByTheServersClock() throws Exception {
    String[] headers = {
      "Date", "Fri, 27 Nov 2026 01:00:00 GMT", "Retry-After", "Fri, 27 Nov 2026 01:00:05 GMT"
    };
    assertEquals(5_000, millis("{}", headers));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"availability\":{\"retry_after\":40}}',40000",
    "'{\"metadata\":{\"retry_after_seconds\":1}}',1000",
    "'{\"metadata\":{\"headers\":{\"Retry-After\":\"2\"}}}',2000",
    "'{\"metadata\":{\"headers\":{\"X-RateLimit-Reset\":\"1795737660000\"}}}',60000",
    "'{\"metadata\":{\"resets_at\":\"2026-11-27T06:00:00Z\"}}',21600000",
    "'{\"metadata\":{\"resets_at\":\"2026-11-27T06:00:00+02:00\"}}',14400000",
    "'{\"metadata\":{\"resets_at\":1795737610}}',10000",
    "'{\"metadata\":{\"resets_at\":\"2036-01-01T00:00:00Z\"}}',2764800000",
    "'{\"metadata\":{\"resets_at\":\"tomorrow\"}}',-1",
    "'{\"metadata\":{\"resets_at\":\"+999999999-01-01T00:00:00Z\"}}',-1",
    "'{\"metadata\":{\"retry_after_seconds\":\"a while\"}}',-1",
    "'{}',-1"
  })
  void readsTheBody(String error, long expected) throws Exception {
    assertEquals(expected, millis(error));
  }

  @Test
  void theHeaderComesBeforeTheBodyAndABudgetsPeriodBeforeBoth() throws Exception {
    String body = "{\"metadata\":{\"retry_after_seconds\":9}}";
    assertEquals(3_000, millis(body, "Retry-After", "3"));
    assertEquals(9_000, millis(body, "Retry-After", "?"));
    String reset = "{\"metadata\":{\"resets_at\":\"2026-11-27T00:10:00Z\"}}";
    assertEquals(600_000, millis(reset, "Retry-After", "3"));
    assertEquals(60_000, millis("{}", "X-RateLimit-Reset", "1795737660000"));
    assertEquals(-1, millis("{}", "X-RateLimit-Reset", "60"));
  }
}
