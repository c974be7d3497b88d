package io.arbflow.domain.opportunity;

import java.util.List;

/**
 * One event in the life of an opportunity (an episode). CONTRACT.md names the JSON.
 *
 * @param event OPENED, UPDATED, CLOSED or MEASURED
 * @param opportunityId pure function of strategy, signature and opening time
 * @param strategy which detector
 * @param signature strategy, instruments, venues and direction
 * @param reviewKey what a model is asked about; coarser than the signature
 * @param riskClass how sure the payoff is
 * @param urgency whether it can wait for a verdict
 * @param openedAtMicros the instant the episode opened
 * @param eventTimeMicros the instant of this event
 * @param expiresAtMicros the least quote time + maximum quote age over the legs
 * @param legs what to trade
 * @param currency of all money here
 * @param grossEdge before fees and financing, for the whole quantity
 * @param fees taker fees of all legs
 * @param financing cost of carrying it
 * @param netEdge grossEdge - fees - financing
 * @param netEdgeBps netEdge / capital x 1e4
 * @param capital larger of the bought and the sold notional; for a cycle the start amount
 * @param maxLegAgeMicros age of the oldest leg at this event
 * @param legSkewMicros newest minus oldest leg
 * @param confidence the detector's own, 0 to 1
 * @param regime market regime, "UNKNOWN" until a regime lane says otherwise
 * @param evidence why
 * @param closedReason for CLOSED, else null
 * @param lifetimeMicros for CLOSED: event time minus opening, else 0
 * @param peakNetEdge largest net edge so far
 * @param edgeAfter for MEASURED, else null
 */
public record OpportunityEvent(
    EventKind event,
    String opportunityId,
    Strategy strategy,
    String signature,
    String reviewKey,
    RiskClass riskClass,
    Urgency urgency,
    long openedAtMicros,
    long eventTimeMicros,
    long expiresAtMicros,
    List<Leg> legs,
    String currency,
    double grossEdge,
    double fees,
    double financing,
    double netEdge,
    double netEdgeBps,
    double capital,
    long maxLegAgeMicros,
    long legSkewMicros,
    double confidence,
    String regime,
    Evidence evidence,
    ClosedReason closedReason,
    long lifetimeMicros,
    double peakNetEdge,
    EdgeDecay edgeAfter) {

  /** Regime before any regime lane has spoken. */
  public static final String UNKNOWN_REGIME = "UNKNOWN";

  /** The same event with the detector's confidence filled in. */
  public OpportunityEvent withConfidence(double value) {
    return with(value, regime, evidence);
  }

  /** The same event with the detector's confidence and the market's regime filled in. */
  public OpportunityEvent stamped(double newConfidence, String newRegime) {
    return with(newConfidence, newRegime, evidence);
  }

  /** The same event as it is kept and passed on once nobody will draw the chart. */
  public OpportunityEvent withoutChart() {
    return evidence == null || evidence.chart() == null
        ? this
        : withEvidence(new Evidence(evidence.inequality(), evidence.numbers()));
  }

  /** The same event with other evidence. */
  public OpportunityEvent withEvidence(Evidence other) {
    return with(confidence, regime, other);
  }

  private OpportunityEvent with(double newConfidence, String newRegime, Evidence newEvidence) {
    return new OpportunityEvent(
        event,
        opportunityId,
        strategy,
        signature,
        reviewKey,
        riskClass,
        urgency,
        openedAtMicros,
        eventTimeMicros,
        expiresAtMicros,
        legs,
        currency,
        grossEdge,
        fees,
        financing,
        netEdge,
        netEdgeBps,
        capital,
        maxLegAgeMicros,
        legSkewMicros,
        newConfidence,
        newRegime,
        newEvidence,
        closedReason,
        lifetimeMicros,
        peakNetEdge,
        edgeAfter);
  }
}
