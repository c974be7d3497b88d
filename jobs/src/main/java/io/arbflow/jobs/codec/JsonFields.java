package io.arbflow.jobs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.quality.DeadLetterReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a JSON object, read by name. An absent or null field counts as missing; every
 * refusal names the field and the reason of the contract.
 */
final class JsonFields {
  private static final int MAX_DIGITS = 40;

  private final JsonNode object;
  private final Set<String> asked = new HashSet<>(Set.of("schemaVersion"));

  private JsonFields(JsonNode object) {
    this.object = object;
  }

  static JsonFields of(JsonNode node) throws RefusedMessageException {
    if (node == null || !node.isObject()) {
      throw new RefusedMessageException(DeadLetterReason.MALFORMED, "no JSON object");
    }
    return new JsonFields(node);
  }

  /** How many fields were never asked for. */
  int unknown() {
    int unknown = 0;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      unknown += asked.contains(names.next()) ? 0 : 1;
    }
    return unknown;
  }

  boolean has(String name) {
    asked.add(name);
    return object.hasNonNull(name);
  }

  String text(String name) throws RefusedMessageException {
    JsonNode node = required(name);
    if (!node.isTextual()) {
      throw malformed(name, "is no text");
    }
    return node.textValue();
  }

  String text(String name, String otherwise) throws RefusedMessageException {
    return has(name) ? text(name) : otherwise;
  }

  /** A text that is not blank. */
  String name(String name) throws RefusedMessageException {
    String text = text(name);
    if (text.isBlank()) {
      throw missing(name);
    }
    return text;
  }

  boolean flag(String name) throws RefusedMessageException {
    JsonNode node = required(name);
    if (!node.isBoolean()) {
      throw malformed(name, "is neither true nor false");
    }
    return node.booleanValue();
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) throws RefusedMessageException {
    String text = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw malformed(name, "'" + text + "' is unknown");
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise)
      throws RefusedMessageException {
    return has(name) ? choice(name, type) : otherwise;
  }

  long whole(String name) throws RefusedMessageException {
    JsonNode node = required(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw malformed(name, "is no whole number");
    }
    return node.longValue();
  }

  long whole(String name, long otherwise) throws RefusedMessageException {
    return has(name) ? whole(name) : otherwise;
  }

  /** A whole number from 0 that an int holds. */
  int index(String name) throws RefusedMessageException {
    long value = whole(name);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw malformed(name, value + " is out of range");
    }
    return (int) value;
  }

  double number(String name) throws RefusedMessageException {
    double value = numeric(name).doubleValue();
    if (!Double.isFinite(value)) {
      throw new RefusedMessageException(DeadLetterReason.NOT_FINITE, name + " is not finite");
    }
    return value;
  }

  double number(String name, double otherwise) throws RefusedMessageException {
    return has(name) ? number(name) : otherwise;
  }

  /** A number from 0 to 1. */
  double share(String name) throws RefusedMessageException {
    double value = number(name);
    if (value < 0 || value > 1) {
      throw malformed(name, value + " is not between 0 and 1");
    }
    return value;
  }

  /** An exact decimal of at most 40 digits. */
  BigDecimal decimal(String name) throws RefusedMessageException {
    BigDecimal value = numeric(name).decimalValue();
    if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
      throw malformed(name, "has more than " + MAX_DIGITS + " digits");
    }
    return value;
  }

  BigDecimal decimal(String name, BigDecimal otherwise) throws RefusedMessageException {
    return has(name) ? decimal(name) : otherwise;
  }

  JsonFields object(String name) throws RefusedMessageException {
    JsonNode node = required(name);
    if (!node.isObject()) {
      throw malformed(name, "is no object");
    }
    return new JsonFields(node);
  }

  /** A list of objects, each read by the reader. */
  <T> List<T> list(String name, JsonText.Reader<T> reader) throws RefusedMessageException {
    List<T> values = new ArrayList<>();
    for (JsonNode item : array(name)) {
      values.add(reader.read(of(item)));
    }
    return List.copyOf(values);
  }

  /** A list of texts; empty when missing. */
  List<String> texts(String name) throws RefusedMessageException {
    List<String> values = new ArrayList<>();
    if (has(name)) {
      for (JsonNode item : array(name)) {
        values.add(item.asText());
      }
    }
    return List.copyOf(values);
  }

  /** An object of plain values as texts, in the order of the message; empty when missing. */
  Map<String, String> textMap(String name) throws RefusedMessageException {
    Map<String, String> values = new LinkedHashMap<>();
    if (has(name)) {
      for (Map.Entry<String, JsonNode> field : object(name).object.properties()) {
        if (!field.getValue().isValueNode() || field.getValue().isNull()) {
          throw malformed(name + "." + field.getKey(), "is no plain value");
        }
        values.put(field.getKey(), field.getValue().asText());
      }
    }
    return values;
  }

  /** All fields but the named one as numbers, in the order of the message; nulls are left out. */
  Map<String, Double> numbersBeside(String other) throws RefusedMessageException {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getKey().equals(other) && has(field.getKey())) {
        values.put(field.getKey(), number(field.getKey()));
      }
    }
    return values;
  }

  RefusedMessageException malformed(String name, String problem) {
    return new RefusedMessageException(DeadLetterReason.MALFORMED, name + " " + problem);
  }

  RefusedMessageException missing(String name) {
    return new RefusedMessageException(DeadLetterReason.MISSING_FIELD, name + " is missing");
  }

  private Iterable<JsonNode> array(String name) throws RefusedMessageException {
    JsonNode node = required(name);
    if (!node.isArray()) {
      throw malformed(name, "is no list");
    }
    return node;
  }

  private JsonNode numeric(String name) throws RefusedMessageException {
    JsonNode node = required(name);
    if (node.isTextual() && isNonFinite(node.textValue())) {
      throw new RefusedMessageException(
          DeadLetterReason.NOT_FINITE, name + " is " + node.textValue());
    }
    if (!node.isNumber()) {
      throw malformed(name, "is no number");
    }
    return node;
  }

  private JsonNode required(String name) throws RefusedMessageException {
    if (!has(name)) {
      throw missing(name);
    }
    return object.get(name);
  }

  private static boolean isNonFinite(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "inf", "-inf", "infinity", "-infinity" -> true;
      default -> false;
    };
  }
}
