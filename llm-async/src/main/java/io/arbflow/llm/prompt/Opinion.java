package io.arbflow.llm.prompt;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.List;

/**
 * A seat's checked answer; ABSTAIN with the reason when the text was not acceptable.
 *
 * @param outcome OK, MALFORMED, ECHO_MISMATCH or WRONG_MODEL
 * @param judgement ABSTAIN unless the outcome is OK
 * @param probability that the net profit is above 0, 0 to 1
 * @param maxSizeFactor 0 to 1
 * @param ttlMillis how long the model thinks it holds, 0 or more, unclamped
 * @param reasons names of {@link ReasonCode}
 * @param defect what was wrong, NONE when acceptable
 * @param detail why it was not acceptable, {@link #MENDED}, or ""
 */
public record Opinion(
    VoteOutcome outcome,
    Judgement judgement,
    double probability,
    double maxSizeFactor,
    long ttlMillis,
    List<String> reasons,
    Defect defect,
    String detail) {

  /** Detail of an acceptable answer whose form was put right here. */
  public static final String MENDED = "mended";

  /** An abstention and its reason. */
  public static Opinion unacceptable(VoteOutcome outcome, Defect defect, String detail) {
    return new Opinion(outcome, Judgement.ABSTAIN, 0.5, 0, 0, List.of(), defect, detail);
  }

  /** An abstention and its reason. */
  public static Opinion unacceptable(VoteOutcome outcome, String detail) {
    Defect defect =
        switch (outcome) {
          case WRONG_MODEL -> Defect.FOREIGN_MODEL;
          case ECHO_MISMATCH -> Defect.FOREIGN_ECHO;
          default -> Defect.NOT_JSON;
        };
    return unacceptable(outcome, defect, detail);
  }

  /** The same with another detail. */
  Opinion withDetail(String other) {
    return new Opinion(
        outcome, judgement, probability, maxSizeFactor, ttlMillis, reasons, defect, other);
  }

  /** Whether the same model may be asked once more, by {@link RepairPrompt}. */
  public boolean isRepairable() {
    return outcome == VoteOutcome.MALFORMED && defect.isOfForm();
  }
}
