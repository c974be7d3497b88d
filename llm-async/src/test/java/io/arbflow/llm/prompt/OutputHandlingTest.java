package io.arbflow.llm.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.AnswerText;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * LLM05 and fault 14: an answer is what was asked for, number by number in its range, or no vote;
 * no answer makes an exception or takes long.
 */
class OutputHandlingTest {
  private static final int MUTANTS = 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Prompt.Echo ECHO = new Prompt.Echo("0a1b", "00ff");
  private static final String GOOD =
      """
      {"reasons":["LEG_RISK","OTHER"],"risks":[{"code":"DEPTH_THIN","severity":2}],"note":"fine",\
      "verdict":"APPROVE","p_profit":0.81,"max_size_factor":0.5,"ttl_ms":5000,\
      "params":[{"name":"MAX_SIZE","direction":-1}],"echo":{"id":"0a1b","hash":"00ff"}}""";

  private static Opinion parse(String text) {
    return AnswerParser.parse(AnswerText.unwrap(text), ECHO);
  }

  private static void assertSafe(Opinion opinion, String text) {
    assertTrue(opinion.maxSizeFactor() >= 0 && opinion.maxSizeFactor() <= 1, text);
    assertTrue(opinion.probability() >= 0 && opinion.probability() <= 1, text);
    assertTrue(opinion.ttlMillis() >= 0, text);
    if (opinion.outcome() != VoteOutcome.OK) {
      assertEquals(Judgement.ABSTAIN, opinion.judgement(), text);
      assertEquals(0, opinion.maxSizeFactor(), text);
      assertTrue(opinion.defect() != Defect.NONE, text);
    }
  }

  /** A second judge, of other authors, must find every answer valid that ours believes as it is. */
  @Test
  void thousandsOfMutantsAreNoVoteOrExactlyAsAskedFor() throws Exception {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(VerdictSchema.schema());
    assertEquals(0, schema.validate(JSON.readTree(GOOD)).size());
    AnswerMutants mutants = new AnswerMutants(GOOD, 5);
    Map<Defect, Integer> found = new EnumMap<>(Defect.class);
    for (int i = 0; i < MUTANTS; i++) {
      String text = mutants.next();
      Opinion opinion = parse(text);
      assertSafe(opinion, text);
      found.merge(opinion.defect(), 1, Integer::sum);
      if (opinion.outcome() == VoteOutcome.OK && opinion.detail().isEmpty()) {
        JsonNode believed = JSON.readTree(AnswerText.unwrap(text));
        assertTrue(schema.validate(believed).isEmpty(), text);
        assertEquals(believed.path("max_size_factor").asDouble(), opinion.maxSizeFactor(), text);
        assertEquals(believed.path("p_profit").asDouble(), opinion.probability(), text);
        assertEquals(believed.path("ttl_ms").asLong(), opinion.ttlMillis(), text);
        boolean suspect = opinion.reasons().contains("INJECTION_SUSPECT");
        assertTrue(
            suspect || believed.path("verdict").asText().equals(opinion.judgement().name()), text);
      }
    }
    for (Defect defect :
        List.of(
            Defect.NONE,
            Defect.NOT_JSON,
            Defect.WRONG_FIELDS,
            Defect.WRONG_TYPE,
            Defect.UNKNOWN_WORD,
            Defect.OUT_OF_RANGE,
            Defect.CONTRADICTION,
            Defect.FOREIGN_ECHO)) {
      assertTrue(found.getOrDefault(defect, 0) >= 10, () -> defect + " is rare: " + found);
    }
  }

  /** The longest body that is read at all, filled with what is worst for parsers. */
  @Test
  void theWorstBodiesTakeNoTime() {
    int letters = 256 * 1024;
    for (String unit :
        List.of(
            "[",
            "{\"a\":",
            "\"",
            "\\u0000",
            "9",
            "<think>",
            "</think>",
            "```\n",
            " ",
            "{",
            ",",
            "\uFEFF",
            "{\"reasons\":[],",
            "<think></think>")) {
      String text = unit.repeat(letters / unit.length());
      for (String worst : List.of(text, GOOD + text, text + GOOD, "{\"note\":\"" + text + "\"}")) {
        Opinion opinion = assertTimeout(Duration.ofSeconds(5), () -> parse(worst));
        assertSafe(opinion, unit);
      }
    }
  }

  @Test
  void escapesAreReadAsWhatTheyAreAndChangeNoName() {
    assertEquals(Judgement.APPROVE, parse(GOOD.replace("APPROVE", "\\u0041PPROVE")).judgement());
    for (String name :
        List.of("APPROVE\\u0000", "\\u0410PPROVE", "APPROVE\\u200b", "\\uFEFFAPPROVE")) {
      Opinion opinion = parse(GOOD.replace("\"APPROVE\"", "\"" + name + "\""));
      assertEquals(Defect.UNKNOWN_WORD, opinion.defect(), name);
    }
    assertEquals(parse(GOOD), parse("\uFEFF" + GOOD), "a byte order mark ahead");
    assertEquals(Defect.NOT_JSON, parse(GOOD + "\u0000").defect());
    assertEquals(Defect.NOT_JSON, parse(GOOD.replace("fine", "fi\u0000ne")).defect());
  }
}
