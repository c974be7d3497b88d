package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.Ballot;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictMakerTest {
  private final PanelSettings settings = PanelSettings.openRouter(new CallLimits(15_000, 8, 5, 60));
  private final VerdictMaker maker = new VerdictMaker(settings);
  private ReviewRequest request = Reviews.good(1);

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
    return maker.of(request, maker.consensus(request), ballots, 77);
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

  private static PanelWeights learnt(List<SeatWeight> seats, Double... stacker) {
    return new PanelWeights("w-7", 1_000, .4, seats, Arrays.asList(stacker));
  }

  private static SeatWeight silenced(Seat seat) {
    return new SeatWeight(seat, "", 500, .7, true, List.of(), List.of());
  }

  @Test
  void obeysTheWeightsOfItsRequestAndNamesThem() {
    double plain = verdict(Judgement.APPROVE, 1_000, 1_000, VoteOutcome.OK).probability();
    assertEquals(LogOdds.sigmoid(LogOdds.logit(.35) + 6 * LogOdds.logit(.65)), plain, 1e-12);
    request = request.withWeights(learnt(List.of(silenced(Seat.REASONING))));
    Verdict verdict = verdict(Judgement.APPROVE, 100, 30_000, VoteOutcome.OK);
    double expected = LogOdds.sigmoid(LogOdds.logit(.4) + 5 * LogOdds.logit(.65));
    assertEquals(expected, verdict.probability(), 1e-12);
    assertEquals(30_000, verdict.ttlMillis(), "a silenced seat shortens no life");
    assertEquals(0, verdict.votes().get(0).weight());
    assertEquals(LogOdds.logit(.65), verdict.votes().get(1).weight(), 1e-12);
    assertEquals(settings.version() + "+w-7", verdict.panelVersion());
    Verdict against = verdict(Judgement.REJECT, 0, 0, VoteOutcome.OK);
    assertEquals(-LogOdds.logit(.65), against.votes().get(1).weight(), 1e-12);
  }

  @Test
  void aPublishedStackerCountsHoweverManyLabelsAreLeft() {
    Double[] stacker = {-1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0};
    request = request.withWeights(learnt(List.of(), stacker));
    Verdict verdict = verdict(Judgement.APPROVE, 100, 100, VoteOutcome.OK);
    double expected = LogOdds.sigmoid(-1 + 2 * LogOdds.logit(.65));
    assertEquals(expected, verdict.probability(), 1e-12);
    assertEquals(0, verdict.votes().get(3).weight());
    PanelWeights few = new PanelWeights("w-8", 30, Double.NaN, List.of(), Arrays.asList(stacker));
    request = request.withWeights(few);
    double same = verdict(Judgement.APPROVE, 100, 100, VoteOutcome.OK).probability();
    assertEquals(expected, same, 1e-12);
  }

  static Stream<PanelWeights> hostile() {
    double nan = Double.NaN;
    SeatWeight good = silenced(Seat.RISK);
    return Stream.of(
        new PanelWeights("w", 400, 0, List.of(good), List.of()),
        new PanelWeights("w", 400, 1, List.of(good), List.of()),
        new PanelWeights("w", 400, -.1, List.of(good), List.of()),
        new PanelWeights("w", nan, .4, List.of(good), List.of()),
        new PanelWeights("w", -1, .4, List.of(good), List.of()),
        new PanelWeights("w", 1 / 0.0, .4, List.of(good), List.of()),
        new PanelWeights("w\n", 400, .4, List.of(good), List.of()),
        new PanelWeights(null, 400, .4, List.of(good), List.of()),
        new PanelWeights("w", 400, .4, null, List.of()),
        learnt(List.of(good), 0.0, 1.0),
        learnt(List.of(good), 0.0, 1.0, 1.0, nan, 1.0, 1.0, 1.0),
        learnt(List.of(good), 0.0, 1.0, 1.0, 1e300, 1.0, 1.0, 1.0),
        learnt(List.of(good), -10.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
        learnt(List.of(good), 0.0, 1.0, 1.0, null, 1.0, 1.0, 1.0),
        learnt(List.of(good, good)),
        learnt(List.of(good, seat(nan, 500, List.of(), List.of()))),
        learnt(List.of(good, seat(1, 500, List.of(), List.of()))),
        learnt(List.of(good, seat(0, 500, List.of(), List.of()))),
        learnt(List.of(good, seat(.7, nan, List.of(), List.of()))),
        learnt(List.of(good, seat(.7, -1, List.of(), List.of()))),
        learnt(List.of(good, seat(.7, 500, List.of(.1), List.of()))),
        learnt(List.of(good, seat(.7, 500, List.of(.1, .9), List.of(.6, .5)))),
        learnt(List.of(good, seat(.7, 500, List.of(.1, .9), List.of(.6, 1.0)))),
        learnt(List.of(good, seat(.7, 500, List.of(.1, nan), List.of(.5, .6)))),
        new PanelWeights("w", 400, .4, List.of(good), List.of(), true, nan));
  }

  private static SeatWeight seat(
      double accuracy, double labels, List<Double> stated, List<Double> calibrated) {
    return new SeatWeight(Seat.VISION, "", labels, accuracy, false, stated, calibrated);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileWeightsAreRefusedAsAWholeAndCounted(PanelWeights weights) {
    Verdict plain = verdict(Judgement.APPROVE, 100, 100, VoteOutcome.OK);
    assertEquals(0, maker.weightsRefused());
    request = request.withWeights(weights);
    assertEquals(plain, verdict(Judgement.APPROVE, 100, 100, VoteOutcome.OK));
    assertEquals(1, maker.weightsRefused());
    request = request.withWeights(learnt(List.of(silenced(Seat.RISK))));
    assertEquals(0, verdict(Judgement.APPROVE, 1, 1, VoteOutcome.OK).votes().get(3).weight());
    request = request.withWeights(null); // restored from before there were any
    assertEquals(plain, verdict(Judgement.APPROVE, 100, 100, VoteOutcome.OK));
    assertEquals(1, maker.weightsRefused());
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
