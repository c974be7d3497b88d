package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/**
 * Reads the envelope leniently: fields come and go without notice, and an error may come inside a
 * 200 once the generation has begun. What the model says inside is checked strictly elsewhere.
 */
final class ResponseReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_RETRY_AFTER_SECONDS = 86_400;

  private ResponseReader() {}

  static ChatResult read(int status, HttpHeaders headers, byte[] body) {
    JsonNode root = parse(body);
    JsonNode error = root.path("error");
    JsonNode choice = root.path("choices").path(0);
    if (status != 200 || !error.isMissingNode() && !error.isNull()) {
      return failure(status, error, headers);
    }
    if (!choice.isObject()) {
      return ChatResult.Failure.of(CallFailure.MALFORMED, "no choices");
    }
    String finish = choice.path("finish_reason").asText("");
    if (choice.path("error").isObject() || finish.equals("error")) {
      return failure(status, choice.path("error"), headers);
    }
    if (finish.equals("content_filter") || isText(choice.path("message").path("refusal"))) {
      return ChatResult.Failure.of(CallFailure.REFUSED, "declined");
    }
    return answer(root, choice.path("message").path("content"), finish);
  }

  private static ChatResult answer(JsonNode root, JsonNode content, String finish) {
    if (!isText(content)) {
      return ChatResult.Failure.of(CallFailure.EMPTY, "no content, finish_reason " + finish);
    }
    JsonNode usage = root.path("usage");
    JsonNode cost = usage.path("cost");
    return new ChatResult.Answer(
        root.path("model").asText(""),
        root.path("provider").asText(""),
        content.asText(),
        cost.isNumber() ? cost.asDouble() : Double.NaN,
        usage.path("prompt_tokens").asLong(-1),
        usage.path("completion_tokens").asLong(-1),
        root.path("simulated").asBoolean(false));
  }

  private static ChatResult failure(int status, JsonNode error, HttpHeaders headers) {
    int code = error.path("code").asInt(error.path("http_status").asInt(status));
    long retryAfter = retryAfterMillis(headers);
    CallFailure failure = CallFailure.ofStatus(code);
    String type = error.path("metadata").path("error_type").asText("");
    if (type.equals("refusal")) {
      failure = CallFailure.REFUSED;
    } else if (failure == CallFailure.NO_CREDIT && retryAfter >= 0) {
      failure = CallFailure.THROTTLED; // credit held by other calls in flight, not spent
    }
    return new ChatResult.Failure(failure, "HTTP " + status + " code " + code, retryAfter);
  }

  private static long retryAfterMillis(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("");
    if (!value.matches("\\d{1,9}(\\.\\d{1,3})?")) {
      return -1; // absent, or a date: then our own back-off decides
    }
    return (long) (1000 * Math.min(Double.parseDouble(value), MAX_RETRY_AFTER_SECONDS));
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = JSON.readTree(AnswerText.envelope(body));
      return root == null ? JSON.missingNode() : root;
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank();
  }
}
