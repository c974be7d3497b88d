package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.llm.openrouter.CallFailure.Next;
import io.arbflow.llm.openrouter.CallFailure.Rest;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M2 and X2: each class of the protocol's errors, wherever the error stands. */
class ErrorReaderTest {
  private static final long NOW_MILLIS = 1_795_737_600_000L;
  private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

  private static ChatResult.Failure read(int status, String body) {
    return (ChatResult.Failure)
        ResponseReader.read(status, NO_HEADERS, body.getBytes(StandardCharsets.UTF_8), NOW_MILLIS);
  }

  /** The error as an HTTP error, in a 200, in its choice, and as the last event of a stream. */
  private static void everywhere(int status, String error, CallFailure expected, long wait) {
    String[] bodies = {
      "{\"error\":" + error + "}",
      "{\"choices\":[{\"finish_reason\":\"error\",\"message\":{\"content\":\"half an ans\"},"
          + "\"error\":"
          + error
          + "}]}",
      ": PROCESSING\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: {\"error\":"
          + error
          + ",\"choices\":[{\"finish_reason\":\"error\"}]}\n\n",
      "\n \n\n{\"id\":\"gen-1\",\"error\":" + error + "}"
    };
    assertEquals(expected, read(status, bodies[0]).failure(), error);
    for (String body : bodies) {
      ChatResult.Failure failure = read(200, body);
      assertEquals(expected, failure.failure(), body);
      assertEquals(wait, failure.retryAfterMillis(), body);
    }
  }

  private static String error(int code, String metadata) {
    return "{\"code\":" + code + ",\"message\":\"prose\",\"metadata\":" + metadata + "}";
  }

  @ParameterizedTest
  @CsvSource({
    "500,rate_limit_exceeded,THROTTLED",
    "500,provider_overloaded,OVERLOADED",
    "500,provider_unavailable,OVERLOADED",
    "500,timeout,UPSTREAM_TIMEOUT",
    "403,refusal,REFUSED",
    "400,content_policy_violation,REFUSED",
    "400,max_tokens_exceeded,EMPTY",
    "400,context_length_exceeded,BAD_REQUEST",
    "400,authentication,UNAUTHORIZED",
    "400,payment_required,NO_CREDIT",
    "400,permission_denied,FORBIDDEN",
    "400,not_found,NO_MODEL",
    "502,server,SERVER_ERROR",
    "429,unmapped,THROTTLED",
    "503,a_type_of_next_year,OVERLOADED",
    "799,a_type_of_next_year,SERVER_ERROR"
  })
  void theTypeDecidesAndAnUnknownOneLeavesItToTheCode(int code, String type, CallFailure expected) {
    everywhere(code, error(code, "{\"error_type\":\"" + type + "\"}"), expected, -1);
  }

  @ParameterizedTest
  @CsvSource({
    "400,model_not_found,false,VANISHED",
    "404,model_deprecated,false,VANISHED",
    "404,free_variant_ended,false,VANISHED",
    "404,no_endpoints,false,NO_MODEL",
    "404,privacy_restricted,false,NO_MODEL",
    "404,constraint_filtered,false,NO_MODEL",
    "403,region_restricted,false,NO_MODEL",
    "429,capacity_exhausted,true,THROTTLED",
    "503,temporarily_unavailable,true,OVERLOADED",
    "404,a_code_of_next_year,true,OVERLOADED",
    "404,a_code_of_next_year,false,NO_MODEL",
    "404,model_deprecated,true,OVERLOADED"
  })
  void ofAModelThatCannotBeServedRetryableDecides(
      int code, String reason, boolean retryable, CallFailure expected) {
    String error =
        "{\"http_status\":%d,\"error_type\":\"unmapped\",\"availability\":{\"code\":\"%s\","
            + "\"retryable\":%b,\"retry_after\":40,\"fallback_models\":[\"x/y\"]}}";
    everywhere(code, String.format(error, code, reason, retryable), expected, 40_000);
  }

  @ParameterizedTest
  @CsvSource({
    "402,'{\"limit_source\":\"openrouter_in_flight_budget\"}',CREDIT_HELD",
    "402,'{\"reason\":\"in_flight_budget_exhausted\"}',CREDIT_HELD",
    "402,'{\"limit_source\":\"openrouter_credits\",\"reason\":\"weight_exceeds_budget\"}',TOO_DEAR",
    "402,'{\"limit_source\":\"openrouter_credits\"}',NO_CREDIT",
    "402,'{\"limit_source\":\"openrouter_key_limit\"}',BUDGET_SPENT",
    "402,'{}',NO_CREDIT",
    "403,'{\"limit_source\":\"openrouter_guardrail_budget\"}',BUDGET_SPENT",
    "403,'{\"limit_source\":\"openrouter_workspace_budget\"}',BUDGET_SPENT",
    "403,'{\"limit_source\":\"openrouter_key_limit\"}',BUDGET_SPENT",
    "403,'{\"patterns\":[\"a guard rail\"]}',FORBIDDEN",
    "403,'{\"reasons\":[\"x\"],\"flagged_input\":\"part of the data\"}',REFUSED",
    "429,'{\"limit_source\":\"upstream_provider_shared_pool\"}',THROTTLED"
  })
  void tellsTheLimitsOfMoneyApart(int code, String metadata, CallFailure expected) {
    everywhere(code, error(code, metadata), expected, -1);
  }

  @Test
  void aSpentBudgetRestsUntilItStartsAnew() {
    String metadata =
        "{\"limit_source\":\"openrouter_key_limit\",\"resets_at\":\"2026-11-28T00:00:00.000Z\"}";
    everywhere(403, error(403, metadata), CallFailure.BUDGET_SPENT, 86_400_000);
    assertEquals(Rest.PAID, CallFailure.BUDGET_SPENT.rest());
    assertEquals(Next.OTHER_MODEL, CallFailure.BUDGET_SPENT.next());
  }

  @Test
  void namesTheProviderThatFailedAndNothingThatIsNotAName() {
    String named = error(502, "{\"provider_name\":\"Deep Infra\"}");
    assertEquals("Deep Infra", read(502, "{\"error\":" + named + "}").provider());
    String hostile = error(502, "{\"provider_name\":\"x\\nERROR all is well\"}");
    assertEquals("", read(502, "{\"error\":" + hostile + "}").provider());
  }

  @Test
  void theLogGetsStableWordsAndNoProse() {
    String error = error(502, "{\"error_type\":\"provider_unavailable\",\"raw\":\"secret prose\"}");
    String detail = read(502, "{\"error\":" + error + "}").detail();
    assertEquals("HTTP 502 code 502 provider_unavailable", detail);
    String odd = error(502, "{\"error_type\":\"<b>\\nALL WELL\"}");
    assertFalse(read(502, "{\"error\":" + odd + "}").detail().contains("<"));
  }

  @Test
  void takesWhatAFailureSaysItCostsAndKnowsWhatCostsNothing() {
    String usage = ",\"usage\":{\"cost\":0.002}}";
    String choice = "{\"choices\":[{\"finish_reason\":\"%s\",\"message\":{\"content\":\"\"}}]";
    assertEquals(0.002, read(200, String.format(choice, "length") + usage).costUsd());
    assertEquals(Double.NaN, read(200, String.format(choice, "length") + "}").costUsd());
    assertEquals(0.002, read(200, String.format(choice, "error") + usage).costUsd());
    assertEquals(0, read(403, "{\"error\":" + error(403, "{}") + "}").costUsd());
  }

  @Test
  void anEmptyMessageIsItsOwnFailureAndAnUnknownEndIsNone() {
    String body =
        "{\"choices\":[{\"finish_reason\":\"%s\",\"message\":{\"content\":%s,\"reasoning\":\"hm\"}}]}";
    for (String finish : List.of("length", "stop", "an_end_of_next_year")) {
      for (String content : List.of("\"\"", "null", "\" \"")) {
        ChatResult.Failure empty = read(200, String.format(body, finish, content));
        assertEquals(CallFailure.EMPTY, empty.failure());
      }
      ChatResult whole =
          ResponseReader.read(
              200,
              NO_HEADERS,
              String.format(body, finish, "\"an answer\"").getBytes(StandardCharsets.UTF_8),
              NOW_MILLIS);
      assertTrue(whole instanceof ChatResult.Answer, finish);
    }
    ChatResult.Failure filtered = read(200, String.format(body, "content_filter", "\"half\""));
    assertEquals(CallFailure.REFUSED, filtered.failure());
  }

  @Test
  void whatAPersonMustMendSaysSo() {
    for (CallFailure failure : CallFailure.values()) {
      boolean person =
          switch (failure) {
            case UNAUTHORIZED, NO_CREDIT, BUDGET_SPENT, TOO_DEAR, NO_MODEL, VANISHED, NO_KEY ->
                true;
            default -> false;
          };
      assertEquals(person, failure.needsPerson(), failure.name());
      assertFalse(person && failure.countsAgainstModel(), failure.name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429,1302,THROTTLED",
    "401,0,UNAUTHORIZED",
    "503,-1,OVERLOADED",
    "402,20012,NO_CREDIT",
    "500,429,THROTTLED"
  })
  void aCodeThatIsNoStatusLeavesItToTheStatus(int status, int code, CallFailure expected) {
    assertEquals(expected, read(status, "{\"error\":" + error(code, "{}") + "}").failure());
  }
}
