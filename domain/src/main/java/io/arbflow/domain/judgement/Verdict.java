package io.arbflow.domain.judgement;

import io.arbflow.domain.opportunity.AnalysisType;
import java.util.List;

/**
 * The ensemble's judgement of a review key. It can veto, shrink or rank; never create or enlarge.
 *
 * @param signature the review key it answers for (CONTRACT.md calls the topic's key signature)
 * @param verdict APPROVE, REJECT or ABSTAIN
 * @param probability posterior that the net profit is above 0
 * @param maxSizeFactor cap on the size, 0 to 1
 * @param ttlMillis how long it may be used
 * @param decidedAtMicros market clock when it takes effect
 * @param opportunityId the opportunity that was shown to the models
 * @param analysis what was asked
 * @param votes one per seat
 * @param costUsd sum of the votes
 * @param panelVersion which seats, models and weights
 * @param promptVersion which prompts
 * @param abstainReason why the whole ensemble abstained, e.g. OVERLOADED, or ""
 * @param simulated whether a stand-in answered instead of a model
 * @param disagreement how divided the votes were that it was made of: 1 - |sum of weights| / sum of
 *     |weights|; 0 when all point one way, 1 when they cancel out; 0 also where nobody voted
 */
public record Verdict(
    String signature,
    Judgement verdict,
    double probability,
    double maxSizeFactor,
    long ttlMillis,
    long decidedAtMicros,
    String opportunityId,
    AnalysisType analysis,
    List<Vote> votes,
    double costUsd,
    String panelVersion,
    String promptVersion,
    String abstainReason,
    boolean simulated,
    double disagreement) {

  /** A verdict of votes that did not disagree. */
  public Verdict(
      String signature,
      Judgement verdict,
      double probability,
      double maxSizeFactor,
      long ttlMillis,
      long decidedAtMicros,
      String opportunityId,
      AnalysisType analysis,
      List<Vote> votes,
      double costUsd,
      String panelVersion,
      String promptVersion,
      String abstainReason,
      boolean simulated) {
    this(
        signature,
        verdict,
        probability,
        maxSizeFactor,
        ttlMillis,
        decidedAtMicros,
        opportunityId,
        analysis,
        votes,
        costUsd,
        panelVersion,
        promptVersion,
        abstainReason,
        simulated,
        0);
  }

  /** First instant, epoch microseconds, at which it may no longer be used. */
  public long expiresAtMicros() {
    return decidedAtMicros + ttlMillis * 1_000;
  }

  /** Whether it may be used at the instant. */
  public boolean isFreshAt(long micros) {
    return micros >= decidedAtMicros && micros < expiresAtMicros();
  }
}
