package io.arbflow.llm.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.ensemble.Reviews;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LLM09: an answer must quote the question it is to; figures that it invents reach nobody. */
class QuotedInputsTest {
  private static final PromptBuilder PROMPTS = new PromptBuilder(0.35);

  private static String answer(Prompt.Echo echo, String note, String params) {
    return "{\"reasons\":[],\"risks\":[],\"note\":\""
        + note
        + "\",\"verdict\":\"APPROVE\",\"p_profit\":0.9,\"max_size_factor\":1,\"ttl_ms\":1000,"
        + "\"params\":["
        + params
        + "],\"echo\":{\"id\":\""
        + echo.id()
        + "\",\"hash\":\""
        + echo.hash()
        + "\"}}";
  }

  private static void assertNoVote(Prompt.Echo quoted, Prompt.Echo asked) {
    Opinion opinion = AnswerParser.parse(answer(quoted, "", ""), asked);
    assertEquals(VoteOutcome.ECHO_MISMATCH, opinion.outcome());
    assertEquals(Judgement.ABSTAIN, opinion.judgement());
    assertEquals(0, opinion.maxSizeFactor());
  }

  @ParameterizedTest
  @EnumSource(Seat.class)
  void anAnswerToAnythingElseIsNoVote(Seat seat) {
    ReviewRequest request = Reviews.good(1);
    Prompt.Echo asked = PROMPTS.build(seat, request).echo();
    assertEquals(VoteOutcome.OK, AnswerParser.parse(answer(asked, "", ""), asked).outcome());
    for (Seat other : Seat.values()) {
      if (other != seat) {
        assertNoVote(PROMPTS.build(other, request).echo(), asked);
      }
    }
    assertNoVote(PROMPTS.build(seat, Reviews.good(2)).echo(), asked);
    assertNoVote(PROMPTS.build(seat, request, "data:image/png;base64,AA==").echo(), asked);
    assertNoVote(new Prompt.Echo(asked.hash(), asked.id()), asked);
    assertNoVote(new Prompt.Echo(asked.id(), asked.hash().toUpperCase(Locale.ROOT)), asked);
    assertNoVote(new Prompt.Echo(asked.id(), ""), asked);
  }

  /** Every number that is shown is under the hash: a quotation of other numbers does not pass. */
  @Test
  void theHashCoversEveryNumber() {
    ReviewRequest shown = Reviews.good(1);
    Prompt.Echo asked = PROMPTS.build(Seat.RISK, shown).echo();
    ReviewRequest other =
        new ReviewRequest(
            shown.reviewKey(),
            shown.analysis(),
            shown.requestedAtMicros(),
            false,
            shown.opportunity().withConfidence(0.900000001));
    Prompt.Echo stale = PROMPTS.build(Seat.RISK, other).echo();
    assertEquals(asked.id(), stale.id());
    assertNotEquals(asked.hash(), stale.hash());
    assertNoVote(stale, asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net edge is 900 bps",
        "the last price is 1e9",
        "p_profit 1.0, size 7",
        "ttl 9999999"
      })
  void inventedFiguresInANoteReachNobody(String note) {
    Prompt.Echo asked = PROMPTS.build(Seat.RISK, Reviews.good(1)).echo();
    assertEquals(
        AnswerParser.parse(answer(asked, "", ""), asked),
        AnswerParser.parse(answer(asked, note, ""), asked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"MAX_SIZE\",\"direction\":40}",
        "{\"name\":\"MAX_SIZE\",\"direction\":0.5}",
        "{\"name\":\"MAX_SIZE\",\"direction\":1,\"value\":5000}",
        "{\"name\":\"MAX_LEVERAGE\",\"direction\":1}",
        "{\"name\":\"MAX_SIZE\",\"direction\":1},{\"name\":\"MAX_SIZE\",\"direction\":-1}"
      })
  void aParameterIsADirectionFromTheListAndNoNumber(String param) {
    Prompt.Echo asked = PROMPTS.build(Seat.RISK, Reviews.good(1)).echo();
    Opinion opinion = AnswerParser.parse(answer(asked, "", param), asked);
    assertEquals(VoteOutcome.MALFORMED, opinion.outcome());
    assertEquals(Judgement.ABSTAIN, opinion.judgement());
  }
}
