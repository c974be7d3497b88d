package io.arbflow.llm.prompt;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.List;

/**
 * A seat's checked answer; ABSTAIN with the reason when the text was not acceptable.
 *
 * @param outcome OK, MALFORMED or ECHO_MISMATCH
 * @param judgement ABSTAIN unless the outcome is OK
 * @param probability that the net profit is above 0, 0 to 1
 * @param maxSizeFactor 0 to 1
 * @param ttlMillis how long the model thinks it holds, 0 or more, unclamped
 * @param reasons names of {@link ReasonCode}
 * @param detail why it was not acceptable, or ""
 */
public record Opinion(
    VoteOutcome outcome,
    Judgement judgement,
    double probability,
    double maxSizeFactor,
    long ttlMillis,
    List<String> reasons,
    String detail) {

  /** An abstention and its reason. */
  public static Opinion unacceptable(VoteOutcome outcome, String detail) {
    return new Opinion(outcome, Judgement.ABSTAIN, 0.5, 0, 0, List.of(), detail);
  }
}
