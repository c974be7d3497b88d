package io.arbflow.local.output;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import java.util.List;
import java.util.Map;

/**
 * A locked edge that one model was asked about, and what was left of it.
 *
 * @param id of the opportunity
 * @param paid whether the edge was still there after 10 ms
 * @param approved whether the model said yes
 */
public record JudgedEpisode(String id, boolean paid, boolean approved) {
  /** Who was asked. */
  public static final String MODEL = "vendor/model-1";

  /** With what was left of the edge. */
  public OpportunityEvent measured(long atMicros) {
    double left = paid ? 1.5 : -0.5;
    return new OpportunityEvent(
        EventKind.MEASURED,
        id,
        Strategy.CONVERSION,
        "CONVERSION|" + id,
        "CONVERSION|" + id,
        RiskClass.LOCKED,
        Urgency.PATIENT,
        atMicros - 5_000_000,
        atMicros,
        atMicros,
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
        "CALM",
        new Evidence("x", Map.of()),
        null,
        0,
        5,
        new EdgeDecay(left, left, null, null, null));
  }

  /** The model's answer as the only vote. */
  public Verdict verdict(long decidedAtMicros, boolean simulated) {
    Judgement said = approved ? Judgement.APPROVE : Judgement.REJECT;
    Vote vote =
        new Vote(
            Seat.RISK,
            MODEL,
            "p",
            said,
            approved ? 0.8 : 0.2,
            1,
            0.6,
            List.of(),
            900,
            0.01,
            1,
            VoteOutcome.OK);
    return new Verdict(
        "CONVERSION|" + id,
        said,
        0.6,
        1,
        60_000,
        decidedAtMicros,
        id,
        AnalysisType.OPTIONS_MISPRICING,
        List.of(vote),
        0.01,
        "panel-1",
        "p1",
        "",
        simulated);
  }
}
