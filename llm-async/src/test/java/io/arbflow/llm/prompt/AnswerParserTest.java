package io.arbflow.llm.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
  private static final Prompt.Echo ECHO = new Prompt.Echo("0a1b", "00ff");
  private static final String GOOD =
      """
      {"reasons":["LEG_RISK","OTHER"],"risks":[{"code":"DEPTH_THIN","severity":2}],"note":"fine",\
      "verdict":"APPROVE","p_profit":0.81,"max_size_factor":0.5,"ttl_ms":5000,\
      "params":[{"name":"MAX_SIZE","direction":-1}],"echo":{"id":"0a1b","hash":"00ff"}}""";

  private static Opinion parse(String text) {
    return AnswerParser.parse(text, ECHO);
  }

  @Test
  void believesAnAnswerAsAskedFor() {
    assertEquals(
        new Opinion(
            VoteOutcome.OK,
            Judgement.APPROVE,
            0.81,
            0.5,
            5_000,
            List.of("LEG_RISK", "OTHER"),
            Defect.NONE,
            ""),
        parse(GOOD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"p_profit\":0.81 | \"p_profit\":NaN",
        "\"p_profit\":0.81 | \"p_profit\":\"NaN\"",
        "\"p_profit\":0.81 | \"p_profit\":1e309",
        "\"p_profit\":0.81 | \"p_profit\":-0.1",
        "\"p_profit\":0.81 | \"p_profit\":1.01",
        "\"p_profit\":0.81 | \"p_profit\":0.49",
        "\"p_profit\":0.81 | \"p_profit\":null",
        "\"p_profit\":0.81 | \"p_profit\":\"0.81\"",
        "\"p_profit\":0.81 | \"p_profit\":[0.81]",
        "\"max_size_factor\":0.5 | \"max_size_factor\":7",
        "\"max_size_factor\":0.5 | \"max_size_factor\":1.0000001",
        "\"max_size_factor\":0.5 | \"max_size_factor\":-1",
        "\"max_size_factor\":0.5 | \"max_size_factor\":0.5,\"max_size_factor\":0.9",
        "\"max_size_factor\":0.5 | \"max_size_factor\":Infinity",
        "\"ttl_ms\":5000 | \"ttl_ms\":-1",
        "\"ttl_ms\":5000 | \"ttl_ms\":5000.5",
        "\"ttl_ms\":5000 | \"ttl_ms\":99999999999999999999",
        "\"ttl_ms\":5000 | \"ttl_ms\":5000,\"order\":{\"size\":10}",
        "\"verdict\":\"APPROVE\" | \"verdict\":\"approve\"",
        "\"verdict\":\"APPROVE\" | \"verdict\":\"STRONG_APPROVE\"",
        "\"verdict\":\"APPROVE\" | \"verdict\":true",
        "\"note\":\"fine\", | ''",
        "\"OTHER\" | \"BUY_NOW\"",
        "\"OTHER\" | 3",
        "\"OTHER\" | \"OTHER\",\"OTHER\",\"OTHER\",\"OTHER\"",
        "\"severity\":2 | \"severity\":9",
        "\"severity\":2 | \"severity\":2,\"x\":1",
        "\"direction\":-1 | \"direction\":40",
        "MAX_SIZE | WITHDRAW_ALL",
        "[{\"name\":\"MAX_SIZE\",\"direction\":-1}] | {}",
        "\"note\":\"fine\" | \"note\":[[[[[[[[[[[[]]]]]]]]]]]]",
        "\"hash\":\"00ff\" | \"hash\":\"00ff\",\"seat\":\"RISK\"",
        "\"hash\":\"00ff\"}} | \"hash\":\"00ff\"}} {}",
        "\"hash\":\"00ff\"}} | \"hash\":\"00ff\"}",
      })
  void refusesWhatIsNotAsAskedFor(String what, String with) {
    assertTrue(GOOD.contains(what), what);
    Opinion opinion = parse(GOOD.replace(what, with));
    assertEquals(VoteOutcome.MALFORMED, opinion.outcome());
    assertEquals(Judgement.ABSTAIN, opinion.judgement());
    assertEquals(0, opinion.maxSizeFactor());
    assertNotEquals("", opinion.detail());
  }

  /**
   * What is wrong decides whether the model may say it again; what it wants is not bargained over.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"p_profit\":0.81 | \"p_profit\":NaN | NOT_JSON",
        "\"p_profit\":0.81 | \"p_profit\":\"0.81\" | WRONG_TYPE",
        "\"p_profit\":0.81 | \"p_profit\":1.01 | OUT_OF_RANGE",
        "\"p_profit\":0.81 | \"p_profit\":1e309 | OUT_OF_RANGE",
        "\"p_profit\":0.81 | \"p_profit\":0.49 | CONTRADICTION",
        "\"max_size_factor\":0.5 | \"max_size_factor\":7 | OUT_OF_RANGE",
        "\"ttl_ms\":5000 | \"ttl_ms\":99999999999999999999 | OUT_OF_RANGE",
        "\"ttl_ms\":5000 | \"ttl_ms\":5000,\"order\":{} | WRONG_FIELDS",
        "\"note\":\"fine\", | '' | WRONG_FIELDS",
        "\"verdict\":\"APPROVE\" | \"verdict\":\"approve\" | UNKNOWN_WORD",
        "\"OTHER\" | \"BUY_NOW\" | UNKNOWN_WORD",
        "MAX_SIZE | WITHDRAW_ALL | UNKNOWN_WORD",
        "\"direction\":-1} | \"direction\":-1},{\"name\":\"MAX_SIZE\",\"direction\":1} | CONTRADICTION",
        "\"hash\":\"00ff\" | \"hash\":\"00fe\" | FOREIGN_ECHO",
      })
  void namesTheFirstThingThatIsWrong(String what, String with, Defect defect) {
    assertTrue(GOOD.contains(what), what);
    Opinion opinion = parse(GOOD.replace(what, with));
    assertEquals(defect, opinion.defect());
    assertEquals(defect.isOfForm(), opinion.isRepairable());
    assertEquals(Judgement.ABSTAIN, opinion.judgement());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"APPROVE\"", "APPROVE", "{}", "{", "42"})
  void refusesWhatIsNotAnAnswerAtAll(String text) {
    assertEquals(VoteOutcome.MALFORMED, parse(text).outcome());
  }

  @ParameterizedTest
  @CsvSource({"0a1b,beef", "00ff,00ff", "'',00ff"})
  void refusesTheEchoOfAnotherQuestion(String id, String hash) {
    Opinion opinion = AnswerParser.parse(GOOD, new Prompt.Echo(id, hash));
    assertEquals(VoteOutcome.ECHO_MISMATCH, opinion.outcome());
    assertEquals(Judgement.ABSTAIN, opinion.judgement());
  }

  @Test
  void refusesLongAndDeepTextWithoutChoking() {
    String deep = "[".repeat(100_000);
    assertEquals(VoteOutcome.MALFORMED, parse(deep).outcome());
    assertEquals(VoteOutcome.MALFORMED, parse(GOOD.replace("fine", "x".repeat(161))).outcome());
    assertEquals(VoteOutcome.MALFORMED, parse(GOOD.replace("fine", "x".repeat(99_999))).outcome());
    String digits = "0." + "1".repeat(10_000);
    assertEquals(VoteOutcome.MALFORMED, parse(GOOD.replace("0.81", digits)).outcome());
  }

  @Test
  void turnsAnApprovalOfSuspectDataIntoARejection() {
    Opinion opinion = parse(GOOD.replace("LEG_RISK", "INJECTION_SUSPECT"));
    assertEquals(Judgement.REJECT, opinion.judgement());
  }

  @Test
  void neverThrowsAndNeverEnlargesWhateverIsFlipped() {
    Random random = new Random(11);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
      }
      Opinion opinion = parse(text.toString());
      assertTrue(opinion.maxSizeFactor() >= 0 && opinion.maxSizeFactor() <= 1, text::toString);
      assertTrue(opinion.probability() >= 0 && opinion.probability() <= 1, text::toString);
    }
  }
}
