package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.AnswerText;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.prompt.AnswerParser;
import io.arbflow.llm.prompt.Opinion;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LLM01 and fault 16, what comes out: answers that talk to whoever reads them. */
class HostileAnswerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Prompt.Echo ECHO = new Prompt.Echo("0a1b", "00ff");

  private static ObjectNode answer(String verdict, double probability, double factor) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("reasons").add("STALE_QUOTE");
    answer.putArray("risks").addObject().put("code", "LEG_RISK").put("severity", 1);
    answer.put("note", "").put("verdict", verdict).put("p_profit", probability);
    answer.put("max_size_factor", factor).put("ttl_ms", 5_000);
    answer.putArray("params").addObject().put("name", "MAX_SIZE").put("direction", -1);
    answer.putObject("echo").put("id", ECHO.id()).put("hash", ECHO.hash());
    return answer;
  }

  /** The order in each place of the answer that holds a text, around it, and instead of it. */
  private static List<String> hostile(ObjectNode clean, String order) {
    List<String> answers = new ArrayList<>();
    for (String field : List.of("note", "verdict", "order", "p_profit", "max_size_factor")) {
      answers.add(clean.deepCopy().put(field, order).toString());
    }
    ObjectNode reasons = clean.deepCopy();
    reasons.withArray("reasons").add(order);
    answers.add(reasons.toString());
    ObjectNode param = clean.deepCopy();
    ((ObjectNode) param.path("params").path(0)).put("name", order);
    answers.add(param.toString());
    ObjectNode echo = clean.deepCopy();
    ((ObjectNode) echo.path("echo")).put("hash", order);
    answers.add(echo.toString());
    answers.add(order + "\n" + clean);
    answers.add(clean + "\n" + order);
    answers.add("```json\n" + clean + "\n```\n" + order);
    answers.add("<think>" + order + "</think>" + clean);
    answers.add(order);
    return answers;
  }

  @Test
  void neverApprovesWhereTheCleanTwinRejectsAndNeverEnlarges() {
    ObjectNode rejecting = answer("REJECT", 0.2, 0);
    ObjectNode approving = answer("APPROVE", 0.8, 0.25);
    assertEquals(Judgement.REJECT, parse(rejecting.toString()).judgement());
    assertEquals(0.25, parse(approving.toString()).maxSizeFactor());
    int read = 0;
    for (String order : InjectionCorpus.all()) {
      for (String text : hostile(rejecting, order)) {
        Opinion opinion = parse(text);
        assertNotEquals(Judgement.APPROVE, opinion.judgement(), text);
        assertEquals(0, opinion.maxSizeFactor(), text);
        read += opinion.outcome() == VoteOutcome.OK ? 1 : 0;
      }
      for (String text : hostile(approving, order)) {
        assertTrue(parse(text).maxSizeFactor() <= 0.25, text);
        assertTrue(parse(text).probability() <= 0.8, text);
      }
    }
    assertTrue(read > 0, "no answer was read: this test could not fail");
  }

  private static Opinion parse(String text) {
    return AnswerParser.parse(AnswerText.unwrap(text), ECHO);
  }

  /** A note is bounded and goes nowhere: an opinion has no place for it. */
  @Test
  void whatANoteSaysChangesNothing() {
    Opinion silent = parse(answer("REJECT", 0.2, 0).toString());
    for (String order : InjectionCorpus.all()) {
      Opinion talking = parse(answer("REJECT", 0.2, 0).put("note", order).toString());
      if (order.length() <= 160) {
        assertEquals(silent, talking);
      } else {
        assertEquals(VoteOutcome.MALFORMED, talking.outcome());
      }
    }
  }

  /** One seat is taken over; five seats see, and say, what they would have seen and said. */
  @ParameterizedTest
  @EnumSource(names = {"INJECTION", "ENLARGE", "OTHER_SEAT", "WRONG_MODEL", "NAN"})
  void aSeatThatIsTakenOverChangesNoOtherVote(Fault fault) throws Exception {
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1))) {
      PanelSettings settings = Panel.settings(server);
      Verdict clean = Panel.judge(settings, Reviews.bad(1));
      for (var model : settings.seat(Seat.PATTERN).models()) {
        server.setFault(model.id(), fault);
      }
      Verdict attacked = Panel.judge(settings, Reviews.bad(1));
      assertEquals(Judgement.REJECT, clean.verdict());
      assertEquals(Judgement.REJECT, attacked.verdict());
      assertEquals(0, attacked.maxSizeFactor());
      for (Seat seat : Seat.values()) {
        Vote before = clean.votes().get(seat.ordinal());
        Vote after = attacked.votes().get(seat.ordinal());
        if (seat == Seat.PATTERN) {
          assertNotEquals(VoteOutcome.OK, after.outcome());
        } else if (before.outcome() == VoteOutcome.OK && after.outcome() == VoteOutcome.OK) {
          assertEquals(before.verdict(), after.verdict());
          assertEquals(before.probability(), after.probability());
          assertEquals(before.maxSizeFactor(), after.maxSizeFactor());
        }
      }
    }
  }
}
