package io.arbflow.llm.prompt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Believes an answer only if it is exactly what was asked for: one JSON object, every field, no
 * other, no key twice, every number in its range, and the echo of this very question to this very
 * seat. A number out of range is not clipped: an answer that asks for seven times the size is
 * broken or hostile in its other fields too. Never throws.
 */
public final class AnswerParser {
  private static final int MAX_NOTE = 160;
  private static final Set<String> FIELDS =
      Set.of(
          "reasons",
          "risks",
          "note",
          "verdict",
          "p_profit",
          "max_size_factor",
          "ttl_ms",
          "params",
          "echo");

  private static final ObjectMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(40)
                          .maxStringLength(4_096)
                          .maxNameLength(64)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AnswerParser() {}

  /** Thrown and caught here: the first thing that is wrong. */
  private static final class Unacceptable extends Exception {
    private static final long serialVersionUID = 1L;

    Unacceptable(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * @param text the message without its wrapping
   * @param expected the echo of the question
   */
  public static Opinion parse(String text, Prompt.Echo expected) {
    try {
      JsonNode root = STRICT.readTree(text);
      requireFields(root, FIELDS, "answer");
      JsonNode echo = root.get("echo");
      requireFields(echo, Set.of("id", "hash"), "echo");
      if (!new Prompt.Echo(text(echo, "id"), text(echo, "hash")).equals(expected)) {
        return Opinion.unacceptable(VoteOutcome.ECHO_MISMATCH, "echo of another question");
      }
      return opinion(root);
    } catch (JsonProcessingException e) {
      return Opinion.unacceptable(VoteOutcome.MALFORMED, "not JSON as asked for");
    } catch (Unacceptable e) {
      return Opinion.unacceptable(VoteOutcome.MALFORMED, e.getMessage());
    }
  }

  private static Opinion opinion(JsonNode root) throws Unacceptable {
    require(text(root, "note").length() <= MAX_NOTE, "note too long");
    checkRisks(list(root, "risks", VerdictSchema.MAX_RISKS));
    checkParameters(list(root, "params", VerdictSchema.MAX_PARAMS));
    List<String> reasons = reasons(list(root, "reasons", VerdictSchema.MAX_REASONS));
    Judgement judgement = member(Judgement.class, root, "verdict");
    double probability = share(root, "p_profit");
    double factor = share(root, "max_size_factor");
    long ttl = whole(root, "ttl_ms", 0, Integer.MAX_VALUE);
    require(
        judgement != Judgement.APPROVE || probability >= 0.5, "approves what it thinks will lose");
    boolean suspect = reasons.contains(ReasonCode.INJECTION_SUSPECT.name());
    if (judgement == Judgement.APPROVE && suspect) {
      judgement = Judgement.REJECT; // it approves and says that the data talks to it
    }
    return new Opinion(VoteOutcome.OK, judgement, probability, factor, ttl, reasons, "");
  }

  private static List<String> reasons(JsonNode list) throws Unacceptable {
    List<String> reasons = new ArrayList<>(list.size());
    for (JsonNode reason : list) {
      require(reason.isTextual(), "reason is not text");
      reasons.add(member(ReasonCode.class, reason.asText(), "reasons").name());
    }
    return List.copyOf(reasons);
  }

  private static void checkRisks(JsonNode risks) throws Unacceptable {
    for (JsonNode risk : risks) {
      requireFields(risk, Set.of("code", "severity"), "risk");
      member(ReasonCode.class, risk, "code");
      whole(risk, "severity", 0, VerdictSchema.MAX_SEVERITY);
    }
  }

  private static void checkParameters(JsonNode parameters) throws Unacceptable {
    for (JsonNode parameter : parameters) {
      requireFields(parameter, Set.of("name", "direction"), "param");
      require(VerdictSchema.PARAMETERS.contains(text(parameter, "name")), "unknown param");
      whole(parameter, "direction", -1, 1);
    }
  }

  private static void requireFields(JsonNode node, Set<String> fields, String what)
      throws Unacceptable {
    require(node != null && node.isObject(), what + " is not an object");
    require(node.size() == fields.size(), what + " has missing or extra fields");
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      require(fields.contains(names.next()), what + " has an unknown field");
    }
  }

  private static JsonNode list(JsonNode parent, String field, int most) throws Unacceptable {
    JsonNode node = parent.get(field);
    require(node.isArray() && node.size() <= most, field + " is not a list of at most " + most);
    return node;
  }

  private static double share(JsonNode parent, String field) throws Unacceptable {
    JsonNode node = parent.get(field);
    double value = node.isNumber() ? node.asDouble() : Double.NaN;
    require(value >= 0 && value <= 1, field + " is not in [0, 1]"); // NaN fails both
    return value;
  }

  private static long whole(JsonNode parent, String field, long least, long most)
      throws Unacceptable {
    JsonNode node = parent.get(field);
    require(node.isIntegralNumber() && node.canConvertToLong(), field + " is not an integer");
    long value = node.asLong();
    require(value >= least && value <= most, field + " is out of range");
    return value;
  }

  private static String text(JsonNode parent, String field) throws Unacceptable {
    require(parent.get(field).isTextual(), field + " is not text");
    return parent.get(field).asText();
  }

  private static <E extends Enum<E>> E member(Class<E> type, JsonNode parent, String field)
      throws Unacceptable {
    return member(type, text(parent, field), field);
  }

  private static <E extends Enum<E>> E member(Class<E> type, String name, String field)
      throws Unacceptable {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new Unacceptable(field + " is not on the list");
  }

  private static void require(boolean condition, String otherwise) throws Unacceptable {
    if (!condition) {
      throw new Unacceptable(otherwise);
    }
  }
}
