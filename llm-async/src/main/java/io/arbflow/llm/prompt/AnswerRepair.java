package io.arbflow.llm.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Puts right, here and for nothing, the slips of form that have one meaning only:
 *
 * <ul>
 *   <li>a comma behind the last field or the last entry;
 *   <li>null for an empty list ({@code reasons}, {@code risks}, {@code params}) or an empty {@code
 *       note};
 *   <li>a single reason, risk or param that is not in a list.
 * </ul>
 *
 * <p>Everything else stays as it is: no number is touched or read out of a string, no word
 * corrected, no field invented or dropped, no bracket added to a truncated answer, and nothing is
 * taken out of prose, since a quotation of a hostile answer would be found there too. The result
 * goes through the same checks as any other answer.
 */
final class AnswerRepair {
  private static final List<String> LISTS = List.of("reasons", "risks", "params");

  private static final ObjectMapper TOLERANT =
      JsonMapper.builder(AnswerParser.factory())
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AnswerRepair() {}

  /** The answer put right as far as that goes, or null when it is no JSON object all the same. */
  static JsonNode mend(String text) {
    JsonNode root;
    try {
      root = TOLERANT.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
    if (!(root instanceof ObjectNode answer)) {
      return null;
    }
    LISTS.forEach(field -> mendList(answer, field));
    if (answer.has("note") && answer.get("note").isNull()) {
      answer.put("note", "");
    }
    return answer;
  }

  private static void mendList(ObjectNode answer, String field) {
    JsonNode value = answer.get(field);
    if (value == null || value.isArray()) {
      return;
    }
    ArrayNode list = answer.arrayNode();
    if (!value.isNull()) {
      list.add(value);
    }
    answer.set(field, list);
  }
}
