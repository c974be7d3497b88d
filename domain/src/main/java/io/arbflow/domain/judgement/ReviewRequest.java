package io.arbflow.domain.judgement;

import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.OpportunityEvent;

/**
 * A question for the ensemble.
 *
 * @param reviewKey what the verdict will be remembered under
 * @param analysis the kind of question
 * @param requestedAtMicros market clock of the request
 * @param overloaded true when the token bucket was empty: answer ABSTAIN at once, call nobody
 * @param opportunity the example shown
 * @param weights how the votes are to be added up, {@link PanelWeights#NONE} as configured
 */
public record ReviewRequest(
    String reviewKey,
    AnalysisType analysis,
    long requestedAtMicros,
    boolean overloaded,
    OpportunityEvent opportunity,
    PanelWeights weights) {

  /** A question whose votes are added up as configured. */
  public ReviewRequest(
      String reviewKey,
      AnalysisType analysis,
      long requestedAtMicros,
      boolean overloaded,
      OpportunityEvent opportunity) {
    this(reviewKey, analysis, requestedAtMicros, overloaded, opportunity, PanelWeights.NONE);
  }

  /** The same question under other weights. */
  public ReviewRequest withWeights(PanelWeights others) {
    return new ReviewRequest(
        reviewKey, analysis, requestedAtMicros, overloaded, opportunity, others);
  }

  /**
   * Asks what the strategy of the event is asked about, with the event as example.
   *
   * @param charts whether the chart of a volatility surface may go along; with other questions none
   *     does
   */
  public static ReviewRequest of(
      OpportunityEvent event, long requestedAtMicros, boolean overloaded, boolean charts) {
    AnalysisType analysis = event.strategy().analysis();
    boolean shown = charts && !overloaded && analysis == AnalysisType.VOLATILITY_SURFACE;
    return new ReviewRequest(
        event.reviewKey(),
        analysis,
        requestedAtMicros,
        overloaded,
        shown ? event : event.withoutChart());
  }
}
