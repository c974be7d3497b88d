package io.arbflow.llm.cassette;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;

/**
 * One review and how it ended.
 *
 * @param name which review
 * @param verdict what the panel said
 */
public record RecordedReview(Name name, Verdict verdict) {

  /**
   * Names a review: the same question at the same time under the same weights.
   *
   * @param reviewKey what the verdict is remembered under
   * @param requestedAtMicros market clock of the request
   * @param opportunityId the example that was shown
   * @param overloaded whether nobody was to be asked
   * @param weights version of the learnt weights, "" for none
   */
  public record Name(
      String reviewKey,
      long requestedAtMicros,
      String opportunityId,
      boolean overloaded,
      String weights) {

    /** The name of a request. */
    public static Name of(ReviewRequest request) {
      return new Name(
          request.reviewKey(),
          request.requestedAtMicros(),
          request.opportunity() == null ? "" : request.opportunity().opportunityId(),
          request.overloaded(),
          request.weights() == null ? "" : request.weights().version());
    }
  }
}
