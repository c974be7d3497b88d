package io.arbflow.llm.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.ensemble.Reviews;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Slips of form are put right where they have one meaning; nothing else ever is. */
class AnswerRepairTest {
  private static final Prompt.Echo ECHO = new Prompt.Echo("0a1b", "00ff");
  private static final String GOOD =
      """
      {"reasons":["LEG_RISK"],"risks":[{"code":"DEPTH_THIN","severity":2}],"note":"",\
      "verdict":"APPROVE","p_profit":0.81,"max_size_factor":0.5,"ttl_ms":5000,\
      "params":[{"name":"MAX_SIZE","direction":-1}],"echo":{"id":"0a1b","hash":"00ff"}}""";

  private static Opinion parse(String text) {
    return AnswerParser.parse(text, ECHO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"hash\":\"00ff\"}} | \"hash\":\"00ff\"},}",
        "\"hash\":\"00ff\"}} | \"hash\":\"00ff\",}}",
        "[\"LEG_RISK\"] | [\"LEG_RISK\",]",
        "[\"LEG_RISK\"] | \"LEG_RISK\"",
        "[{\"code\":\"DEPTH_THIN\",\"severity\":2}] | {\"code\":\"DEPTH_THIN\",\"severity\":2}",
        "[{\"code\":\"DEPTH_THIN\",\"severity\":2}] | null",
        "[{\"name\":\"MAX_SIZE\",\"direction\":-1}] | null",
        "[{\"name\":\"MAX_SIZE\",\"direction\":-1}] | {\"name\":\"MAX_SIZE\",\"direction\":-1}",
        "\"note\":\"\" | \"note\":null",
      })
  void putsRightWhatHasOneMeaning(String what, String with) {
    assertTrue(GOOD.contains(what), what);
    Opinion mended = parse(GOOD.replace(what, with));
    assertEquals(Opinion.MENDED, mended.detail());
    assertEquals(parse(GOOD), mended.withDetail(""));
  }

  @Test
  void nullForReasonsIsNone() {
    assertEquals(List.of(), parse(GOOD.replace("[\"LEG_RISK\"]", "null")).reasons());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"p_profit\":0.81 | \"p_profit\":\"0.81\"",
        "\"p_profit\":0.81 | \"p_profit\":null",
        "\"p_profit\":0.81 | \"p_profit\":081",
        "\"p_profit\":0.81 | \"p_profit\":.81",
        "\"p_profit\":0.81 | \"p_profit\":+0.81",
        "\"p_profit\":0.81 | \"p_profit\":0.81,\"p_profit\":0.81",
        "\"max_size_factor\":0.5 | \"max_size_factor\":\"50 %\"",
        "\"max_size_factor\":0.5 | \"max_size_factor\":[0.5]",
        "\"ttl_ms\":5000 | \"ttl_ms\":5000.0",
        "\"ttl_ms\":5000 | \"ttl_ms\":\"5000\"",
        "\"severity\":2 | \"severity\":\"2\"",
        "\"verdict\":\"APPROVE\" | \"verdict\":[\"APPROVE\"]",
        "\"verdict\":\"APPROVE\" | \"verdict\":\"Approve\"",
        "\"verdict\":\"APPROVE\" | \"verdict\":null",
        "\"verdict\":\"APPROVE\" | 'verdict':'APPROVE'",
        "\"verdict\":\"APPROVE\" | verdict:\"APPROVE\"",
        "\"note\":\"\", | ''",
        "\"note\":\"\" | /* */\"note\":\"\"",
        "[\"LEG_RISK\"] | [,]",
        "[\"LEG_RISK\"] | [\"LEG_RISK\",,]",
        "\"hash\":\"00ff\"}} | \"hash\":\"00ff\"}",
        "\"hash\":\"00ff\"}} | \"hash\":\"00ff\"}}}",
        "{\"reasons\" | Here you are: {\"reasons\"",
      })
  void leavesEverythingElseAlone(String what, String with) {
    assertTrue(GOOD.contains(what), what);
    Opinion opinion = parse(GOOD.replace(what, with));
    assertEquals(VoteOutcome.MALFORMED, opinion.outcome());
    assertEquals(Judgement.ABSTAIN, opinion.judgement());
    assertTrue(opinion.isRepairable(), "the model may be asked once more");
  }

  @Test
  void aMendedAnswerIsHeldToEverythingElse() {
    String comma = GOOD.replace("\"00ff\"}}", "\"00ff\"},}");
    assertEquals(Defect.OUT_OF_RANGE, parseDefect(comma.replace("0.5", "7")));
    assertEquals(VoteOutcome.MALFORMED, parse(comma.replace("0.81", "0.3")).outcome());
    Opinion foreign = AnswerParser.parse(comma, new Prompt.Echo("0a1b", "beef"));
    assertEquals(Judgement.ABSTAIN, foreign.judgement());
  }

  private static Defect parseDefect(String text) {
    return AnswerParser.parse(text.replace(",}", "}"), ECHO).defect();
  }

  @ParameterizedTest
  @EnumSource(Seat.class)
  void theSecondQuestionHasTheSameDataAndEchoAndQuotesNothing(Seat seat) {
    Prompt first = new PromptBuilder(0.35).build(seat, Reviews.good(1));
    for (Defect defect : Defect.values()) {
      if (!defect.isOfForm()) {
        assertThrows(IllegalArgumentException.class, () -> RepairPrompt.of(first, defect));
        continue;
      }
      Prompt second = RepairPrompt.of(first, defect);
      assertEquals(first.user(), second.user());
      assertEquals(first.echo(), second.echo());
      assertTrue(second.system().startsWith(first.system()), "the server's cache is lost");
      assertNotEquals(first.system(), second.system());
      assertTrue(RepairPrompt.formsOf(first).contains(second));
    }
    assertFalse(RepairPrompt.formsOf(first).get(0).system().contains("could not be read"));
  }
}
