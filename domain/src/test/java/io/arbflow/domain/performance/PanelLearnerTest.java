package io.arbflow.domain.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.ensemble.Calibration;
import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.ensemble.SeatEvidence;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelLearnerTest {
  private static final PerformanceSettings SETTINGS = PerformanceSettings.standard(10_000);
  private static final double ROUNDING = 1e-9;

  private static LearningPanel after(int reviews, long seed) {
    LearningPanel panel = new LearningPanel(SETTINGS, reviews > 1_000 ? 250 : 25);
    Reviews voters = new Reviews(seed);
    for (int i = 0; i < reviews; i++) {
      panel.take(voters.next(Reviews.ACCURACIES));
    }
    return panel;
  }

  private static SeatWeight seat(PanelWeights weights, Seat seat) {
    return weights.seats().stream().filter(s -> s.seat() == seat).findFirst().orElseThrow();
  }

  @Test
  void accuraciesPriorAndBetaComeOut() {
    PanelWeights weights = after(4_000, 3).weights;
    for (Seat seat : Seat.values()) {
      // 1,350 decayed labels and 50 assumed: standard error 0.012, drawn 0.006 towards 0.65
      assertEquals(
          Reviews.ACCURACIES[seat.ordinal()], seat(weights, seat).accuracy(), 0.04, "" + seat);
    }
    assertEquals(Reviews.PRIOR, weights.prior(), 0.04);
    assertEquals(0.0005, weights.allWrong(), 0.002);
    assertEquals("w-4000", weights.version());
    assertEquals(weights, PanelWeights.of(weights.arguments()));
  }

  @Test
  void nothingIsCalibratedOrStackedBeforeItsLabels() {
    LearningPanel panel = after(175, 4);
    assertTrue(panel.weights.seats().stream().allMatch(seat -> seat.stated().isEmpty()));
    assertTrue(panel.weights.stacker().isEmpty());
    // With a half-life of 1,000, 225 reviews are 209 labels and 325 are 291; 375 are 330.
    panel = after(225, 4);
    assertTrue(panel.weights.seats().stream().noneMatch(seat -> seat.stated().isEmpty()));
    assertTrue(after(325, 4).weights.stacker().isEmpty());
    assertEquals(7, after(375, 4).weights.stacker().size());
  }

  /** Voters that say 0.8 and 0.2 are as sure as they are right. */
  @Test
  void calibrationSaysWhatStatementsWereWorth() {
    PanelWeights weights = after(4_000, 5).weights;
    for (Seat seat : Seat.values()) {
      double right = Reviews.ACCURACIES[seat.ordinal()];
      double yes = Reviews.PRIOR * right;
      double no = (1 - Reviews.PRIOR) * (1 - right);
      SeatWeight learnt = seat(weights, seat);
      double at = Calibration.of(learnt.stated(), learnt.calibrated()).at(0.8);
      assertEquals(yes / (yes + no), at, 0.07, "" + seat);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noPublicationMovesAnythingByMoreThanItsStep(long seed) {
    Random random = new Random(seed);
    LearningPanel panel = new LearningPanel(SETTINGS);
    Reviews voters = new Reviews(seed);
    for (int round = 0; round < 40; round++) {
      double[] accuracies = random.doubles(6).map(u -> 0.25 + u * 0.7).toArray();
      for (int i = random.nextInt(60); i >= 0; i--) {
        panel.reviews.add(voters.next(accuracies));
      }
      PanelWeights before = panel.weights;
      panel.publish();
      assertBounded(before, panel.weights, SETTINGS.mostStep() + ROUNDING);
    }
  }

  private static void assertBounded(PanelWeights before, PanelWeights now, double most) {
    double prior = Double.isNaN(before.prior()) ? SETTINGS.assumedPrior() : before.prior();
    assertMoved(prior, now.prior(), most);
    for (SeatWeight seat : now.seats()) {
      SeatWeight old =
          before.seats().stream().filter(s -> s.seat() == seat.seat()).findFirst().orElse(null);
      assertMoved(old == null ? 0.65 : old.accuracy(), seat.accuracy(), most);
      for (int i = 0; old != null && !old.stated().isEmpty() && i < old.stated().size(); i++) {
        assertMoved(old.calibrated().get(i), seat.calibrated().get(i), most);
      }
    }
    for (int i = 0; i < now.stacker().size(); i++) {
      double start = i == 0 ? LogOdds.logit(prior) : 1;
      double old = before.stacker().isEmpty() ? start : before.stacker().get(i);
      assertEquals(old, now.stacker().get(i), most);
      assertTrue(i == 0 || Math.abs(now.stacker().get(i)) <= PanelWeights.MOST_COEFFICIENT);
    }
  }

  private static void assertMoved(double from, double to, double most) {
    assertEquals(LogOdds.logit(from), LogOdds.logit(to), most);
  }

  /**
   * OWASP LLM04/08: somebody turns 5 % of the outcomes round, chosen as he likes: at random, or all
   * those in which one seat was right. The labels' weight in decayed counters bounds what he gets.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void fivePercentFalseOutcomesMoveWeightsByABoundedAmount(long seed) {
    int reviews = 1_000;
    List<ScoredReview> clean = new ArrayList<>();
    Reviews voters = new Reviews(seed);
    for (int i = 0; i < reviews; i++) {
      clean.add(voters.next(Reviews.ACCURACIES));
    }
    List<ScoredReview> poisoned = new ArrayList<>(clean);
    Random random = new Random(seed);
    Seat victim = Seat.values()[(int) seed % 6];
    boolean aimed = seed % 2 == 0;
    for (int left = reviews / 20; left > 0; ) {
      int at = random.nextInt(reviews);
      ScoredReview review = clean.get(at);
      boolean wanted = !aimed || review.votes().get(victim.ordinal()).right(review.paid());
      if (wanted && poisoned.get(at) == review) {
        poisoned.set(at, turned(review));
        left--;
      }
    }
    PanelWeights honest = taught(clean);
    PanelWeights misled = taught(poisoned);
    for (Seat seat : Seat.values()) {
      SeatWeight a = seat(honest, seat);
      SeatWeight b = seat(misled, seat);
      assertFalse(b.silenced(), seat + " was silenced by poison");
      assertEquals(a.accuracy(), b.accuracy(), 0.06);
      assertEquals(LogOdds.logit(a.accuracy()), LogOdds.logit(b.accuracy()), 0.4);
    }
    assertEquals(honest.prior(), misled.prior(), 0.05);
    for (int i = 0; i < honest.stacker().size(); i++) {
      assertEquals(honest.stacker().get(i), misled.stacker().get(i), 0.5, "coefficient " + i);
    }
  }

  private static PanelWeights taught(List<ScoredReview> reviews) {
    LearningPanel panel = new LearningPanel(SETTINGS, 100);
    reviews.forEach(panel::take);
    return panel.weights;
  }

  private static ScoredReview turned(ScoredReview review) {
    return Reviews.review(
        review.paid() ? EpisodeLabel.LOST : EpisodeLabel.PAID,
        review.votes().toArray(ScoredVote[]::new));
  }

  @Test
  void aSilencedSeatHasNoCurveAndOnlyItsNewLabels() {
    LearningPanel panel = after(400, 6);
    String key = ScoredVote.key(Seat.RISK, Reviews.model(Seat.RISK));
    panel.alarms.put(key, new SeatAlarm(0, true, 350, 399));
    panel.publish();
    SeatWeight seat = seat(panel.weights, Seat.RISK);
    assertTrue(seat.silenced());
    assertTrue(seat.stated().isEmpty());
    assertEquals(50, seat.labels(), 1);
    panel.alarms.put(key, new SeatAlarm(0, false, 380, 399));
    panel.publish();
    assertFalse(seat(panel.weights, Seat.RISK).silenced());
    assertTrue(seat(panel.weights, Seat.RISK).stated().isEmpty());
  }

  @Test
  void curvesThatOutcomesNoLongerBearOutGoFlatStepByStep() {
    LearningPanel panel = after(600, 7);
    double prior = panel.weights.prior();
    SeatWeight before = seat(panel.weights, Seat.REASONING);
    CalibrationStep curves = new CalibrationStep(SETTINGS);
    List<Double> curve = before.calibrated();
    StatedOutcomes perverse = new StatedOutcomes();
    for (int i = 0; i < 400; i++) {
      perverse.add(i % 2 == 0 ? 0.8 : 0.2, i % 2 != 0, 1);
    }
    for (int round = 0; round < 40; round++) {
      SeatWeight last =
          new SeatWeight(Seat.REASONING, "m", 0, 0.7, false, CalibrationStep.GRID, curve);
      curve = curves.next(perverse, last, prior, 0.7, prior);
    }
    for (double at : curve) {
      assertEquals(prior, at, ROUNDING);
    }
    assertTrue(before.calibrated().get(20) > before.calibrated().get(0) + 0.2);
  }

  /** As after a start without state, or of a model that is seldom asked. */
  @Test
  void withTooFewOutcomesWhatVotesAreWorthIsHeldWhileThePriorMoves() {
    PanelWeights before = after(600, 7).weights;
    LearningPanel panel = new LearningPanel(SETTINGS, Integer.MAX_VALUE);
    panel.weights = before;
    Reviews voters = new Reviews(8);
    for (int i = 0; i < 30; i++) {
      panel.take(voters.next(Reviews.ACCURACIES));
    }
    panel.publish();
    PanelWeights now = panel.weights;
    assertTrue(Math.abs(before.prior() - now.prior()) > 0.001, "the prior has not moved");
    for (Seat seat : Seat.values()) {
      assertEquals(ownLogOdds(before, seat), ownLogOdds(now, seat), ROUNDING, "" + seat);
      assertEquals(evidence(before).most(seat), evidence(now).most(seat), ROUNDING, "" + seat);
    }
    assertEquals(
        evidence(before).start() - LogOdds.logit(before.prior()),
        evidence(now).start() - LogOdds.logit(now.prior()),
        ROUNDING);
  }

  private static double ownLogOdds(PanelWeights weights, Seat seat) {
    return SeatEvidence.of(seat(weights, seat), weights.prior()).logOdds(Judgement.APPROVE, 0.8);
  }

  private static PanelEvidence evidence(PanelWeights weights) {
    double[] assumed = new double[Seat.values().length];
    Arrays.fill(assumed, 0.51); // less than what any seat has taught, so that it is no bound
    return PanelEvidence.of(weights, assumed, SETTINGS.assumedPrior());
  }

  @Test
  void aSilencedModelThatNobodyAsksAnyMoreStaysSilenced() {
    SeatAlarm silenced = new SeatAlarm(0, true, 3, 9);
    PanelWeights weights =
        new PanelLearner(SETTINGS)
            .learn(
                new ReviewWindow(List.of(new Reviews(1).next(Reviews.ACCURACIES)), 5_000),
                Map.of("RISK|v/gone", silenced, "RISK|v/heard", SeatAlarm.NEW),
                PanelWeights.NONE,
                1);
    assertEquals(
        List.of("v/gone"),
        weights.seats().stream().filter(SeatWeight::silenced).map(SeatWeight::model).toList());
    assertTrue(weights.seats().stream().noneMatch(seat -> seat.model().equals("v/heard")));
    assertEquals(weights, PanelWeights.of(weights.arguments()));
  }

  @Test
  void whatIsLearntFromStandInsSaysSo() {
    ScoredReview review = new Reviews(1).next(Reviews.ACCURACIES);
    ScoredReview simulated =
        new ScoredReview("o", review.analysis(), "CALM", 1, review.label(), true, review.votes());
    PanelWeights weights =
        new PanelLearner(SETTINGS)
            .learn(new ReviewWindow(List.of(simulated), 0), Map.of(), PanelWeights.NONE, 1_234_567);
    assertTrue(weights.simulated());
    assertEquals("simulated-w-1234567", weights.version());
  }

  @Test
  void aCallThatReachedNobodyIsNoModel() {
    ScoredVote nobody =
        new ScoredVote(Seat.RISK, "", "", Judgement.ABSTAIN, 0.5, 0, 0, VoteOutcome.OVER_BUDGET);
    ScoredVote odd =
        new ScoredVote(Seat.RISK, "a model", "", Judgement.REJECT, 0.1, 0, 0, VoteOutcome.OK);
    ScoredReview review =
        Reviews.review(
            EpisodeLabel.PAID, nobody, odd, Reviews.vote(Seat.VISION, Judgement.APPROVE, 0.9));
    PanelWeights weights =
        new PanelLearner(SETTINGS)
            .learn(new ReviewWindow(List.of(review), 0), Map.of(), PanelWeights.NONE, 1);
    assertEquals(List.of("vendor5/m"), weights.seats().stream().map(SeatWeight::model).toList());
    assertEquals(weights, PanelWeights.of(weights.arguments()));
  }

  @Test
  void noMoreEntriesThanACommandCarries() {
    List<ScoredReview> reviews = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ScoredVote vote = new Reviews(i).next(0.7).votes().get(0);
      ScoredVote named =
          new ScoredVote(
              vote.seat(), "v/m" + i, "", vote.verdict(), vote.probability(), 1, 0, vote.outcome());
      reviews.add(Reviews.review(EpisodeLabel.PAID, named));
    }
    PanelWeights weights =
        new PanelLearner(SETTINGS)
            .learn(new ReviewWindow(reviews, 0), Map.of(), PanelWeights.NONE, 1);
    assertEquals(PanelWeights.MOST_SEATS, weights.seats().size());
    assertTrue(weights.seats().stream().anyMatch(seat -> seat.model().equals("v/m99")));
    assertEquals(weights, PanelWeights.of(weights.arguments()));
  }
}
