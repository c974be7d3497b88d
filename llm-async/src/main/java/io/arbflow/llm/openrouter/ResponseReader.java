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

  private ResponseReader() {}

  /**
   * @param nowMillis wall clock, epoch milliseconds
   */
  static ChatResult read(int status, HttpHeaders headers, byte[] body, long nowMillis) {
    JsonNode root = root(AnswerText.envelope(body));
    JsonNode error = root.path("error");
    if (status / 100 != 2 || !error.isMissingNode() && !error.isNull()) {
      ChatResult.Failure failure = ErrorReader.read(status, error, headers, nowMillis);
      // an HTTP error came before the generation began
      return status / 100 == 2 ? charged(failure, root) : failure.charged(0);
    }
    JsonNode choice = root.path("choices").path(0);
    if (!choice.isObject()) {
      return ChatResult.Failure.of(CallFailure.MALFORMED, "no choices");
    }
    String finish = choice.path("finish_reason").asText("");
    if (choice.path("error").isObject() || finish.equals("error")) {
      return charged(ErrorReader.read(status, choice.path("error"), headers, nowMillis), root);
    }
    JsonNode message = choice.path("message");
    if (finish.equals("content_filter") || isText(message.path("refusal"))) {
      return charged(ChatResult.Failure.of(CallFailure.REFUSED, "declined"), root);
    }
    if (!isText(message.path("content"))) {
      String why = finish.equals("length") ? "its tokens ran out before it spoke" : "no content";
      return charged(ChatResult.Failure.of(CallFailure.EMPTY, why), root);
    }
    return answer(root, message.path("content").asText());
  }

  private static ChatResult answer(JsonNode root, String content) {
    JsonNode usage = root.path("usage");
    return new ChatResult.Answer(
        root.path("model").asText(""),
        root.path("provider").asText(""),
        content,
        costUsd(root),
        usage.path("prompt_tokens").asLong(-1),
        usage.path("completion_tokens").asLong(-1),
        root.path("simulated").asBoolean(false));
  }

  private static ChatResult.Failure charged(ChatResult.Failure failure, JsonNode root) {
    return failure.charged(costUsd(root));
  }

  private static double costUsd(JsonNode root) {
    JsonNode cost = root.path("usage").path("cost");
    return cost.isNumber() ? cost.asDouble() : Double.NaN;
  }

  private static JsonNode root(String text) {
    return text.startsWith("data:") || text.startsWith(":") ? errorEvent(text) : parse(text);
  }

  /**
   * We ask for no stream. Where one comes all the same, the error that ended it is read; one
   * without an error is not what was asked for.
   */
  private static JsonNode errorEvent(String text) {
    for (String line : text.split("\\R")) {
      JsonNode event = line.startsWith("data:") ? parse(line.substring(5)) : JSON.missingNode();
      if (event.path("error").isObject() || event.path("choices").path(0).has("error")) {
        return event;
      }
    }
    return JSON.missingNode();
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      return root == null ? JSON.missingNode() : root;
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank();
  }
}
