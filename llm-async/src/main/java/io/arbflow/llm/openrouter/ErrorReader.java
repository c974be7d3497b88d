package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Classifies an error object, wherever it stood: in the body of an HTTP error, in a 200, in a
 * choice or in a stream's event. Decides by the stable fields alone ({@code error.code}, {@code
 * metadata.error_type}, {@code metadata.limit_source}, {@code availability}), never by the message;
 * a value that is not known falls back to the code, and that to its hundreds.
 */
final class ErrorReader {
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,48}");
  private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9 ._/-]{1,64}");
  private static final String IN_FLIGHT = "openrouter_in_flight_budget";

  private ErrorReader() {}

  /**
   * @param status of the HTTP response
   * @param error the error object, or a missing node
   * @param headers of the response
   * @param nowMillis wall clock, epoch milliseconds, for times stated as dates
   */
  static ChatResult.Failure read(int status, JsonNode error, HttpHeaders headers, long nowMillis) {
    int code = code(status, error);
    JsonNode metadata = error.path("metadata");
    long wait = RetryAfter.millis(error, headers, nowMillis);
    CallFailure failure = classify(code, error, metadata, wait);
    String provider = metadata.path("provider_name").asText("");
    return new ChatResult.Failure(
        failure,
        "HTTP " + status + " code " + code + detail(error, metadata),
        wait,
        Double.NaN,
        PROVIDER.matcher(provider).matches() ? provider : "",
        "");
  }

  /**
   * {@code code}, else {@code http_status}, else that of HTTP; a text that is a number counts, a
   * number of a provider's own that is no status does not.
   */
  private static int code(int status, JsonNode error) {
    for (String field : List.of("code", "http_status")) {
      int code = error.path(field).asInt(0);
      if (code / 100 == 4 || code / 100 == 5) {
        return code;
      }
    }
    return status;
  }

  private static CallFailure classify(int code, JsonNode error, JsonNode metadata, long wait) {
    if (metadata.path("flagged_input").isTextual()) {
      return CallFailure.REFUSED; // a moderator's 403 is about this question
    }
    JsonNode availability = error.path("availability");
    if (availability.path("retryable").isBoolean()) {
      return ofAvailability(availability, code);
    }
    CallFailure byCode = CallFailure.ofStatus(code);
    CallFailure failure = ofType(errorType(error, metadata), byCode);
    return switch (failure) {
      case NO_CREDIT, FORBIDDEN -> ofLimit(failure, metadata, wait);
      default -> failure;
    };
  }

  private static String errorType(JsonNode error, JsonNode metadata) {
    String type = metadata.path("error_type").asText("");
    return type.isEmpty() ? error.path("error_type").asText("") : type;
  }

  private static CallFailure ofType(String type, CallFailure byCode) {
    return switch (type) {
      case "refusal", "content_policy_violation" -> CallFailure.REFUSED;
      case "rate_limit_exceeded" -> CallFailure.THROTTLED;
      case "provider_overloaded", "provider_unavailable" -> CallFailure.OVERLOADED;
      case "timeout" -> CallFailure.UPSTREAM_TIMEOUT;
      case "authentication" -> CallFailure.UNAUTHORIZED;
      case "payment_required" -> CallFailure.NO_CREDIT;
      case "permission_denied" -> CallFailure.FORBIDDEN;
      case "not_found" -> CallFailure.NO_MODEL;
      case "max_tokens_exceeded" -> CallFailure.EMPTY;
      case "server" -> CallFailure.SERVER_ERROR;
      default -> byCode;
    };
  }

  /**
   * Of a model that cannot be served: {@code retryable} decides, the code only names the reason.
   */
  private static CallFailure ofAvailability(JsonNode availability, int code) {
    if (availability.path("retryable").asBoolean()) {
      return code == 429 ? CallFailure.THROTTLED : CallFailure.OVERLOADED;
    }
    return switch (availability.path("code").asText("")) {
      case "model_not_found", "model_deprecated", "free_variant_ended" -> CallFailure.VANISHED;
      default -> CallFailure.NO_MODEL;
    };
  }

  /** Of the money's limits: credit that is held, a budget that is spent, a request too dear. */
  private static CallFailure ofLimit(CallFailure failure, JsonNode metadata, long wait) {
    String source = metadata.path("limit_source").asText("");
    String reason = metadata.path("reason").asText("");
    if (reason.equals("weight_exceeds_budget")) {
      return CallFailure.TOO_DEAR;
    }
    boolean budget = source.equals("openrouter_key_limit") || source.endsWith("_budget");
    if (source.equals(IN_FLIGHT) || reason.equals("in_flight_budget_exhausted")) {
      return CallFailure.CREDIT_HELD;
    }
    if (budget || metadata.hasNonNull("resets_at")) {
      return CallFailure.BUDGET_SPENT;
    }
    boolean unnamed = source.isEmpty() && failure == CallFailure.NO_CREDIT;
    return unnamed && wait >= 0 ? CallFailure.CREDIT_HELD : failure;
  }

  /** The stable words, for the log; nothing that is not a word. */
  private static String detail(JsonNode error, JsonNode metadata) {
    StringBuilder words = new StringBuilder();
    add(words, errorType(error, metadata));
    add(words, metadata.path("limit_source").asText(""));
    add(words, error.path("availability").path("code").asText(""));
    return words.toString();
  }

  private static void add(StringBuilder words, String word) {
    if (WORD.matcher(word).matches()) {
      words.append(' ').append(word);
    }
  }
}
