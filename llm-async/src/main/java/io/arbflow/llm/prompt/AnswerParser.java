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
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Believes an answer only if it is exactly what was asked for: one JSON object, every field, no
 * other, no key twice, every number in its range, and the echo of this very question to this very
 * seat. A number out of range is not clipped: an answer that asks for seven times the size is
 * broken or hostile in its other fields too. A slip of form that has one meaning only is put right
 * by {@link AnswerRepair}. Never throws.
 */
public final class AnswerParser {
  private static final int MAX_NOTE = 160;
  private static final int MAX_LETTERS = 16_384;
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
      JsonMapper.builder(factory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private AnswerParser() {}

  /** Reads no more than an answer can need, and no field twice. */
  static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(MAX_LETTERS)
                .maxNestingDepth(8)
                .maxNumberLength(40)
                .maxStringLength(4_096)
                .maxNameLength(64)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  /** Thrown and caught here: the first thing that is wrong. */
  private static final class Unacceptable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Defect defect;

    Unacceptable(Defect defect, String message) {
      super(message, null, false, false);
      this.defect = defect;
    }
  }

  /**
   * Reads an answer; a slip of form with one meaning only is put right by {@link AnswerRepair}.
   *
   * @param text the message without its wrapping
   * @param expected the echo of the question
   */
  public static Opinion parse(String text, Prompt.Echo expected) {
    Opinion asIs = parseAsIs(text, expected);
    JsonNode mended = asIs.isRepairable() ? AnswerRepair.mend(text) : null;
    if (mended == null) {
      return asIs;
    }
    Opinion opinion = checked(mended, expected);
    return opinion.outcome() == VoteOutcome.OK ? opinion.withDetail(Opinion.MENDED) : asIs;
  }

  private static Opinion parseAsIs(String text, Prompt.Echo expected) {
    if (text.length() > MAX_LETTERS) {
      return Opinion.unacceptable(
          VoteOutcome.MALFORMED, Defect.NOT_JSON, "longer than any answer asked for");
    }
    try {
      return checked(STRICT.readTree(text), expected);
    } catch (JsonProcessingException e) {
      return Opinion.unacceptable(VoteOutcome.MALFORMED, Defect.NOT_JSON, "not JSON as asked for");
    }
  }

  private static Opinion checked(JsonNode root, Prompt.Echo expected) {
    try {
      requireFields(root, FIELDS, "answer");
      JsonNode echo = root.get("echo");
      requireFields(echo, Set.of("id", "hash"), "echo");
      if (!new Prompt.Echo(text(echo, "id"), text(echo, "hash")).equals(expected)) {
        return Opinion.unacceptable(
            VoteOutcome.ECHO_MISMATCH, Defect.FOREIGN_ECHO, "echo of another question");
      }
      return opinion(root);
    } catch (Unacceptable e) {
      return Opinion.unacceptable(VoteOutcome.MALFORMED, e.defect, e.getMessage());
    }
  }

  private static Opinion opinion(JsonNode root) throws Unacceptable {
    require(text(root, "note").length() <= MAX_NOTE, Defect.WRONG_TYPE, "note too long");
    checkRisks(list(root, "risks", VerdictSchema.MAX_RISKS));
    checkParameters(list(root, "params", VerdictSchema.MAX_PARAMS));
    List<String> reasons = reasons(list(root, "reasons", VerdictSchema.MAX_REASONS));
    Judgement judgement = member(Judgement.class, root, "verdict");
    double probability = share(root, "p_profit");
    double factor = share(root, "max_size_factor");
    long ttl = whole(root, "ttl_ms", 0, Integer.MAX_VALUE);
    require(
        judgement != Judgement.APPROVE || probability >= 0.5,
        Defect.CONTRADICTION,
        "approves what it thinks will lose");
    boolean suspect = reasons.contains(ReasonCode.INJECTION_SUSPECT.name());
    if (judgement == Judgement.APPROVE && suspect) {
      judgement = Judgement.REJECT; // it approves and says that the data talks to it
    }
    return new Opinion(
        VoteOutcome.OK, judgement, probability, factor, ttl, reasons, Defect.NONE, "");
  }

  private static List<String> reasons(JsonNode list) throws Unacceptable {
    List<String> reasons = new ArrayList<>(list.size());
    for (JsonNode reason : list) {
      require(reason.isTextual(), Defect.WRONG_TYPE, "reason is not text");
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
    Set<String> named = new HashSet<>();
    for (JsonNode parameter : parameters) {
      requireFields(parameter, Set.of("name", "direction"), "param");
      String name = text(parameter, "name");
      require(VerdictSchema.PARAMETERS.contains(name), Defect.UNKNOWN_WORD, "unknown param");
      require(named.add(name), Defect.CONTRADICTION, "a param twice");
      whole(parameter, "direction", -1, 1);
    }
  }

  private static void requireFields(JsonNode node, Set<String> fields, String what)
      throws Unacceptable {
    boolean object = node != null && node.isObject();
    require(object, Defect.NOT_JSON, what + " is not an object");
    require(
        node.size() == fields.size(), Defect.WRONG_FIELDS, what + " has missing or extra fields");
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      require(fields.contains(names.next()), Defect.WRONG_FIELDS, what + " has an unknown field");
    }
  }

  private static JsonNode list(JsonNode parent, String field, int most) throws Unacceptable {
    JsonNode node = parent.get(field);
    boolean fits = node.isArray() && node.size() <= most;
    require(fits, Defect.WRONG_TYPE, field + " is not a list of at most " + most);
    return node;
  }

  private static double share(JsonNode parent, String field) throws Unacceptable {
    JsonNode node = parent.get(field);
    require(node.isNumber(), Defect.WRONG_TYPE, field + " is not a number");
    double value = node.asDouble();
    boolean inRange = value >= 0 && value <= 1; // NaN fails both
    require(inRange, Defect.OUT_OF_RANGE, field + " is not in [0, 1]");
    return value;
  }

  private static long whole(JsonNode parent, String field, long least, long most)
      throws Unacceptable {
    JsonNode node = parent.get(field);
    require(node.isIntegralNumber(), Defect.WRONG_TYPE, field + " is not an integer");
    require(node.canConvertToLong(), Defect.OUT_OF_RANGE, field + " is out of range");
    long value = node.asLong();
    require(value >= least && value <= most, Defect.OUT_OF_RANGE, field + " is out of range");
    return value;
  }

  private static String text(JsonNode parent, String field) throws Unacceptable {
    require(parent.get(field).isTextual(), Defect.WRONG_TYPE, field + " is not text");
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
    throw new Unacceptable(Defect.UNKNOWN_WORD, field + " is not on the list");
  }

  private static void require(boolean condition, Defect defect, String otherwise)
      throws Unacceptable {
    if (!condition) {
      throw new Unacceptable(defect, otherwise);
    }
  }
}
