package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.Ballot;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictMakerTest {
  private final PanelSettings settings = PanelSettings.openRouter(new CallLimits(15_000, 8, 5, 60));
  private final VerdictMaker maker = new VerdictMaker(settings);

  private static Ballot ballot(Seat seat, Judgement judgement, long ttlMillis, VoteOutcome how) {
    Vote vote =
        new Vote(
            seat,
            "vendor" + seat.ordinal() + "/m",
            "",
            judgement,
            0.5,
            judgement == Judgement.ABSTAIN ? 0 : 0.6,
            judgement == Judgement.ABSTAIN ? 0 : 1,
            List.of(),
            10,
            0.01,
            1,
            how);
    return new Ballot(vote, ttlMillis, false);
  }

  private Verdict verdict(Judgement judgement, long first, long rest, VoteOutcome how) {
    List<Ballot> ballots = new ArrayList<>();
    for (Seat seat : Seat.values()) {
      ballots.add(ballot(seat, judgement, seat.ordinal() == 0 ? first : rest, how));
    }
    return maker.of(Reviews.good(1), ballots, 77);
  }

  @ParameterizedTest
  @CsvSource({"20000,30000,20000", "99999999,70000,60000", "0,30000,100"})
  void anApprovalLivesAsLongAsTheMostCautiousApproverSays(long first, long rest, long expected) {
    Verdict verdict = verdict(Judgement.APPROVE, first, rest, VoteOutcome.OK);
    assertEquals(Judgement.APPROVE, verdict.verdict());
    assertEquals(expected, verdict.ttlMillis());
    assertEquals(0.6, verdict.maxSizeFactor());
  }

  @Test
  void aVetoLivesAsLongAsAVerdictMay() {
    Verdict verdict = verdict(Judgement.REJECT, 100, 100, VoteOutcome.OK);
    assertEquals(60_000, verdict.ttlMillis());
    assertEquals(0, verdict.maxSizeFactor());
  }

  @Test
  void anAbstentionIsShortAndSaysWhy() {
    Verdict verdict = verdict(Judgement.ABSTAIN, 0, 0, VoteOutcome.THROTTLED);
    assertEquals(5_000, verdict.ttlMillis());
    assertEquals("THROTTLED", verdict.abstainReason());
    Verdict unsure = verdict(Judgement.ABSTAIN, 0, 0, VoteOutcome.OK);
    assertEquals("TOO_FEW_ANSWERS", unsure.abstainReason());
  }

  @Test
  void statesItsOriginAndItsCost() {
    Verdict verdict = verdict(Judgement.APPROVE, 1_000, 1_000, VoteOutcome.OK);
    assertEquals(0.06, verdict.costUsd(), 1e-12);
    assertEquals(settings.version(), verdict.panelVersion());
    assertEquals(PromptBuilder.VERSION, verdict.promptVersion());
    assertEquals(77, verdict.decidedAtMicros());
    assertEquals(Reviews.good(1).reviewKey(), verdict.signature());
    assertTrue(!verdict.simulated());
  }

  @Test
  void theReplayClockAddsTheLatencyAndTheLiveClockNeverRunsBehindTheRequest() {
    assertEquals(1_234, DecisionClock.replay().decidedAtMicros(1_000, 234));
    assertEquals(Long.MAX_VALUE, DecisionClock.live().decidedAtMicros(Long.MAX_VALUE, 1));
    assertTrue(DecisionClock.live().decidedAtMicros(0, 0) > 1_600_000_000_000_000L);
  }
}
