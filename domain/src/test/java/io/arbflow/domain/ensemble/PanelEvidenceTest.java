package io.arbflow.domain.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelEvidenceTest {
  private static final double[] ASSUMED = {.8, .7, .7, .7, .7, .6};
  private static final double PRIOR = .35;

  private static Vote vote(Seat seat, String model, Judgement judgement, double stated) {
    return new Vote(seat, model, "", judgement, stated, 1, 0, List.of(), 0, 0, 1, VoteOutcome.OK);
  }

  private static SeatWeight calibrated(String model, double no, double yes) {
    return new SeatWeight(Seat.RISK, model, 400, .9, false, List.of(.2, .8), List.of(no, yes));
  }

  private static SeatWeight silenced(String model) {
    return new SeatWeight(Seat.RISK, model, 400, .9, true, List.of(), List.of());
  }

  private static PanelEvidence learnt(List<SeatWeight> seats, Double... stacker) {
    PanelWeights weights = new PanelWeights("v", 300, Double.NaN, seats, Arrays.asList(stacker));
    return PanelEvidence.of(weights, ASSUMED, PRIOR);
  }

  @Test
  void untaughtSeatsCountAsAssumed() {
    PanelEvidence evidence = PanelEvidence.of(PanelWeights.NONE, ASSUMED, PRIOR);
    assertEquals(Math.log(.35 / .65), evidence.start(), 1e-15);
    double weight = Math.log(.8 / .2);
    assertEquals(
        weight, evidence.logOdds(vote(Seat.REASONING, "a/m", Judgement.APPROVE, .51)), 1e-15);
    assertEquals(
        -weight, evidence.logOdds(vote(Seat.REASONING, "a/m", Judgement.REJECT, .9)), 1e-15);
    assertEquals(0, evidence.logOdds(vote(Seat.REASONING, "a/m", Judgement.ABSTAIN, .5)));
    assertEquals(weight, evidence.most(Seat.REASONING), 1e-15);
    assertEquals(-weight, evidence.least(Seat.REASONING), 1e-15);
    assertEquals("", evidence.version());
  }

  @Test
  void aCalibratedSeatCountsWhatItsStatementHasBeenWorth() {
    PanelEvidence evidence = learnt(List.of(calibrated("", .2, .5)));
    double base = LogOdds.logit(PRIOR);
    Vote halfway = vote(Seat.RISK, "a/m", Judgement.APPROVE, .5);
    assertEquals(LogOdds.logit(.35) - base, evidence.logOdds(halfway), 1e-12);
    Vote sure = vote(Seat.RISK, "a/m", Judgement.APPROVE, 1);
    assertEquals(LogOdds.logit(.5) - base, evidence.logOdds(sure), 1e-12);
    assertEquals(LogOdds.logit(.5) - base, evidence.most(Seat.RISK), 1e-12);
    assertEquals(LogOdds.logit(.2) - base, evidence.least(Seat.RISK), 1e-12);
    PanelWeights ownPrior =
        new PanelWeights("v", 10, .5, List.of(calibrated("", .2, .6)), List.of());
    PanelEvidence against = PanelEvidence.of(ownPrior, ASSUMED, PRIOR);
    assertEquals(LogOdds.logit(.6), against.logOdds(sure), 1e-12);
    assertEquals(0, against.start(), 1e-15);
  }

  @Test
  void whatOnlyEverSpeaksOneWayMayStillAbstain() {
    PanelEvidence timid = learnt(List.of(calibrated("", .1, .2)));
    assertEquals(0, timid.most(Seat.RISK));
    PanelEvidence sanguine = learnt(List.of(calibrated("", .5, .6)));
    assertEquals(0, sanguine.least(Seat.RISK));
  }

  @Test
  void aSuccessorHasItsOwnWeight() {
    PanelEvidence evidence = learnt(List.of(calibrated("a/first", .1, .9), silenced("b/next")));
    double base = LogOdds.logit(PRIOR);
    Vote first = vote(Seat.RISK, "a/first", Judgement.APPROVE, 1);
    assertEquals(LogOdds.logit(.9) - base, evidence.logOdds(first), 1e-12);
    Vote next = vote(Seat.RISK, "b/next", Judgement.APPROVE, 1);
    assertEquals(0, evidence.logOdds(next));
    assertTrue(evidence.counts(first) && !evidence.counts(next));
    Vote unknown = vote(Seat.RISK, "c/third", Judgement.APPROVE, 1);
    assertEquals(LogOdds.logit(.7), evidence.logOdds(unknown), 1e-12);
    assertEquals(LogOdds.logit(.9) - base, evidence.most(Seat.RISK), 1e-12, "any may answer");
    assertTrue(evidence.canCount(Seat.RISK));
    assertFalse(learnt(List.of(silenced(""))).canCount(Seat.RISK));
  }

  @Test
  void theStackerScalesEvidenceAndReplacesThePrior() {
    PanelEvidence evidence =
        learnt(List.of(calibrated("", .2, .5)), -1.5, 1.0, 1.0, 1.0, .5, 1.0, -.5);
    assertEquals(-1.5, evidence.start());
    Vote sure = vote(Seat.RISK, "a/m", Judgement.APPROVE, 1);
    double own = LogOdds.logit(.5) - LogOdds.logit(PRIOR);
    assertEquals(.5 * own, evidence.logOdds(sure), 1e-12);
    assertEquals(own, evidence.ownLogOdds(sure), 1e-12);
    assertEquals(.5 * own, evidence.most(Seat.RISK), 1e-12);
    double weight = Math.log(.6 / .4);
    Vote repeated = vote(Seat.VISION, "a/m", Judgement.APPROVE, 1);
    assertEquals(-.5 * weight, evidence.logOdds(repeated), 1e-12);
    assertEquals(.5 * weight, evidence.most(Seat.VISION), 1e-12);
    assertEquals(-.5 * weight, evidence.least(Seat.VISION), 1e-12);
  }

  @Test
  void aSeatThatIsMostlyWrongCountsNothingAndIsNotTurnedRound() {
    SeatWeight wrong = new SeatWeight(Seat.RISK, "", 400, .2, false, List.of(), List.of());
    PanelEvidence evidence = learnt(List.of(wrong));
    assertEquals(0, evidence.logOdds(vote(Seat.RISK, "a/m", Judgement.REJECT, .1)), 0);
    assertEquals(0, evidence.most(Seat.RISK));
  }

  @Test
  void onlyFiguresInRangeAreTaken() {
    assertThrows(
        IllegalArgumentException.class,
        () -> learnt(List.of(), 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 10.1));
    learnt(List.of(), 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 10.0);
    assertThrows(IllegalArgumentException.class, () -> learnt(List.of(), 0.0, 1.0));
    SeatWeight twin = silenced("x");
    assertThrows(IllegalArgumentException.class, () -> learnt(List.of(twin, twin)));
  }
}
