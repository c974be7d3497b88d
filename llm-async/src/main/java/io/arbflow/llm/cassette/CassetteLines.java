package io.arbflow.llm.cassette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.openrouter.ChatResult;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The lines of a cassette, one JSON object each, told apart by {@value #KIND}: a {@value #PANEL}
 * line ahead of everything else, {@value #TEXT} lines that give a long text a name before its first
 * use, {@value #CALL} lines in the order in which calls ended, {@value #REVIEW} lines in the order
 * of the verdicts. Doubles are written so that they come back as the same double.
 */
final class CassetteLines {
  static final String KIND = "kind";
  static final String PANEL = "panel";
  static final String TEXT = "text";
  static final String CALL = "call";
  static final String REVIEW = "review";
  static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private CassetteLines() {}

  static ObjectNode panel(String version, boolean simulated) {
    return line(PANEL).put("format", FORMAT).put("version", version).put("simulated", simulated);
  }

  static ObjectNode text(String name, String text) {
    return line(TEXT).put("name", name).put("text", text);
  }

  /**
   * @param system name of the text
   * @param image name of the text, "" for none
   */
  static ObjectNode call(RecordedCall call, String system, String image) {
    ObjectNode line = line(CALL).put("model", call.model()).put("system", system);
    line.put("user", call.user()).put("image", image).put("latencyMillis", call.latencyMillis());
    if (call.answer() != null) {
      line.set("answer", JSON.valueToTree(call.answer()));
    } else {
      line.put("failure", call.failure());
    }
    return line;
  }

  static ObjectNode review(RecordedReview review) {
    ObjectNode line = line(REVIEW);
    line.set("name", JSON.valueToTree(review.name()));
    line.set("verdict", JSON.valueToTree(review.verdict()));
    return line;
  }

  static RecordedCall call(JsonNode line, String system, String image)
      throws JsonProcessingException {
    boolean answered = line.has("answer");
    return new RecordedCall(
        text(line, "model"),
        system,
        text(line, "user"),
        image,
        line.path("latencyMillis").asLong(),
        answered ? value(line, "answer", ChatResult.Answer.class) : null,
        answered ? null : text(line, "failure"));
  }

  static RecordedReview review(JsonNode line) throws JsonProcessingException {
    return new RecordedReview(
        value(line, "name", RecordedReview.Name.class), value(line, "verdict", Verdict.class));
  }

  static JsonNode parse(String line) throws JsonProcessingException {
    return JSON.readTree(line);
  }

  /** UTF-8 with its line end. */
  static byte[] bytes(ObjectNode line) {
    try {
      byte[] json = JSON.writeValueAsBytes(line);
      byte[] ended = Arrays.copyOf(json, json.length + 1);
      ended[json.length] = '\n';
      return ended;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no such text
   */
  static String text(JsonNode line, String field) {
    JsonNode text = line.path(field);
    if (!text.isTextual()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text.asText();
  }

  private static <T> T value(JsonNode line, String field, Class<T> type)
      throws JsonProcessingException {
    if (!line.path(field).isObject()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return JSON.treeToValue(line.get(field), type);
  }

  private static ObjectNode line(String kind) {
    return JSON.createObjectNode().put(KIND, kind);
  }
}
