package io.arbflow.local.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.performance.EpisodeLabel;
import io.arbflow.domain.performance.PerformanceSettings;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.domain.performance.ScoredVote;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {

  private static ScoredVote vote(String model, boolean approves) {
    return new ScoredVote(
        Seat.RISK,
        model,
        "",
        approves ? Judgement.APPROVE : Judgement.REJECT,
        approves ? 0.9 : 0.1,
        400,
        0.003,
        VoteOutcome.OK);
  }

  /** m/good takes the side that pays, m/bad the other. */
  private static ScoredReview review(boolean paid, boolean simulated) {
    return new ScoredReview(
        "id",
        AnalysisType.CROSS_MARKET,
        "CALM",
        1,
        paid ? EpisodeLabel.PAID : EpisodeLabel.LOST,
        simulated,
        List.of(vote("m/bad", !paid), vote("m/good", paid)));
  }

  @Test
  void theBestComesFirstAndStandInsHaveATableOfTheirOwn() {
    List<String> lines =
        OutcomeTable.lines(
                List.of(review(true, false), review(false, false), review(true, true)),
                PerformanceSettings.standard(10_000))
            .stream()
            .map(line -> line.replaceAll(" +", " "))
            .toList();
    assertEquals(
        List.of(
            "2 reviews, 2 with an outcome; all wrong together in 0.0%",
            "seat model votes accuracy Brier log-loss ECE failed latency USD failures",
            "RISK m/good 2 0.663 0.010 0.105 0.100 0.0% 400 ms 0.0030 -",
            "RISK m/bad 2 0.625 0.810 2.303 0.900 0.0% 400 ms 0.0030 -",
            "1 reviews, 1 with an outcome, simulated: they say nothing about a model;"
                + " all wrong together in 0.0%"),
        lines.subList(0, 5));
    assertEquals(8, lines.size());
  }

  @Test
  void nothingAskedIsNothingToShow() {
    assertEquals(List.of(), OutcomeTable.lines(List.of(), PerformanceSettings.standard(1)));
  }
}
