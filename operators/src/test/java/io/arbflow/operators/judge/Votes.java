package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import java.util.Arrays;
import java.util.List;

/** Verdicts with what became of the calls behind them. */
final class Votes {
  private Votes() {}

  /** An abstention for the reason, one abstaining vote per outcome. */
  static Verdict abstain(String reason, String... outcomes) {
    List<Vote> votes = Arrays.stream(outcomes).map(Votes::vote).toList();
    return new Verdict(
        "k",
        Judgement.ABSTAIN,
        0.5,
        0,
        5_000,
        1,
        "",
        AnalysisType.CROSS_MARKET,
        votes,
        0,
        "panel",
        "prompt",
        reason,
        true);
  }

  private static Vote vote(String outcome) {
    return new Vote(
        Seat.RISK,
        "m",
        "",
        Judgement.ABSTAIN,
        0.5,
        0,
        0,
        List.of(),
        1,
        0,
        1,
        VoteOutcome.valueOf(outcome));
  }
}
