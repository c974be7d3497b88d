package io.arbflow.operators.risk;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.judge.WaitPolicy;
import java.math.BigDecimal;

/**
 * Everything one decision is made from, besides the book.
 *
 * @param account null when no account of that id is configured
 * @param limits in force, null without an account
 * @param budget the strategy's share of maxCapital in force, null for none
 * @param mode in force
 * @param minConfidence of the mode
 * @param ready whether control was read
 * @param unreconciled why book and reports do not agree, null when they do
 * @param enabled whether the strategy is switched on
 * @param state strictest trading state that touches it
 * @param judged the opening
 * @param newest the newest event of its episode, which prices and sizes it
 * @param waiting the order a person has approved, or null
 * @param nowMicros the account's clock
 * @param readable false when putting it together failed
 */
record Candidate(
    AccountSettings account,
    Limits limits,
    BigDecimal budget,
    Mode mode,
    double minConfidence,
    boolean ready,
    Refusal unreconciled,
    boolean enabled,
    TradingState state,
    JudgedEvent judged,
    OpportunityEvent newest,
    PendingApproval waiting,
    long nowMicros,
    boolean readable) {

  /** The verdict that counts: a whole ensemble that abstained has not said anything. */
  Verdict verdict() {
    Verdict verdict = judged.status() == JudgeStatus.JUDGED ? judged.verdict() : null;
    return verdict == null || verdict.verdict() == Judgement.ABSTAIN ? null : verdict;
  }

  /** The posterior where there is a verdict, else the detector's own. */
  double confidence() {
    return verdict() == null ? judged.event().confidence() : verdict().probability();
  }

  /** The lower of the detector's and the posterior; NaN when one of them is. */
  double leastConfidence() {
    return Math.min(judged.event().confidence(), confidence());
  }

  /** What the mode does when no verdict is known and the judge is not off. */
  private WaitPolicy.Step step() {
    return judged.status() == JudgeStatus.JUDGE_OFF || verdict() != null
        ? new WaitPolicy.Step(true, 1)
        : WaitPolicy.withoutVerdict(mode, judged.event().riskClass());
  }

  /** Whether the mode trades this risk class on what is known of the verdict. */
  boolean goesWithoutVerdict() {
    return step().goes();
  }

  /** The largest share that mode, gate, verdict and confidence allow, 0 to 1. */
  double share() {
    double cap = Math.min(Sizing.fraction(judged.sizeCap()), step().sizeCap());
    if (verdict() != null) {
      cap = Math.min(cap, Sizing.fraction(verdict().maxSizeFactor()));
    }
    double detector = judged.event().confidence();
    return cap * Sizing.confidenceFactor(judged.event().riskClass(), detector, confidence());
  }

  /** The share that would be allowed if there were no models. */
  double shareWithoutModels() {
    double detector = judged.event().confidence();
    return Sizing.confidenceFactor(judged.event().riskClass(), detector, detector);
  }

  /** Whether the episode has moved on while the opening waited for a verdict. */
  boolean waitedForModels() {
    return newest.eventTimeMicros() > judged.event().eventTimeMicros();
  }

  /**
   * Whether the market has ended the episode. That a replay has no more quotes has not: whether its
   * end is seen before the decision depends on how fast it was read.
   */
  boolean closed() {
    return newest.event() == EventKind.CLOSED && newest.closedReason() != ClosedReason.END_OF_INPUT;
  }

  /** The event whose prices were judged: what the person saw, else the opening. */
  OpportunityEvent basis() {
    return waiting == null ? judged.event() : waiting.basis();
  }
}
