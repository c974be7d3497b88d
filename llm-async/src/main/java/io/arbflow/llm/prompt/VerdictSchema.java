package io.arbflow.llm.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.judgement.Judgement;
import java.util.Arrays;
import java.util.List;

/**
 * The answer's JSON Schema: flat, strict, every field required, short reasons before the decision.
 * Only keywords that strict structured output knows; the ranges are checked by {@link
 * AnswerParser}, because providers differ in what they enforce.
 */
public final class VerdictSchema {
  /** Its name in the request. */
  public static final String NAME = "arbflow_verdict";

  static final int MAX_REASONS = 4;
  static final int MAX_RISKS = 3;
  static final int MAX_PARAMS = 3;
  static final int MAX_SEVERITY = 3;
  static final List<String> PARAMETERS =
      List.of("MIN_NET_EDGE", "MAX_LEG_SKEW", "MAX_QUOTE_AGE", "MAX_SIZE", "HORIZON");

  private static final ObjectMapper JSON = new ObjectMapper();

  private VerdictSchema() {}

  /** A fresh copy. */
  public static JsonNode schema() {
    ObjectNode fields = JSON.createObjectNode();
    fields.set("reasons", array(codes()));
    fields.set("risks", array(pair("code", codes(), "severity", type("integer"))));
    fields.set("note", type("string"));
    fields.set("verdict", oneOf(names(Judgement.values())));
    fields.set("p_profit", type("number"));
    fields.set("max_size_factor", type("number"));
    fields.set("ttl_ms", type("integer"));
    fields.set("params", array(pair("name", oneOf(PARAMETERS), "direction", type("integer"))));
    fields.set("echo", pair("id", type("string"), "hash", type("string")));
    return object(fields);
  }

  private static ObjectNode object(ObjectNode properties) {
    ObjectNode node = type("object");
    node.set("properties", properties);
    ArrayNode required = node.putArray("required");
    properties.fieldNames().forEachRemaining(required::add);
    return node.put("additionalProperties", false);
  }

  private static ObjectNode pair(String a, ObjectNode typeA, String b, ObjectNode typeB) {
    ObjectNode fields = JSON.createObjectNode();
    fields.set(a, typeA);
    fields.set(b, typeB);
    return object(fields);
  }

  private static ObjectNode array(ObjectNode items) {
    return type("array").set("items", items);
  }

  private static ObjectNode codes() {
    return oneOf(names(ReasonCode.values()));
  }

  private static ObjectNode oneOf(List<String> values) {
    ObjectNode node = type("string");
    ArrayNode list = node.putArray("enum");
    values.forEach(list::add);
    return node;
  }

  private static ObjectNode type(String name) {
    return JSON.createObjectNode().put("type", name);
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
