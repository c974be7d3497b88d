package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LLM03: only a model on the seat's list may vote, under whatever name another one comes. */
class SupplyChainTest {
  private static final ModelRef OURS = new ModelRef("vendor/model-r1", 1, 1, "", 600);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "model-r1",
        "vendor/model-r",
        "vendor/model-r1-mini",
        "vendor/model-r1-evil",
        "vendor/model-r1:free",
        "vendor/model-r1-2026",
        "vendor/model-r1-20260101-x",
        "vendor/model-r1-19991231",
        "Vendor/model-r1",
        "vendor/m\u043Edel-r1",
        "vendor/model-r1 ",
        "vendor/model-r1\u200B",
        "evil/vendor/model-r1",
        "~vendor/model-latest",
        "openrouter/free"
      })
  void whatIsNotOnTheListDoesNotPassForIt(String served) {
    assertFalse(OURS.isServedAs(served));
  }

  @Test
  void aDatedReleaseOfAModelOnTheListDoes() {
    assertTrue(OURS.isServedAs("vendor/model-r1"));
    assertTrue(OURS.isServedAs("vendor/model-r1-20260115"));
  }

  @Test
  void anotherModelsAnswersAreNoVotesOnAnySeat() throws Exception {
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1))) {
      server.setFault(Fault.WRONG_MODEL);
      Verdict verdict = Panel.judge(Panel.settings(server), Reviews.good(1));
      assertEquals(Judgement.ABSTAIN, verdict.verdict());
      assertEquals(0, verdict.maxSizeFactor());
      assertEquals(Seat.values().length, verdict.votes().size());
      for (Vote vote : verdict.votes()) {
        assertEquals(VoteOutcome.WRONG_MODEL, vote.outcome());
        assertNotEquals("nobody/asked-for-this", vote.model());
      }
    }
  }
}
