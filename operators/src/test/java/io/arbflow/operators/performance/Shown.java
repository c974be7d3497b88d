package io.arbflow.operators.performance;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import java.util.List;
import java.util.Map;

/** An episode that models were shown: its events and verdicts on it. */
record Shown(String id) {

  OpportunityEvent opened() {
    return event(EventKind.OPENED, 1_000_000, null, null);
  }

  OpportunityEvent updated() {
    return event(EventKind.UPDATED, 1_500_000, null, null);
  }

  OpportunityEvent closed(ClosedReason reason) {
    return event(EventKind.CLOSED, 2_000_000, reason, null);
  }

  /** With what was left of the edge after 10 ms. */
  OpportunityEvent measured(double left) {
    return event(EventKind.MEASURED, 6_000_000, null, new EdgeDecay(left, left, null, null, null));
  }

  private OpportunityEvent event(
      EventKind kind, long atMicros, ClosedReason reason, EdgeDecay decay) {
    return new OpportunityEvent(
        kind,
        id,
        Strategy.CONVERSION,
        "s",
        "k",
        RiskClass.LOCKED,
        Urgency.PATIENT,
        1_000_000,
        atMicros,
        9_000_000,
        List.of(),
        "USD",
        5,
        1,
        0,
        4,
        4,
        100,
        0,
        0,
        0.9,
        kind == EventKind.OPENED ? "CALM" : "WILD",
        new Evidence("x", Map.of()),
        reason,
        0,
        5,
        decay);
  }

  /** Two seats: REASONING approves, RISK rejects. */
  Verdict verdict(long decidedAtMicros) {
    return verdict(
        decidedAtMicros,
        List.of(
            vote(Seat.REASONING, Judgement.APPROVE, 0.8), vote(Seat.RISK, Judgement.REJECT, 0.2)));
  }

  Verdict verdict(long decidedAtMicros, List<Vote> votes) {
    return new Verdict(
        "k",
        Judgement.APPROVE,
        0.6,
        1,
        60_000,
        decidedAtMicros,
        id,
        AnalysisType.OPTIONS_MISPRICING,
        votes,
        0.02,
        "panel-1",
        "p1",
        "",
        false);
  }

  static Vote vote(Seat seat, Judgement verdict, double probability) {
    return new Vote(
        seat,
        "v/" + seat.ordinal(),
        "p",
        verdict,
        probability,
        1,
        0.6,
        List.of(),
        900,
        0.01,
        1,
        VoteOutcome.OK);
  }
}
