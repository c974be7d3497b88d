package io.arbflow.domain.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  private static final double EXACT = 1e-12;

  /** Nothing decays that anyone could see. */
  private static final PerformanceSettings FLAT = with(1e15);

  private static PerformanceSettings with(double halfLife) {
    PerformanceSettings s = PerformanceSettings.standard(10_000);
    return new PerformanceSettings(
        s.orderLatencyMicros(),
        s.assumedAccuracies(),
        s.assumedPrior(),
        10,
        halfLife,
        s.memoryReviews(),
        s.calibrateFrom(),
        s.stackFrom(),
        s.mostStep(),
        s.alarmSteps());
  }

  private static ScoredVote risk(Judgement verdict, double probability) {
    return Reviews.vote(Seat.RISK, verdict, probability);
  }

  @Test
  void scoresOfFourVotesByHand() {
    List<ScoredReview> reviews =
        List.of(
            Reviews.review(EpisodeLabel.PAID, risk(Judgement.APPROVE, 0.9)),
            Reviews.review(EpisodeLabel.LOST, risk(Judgement.APPROVE, 0.8)),
            Reviews.review(EpisodeLabel.LOST, risk(Judgement.REJECT, 0.1)),
            Reviews.review(EpisodeLabel.PAID, risk(Judgement.REJECT, 0.4)));
    SeatStanding row = Leaderboard.of(reviews, FLAT).get(0);
    assertEquals(4, row.labels(), EXACT);
    assertEquals(2, row.right(), EXACT);
    assertEquals((2 + 10 * 0.65) / 14, row.accuracy(), EXACT);
    assertEquals((0.01 + 0.64 + 0.01 + 0.36) / 4, row.figures().brier(), EXACT);
    assertEquals(
        -(Math.log(0.9) + Math.log(0.2) + Math.log(0.9) + Math.log(0.4)) / 4,
        row.figures().logLoss(),
        EXACT);
    assertEquals((0.1 + 0.8 + 0.1 + 0.6) / 4, row.figures().calibrationError(), EXACT);
    assertEquals(4, row.votes());
  }

  @Test
  void failuresAndUnknownOutcomesCountAsCallsAlone() {
    List<ScoredReview> reviews =
        List.of(
            Reviews.review(EpisodeLabel.NONE, risk(Judgement.APPROVE, 0.9)),
            Reviews.review(EpisodeLabel.PAID, risk(Judgement.ABSTAIN, 0.5)),
            Reviews.review(EpisodeLabel.PAID, Reviews.failed(Seat.RISK, VoteOutcome.TIMEOUT)),
            Reviews.review(EpisodeLabel.PAID, Reviews.failed(Seat.RISK, VoteOutcome.TIMEOUT)),
            Reviews.review(EpisodeLabel.PAID, Reviews.failed(Seat.RISK, VoteOutcome.MALFORMED)),
            Reviews.review(EpisodeLabel.PAID, Reviews.failed(Seat.RISK, VoteOutcome.CANCELLED)));
    SeatStanding row = Leaderboard.of(reviews, FLAT).get(0);
    assertEquals(0, row.labels());
    assertEquals(0.65, row.accuracy(), EXACT);
    assertTrue(Double.isNaN(row.figures().brier()));
    assertEquals(3 / 5.0, row.figures().failed(), EXACT);
    assertEquals(Map.of(VoteOutcome.TIMEOUT, 2, VoteOutcome.MALFORMED, 1), row.failures());
    assertEquals(1_000, row.figures().latencyMillis(), 1e-9);
    assertEquals(0.02 / 6, row.figures().costUsd(), EXACT);
  }

  @Test
  void aReviewCountsHalfAfterAHalfLife() {
    List<ScoredReview> reviews = new ArrayList<>();
    reviews.add(Reviews.review(EpisodeLabel.PAID, risk(Judgement.APPROVE, 0.9)));
    reviews.add(Reviews.review(EpisodeLabel.NONE));
    reviews.add(Reviews.review(EpisodeLabel.PAID, risk(Judgement.REJECT, 0.9)));
    SeatStanding row = Leaderboard.of(reviews, with(2)).get(0);
    assertEquals(1.5, row.labels(), EXACT);
    assertEquals(0.5, row.right(), EXACT);
  }

  @Test
  void rowsPerModelQuestionAndRegime() {
    ScoredReview calm =
        Reviews.review(
            EpisodeLabel.PAID,
            risk(Judgement.APPROVE, 0.9),
            Reviews.vote(Seat.VISION, Judgement.REJECT, 0.1));
    ScoredVote other =
        new ScoredVote(Seat.RISK, "a/b", "", Judgement.REJECT, 0.2, 5, 0, VoteOutcome.OK);
    ScoredReview wild =
        new ScoredReview(
            "o",
            AnalysisType.STATISTICAL,
            "WILD",
            1,
            EpisodeLabel.LOST,
            false,
            List.of(other, risk(Judgement.APPROVE, 0.7)));
    List<ScoredReview> reviews = List.of(calm, wild);
    assertEquals(
        List.of("RISK a/b ", "RISK vendor3/m ", "VISION vendor5/m "),
        Leaderboard.of(reviews, FLAT).stream().map(LeaderboardTest::name).toList());
    assertEquals(
        List.of(
            "RISK a/b STATISTICAL",
            "RISK vendor3/m CROSS_MARKET",
            "RISK vendor3/m STATISTICAL",
            "VISION vendor5/m CROSS_MARKET"),
        Leaderboard.byAnalysis(reviews, FLAT).stream().map(LeaderboardTest::name).toList());
    assertEquals(
        List.of(
            "RISK a/b WILD", "RISK vendor3/m CALM", "RISK vendor3/m WILD", "VISION vendor5/m CALM"),
        Leaderboard.byRegime(reviews, FLAT).stream().map(LeaderboardTest::name).toList());
    assertEquals(1, Leaderboard.byRegime(reviews, FLAT).get(1).right(), EXACT);
    assertEquals(0, Leaderboard.byRegime(reviews, FLAT).get(2).right(), EXACT);
  }

  private static String name(SeatStanding row) {
    return row.seat() + " " + row.model() + " " + row.group();
  }

  @Test
  void everybodyWrongNeedsSomebodyWhoTookASide() {
    ScoredVote no = risk(Judgement.REJECT, 0.1);
    ScoredVote yes = Reviews.vote(Seat.VISION, Judgement.APPROVE, 0.9);
    ScoredVote none = Reviews.failed(Seat.PATTERN, VoteOutcome.TIMEOUT);
    assertTrue(Reviews.review(EpisodeLabel.PAID, no, none).allWrong());
    assertFalse(Reviews.review(EpisodeLabel.PAID, no, yes).allWrong());
    assertFalse(Reviews.review(EpisodeLabel.LOST, no, none).allWrong());
    assertFalse(Reviews.review(EpisodeLabel.PAID, none).allWrong());
  }

  @Test
  void whatAServerSaysOfItsCostIsKeptInBounds() {
    assertEquals(0, ScoredVote.of(stating(-5, -1)).costUsd());
    assertEquals(0, ScoredVote.of(stating(-5, -1)).latencyMillis());
    assertEquals(1_000, ScoredVote.of(stating(1e300, 7)).costUsd());
    assertEquals(0.02, ScoredVote.of(stating(0.02, 7)).costUsd());
    assertEquals(86_400_000, ScoredVote.of(stating(0, Long.MAX_VALUE)).latencyMillis());
  }

  private static Vote stating(double costUsd, long latencyMillis) {
    return new Vote(
        Seat.RISK,
        "m",
        "",
        Judgement.APPROVE,
        0.5,
        1,
        1,
        List.of(),
        latencyMillis,
        costUsd,
        1,
        VoteOutcome.OK);
  }
}
