package io.arbflow.operators.judge;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.Set;

/**
 * Whether anybody on the panel answers, as the whole job knows it from control. While nobody does,
 * arithmetic decides alone and at reduced size; what the mode would hold is held as ever.
 *
 * @param downUntilMicros until when the panel is taken to be down, {@link Long#MIN_VALUE} when it
 *     is not
 * @param backAtMicros when a first verdict ended the last outage, {@link Long#MIN_VALUE} when none
 *     is known
 */
public record PanelHealth(long downUntilMicros, long backAtMicros) {
  /** Name of the job-wide parameter that {@link ModelsWatch} publishes through control. */
  public static final String PARAMETER = "withoutModels";

  /** Nothing is known of an outage. */
  static final PanelHealth UNKNOWN = new PanelHealth(Long.MIN_VALUE, Long.MIN_VALUE);

  /** Nobody was asked: no room, or a replay's recording lacks the question. */
  private static final Set<String> NOBODY_ASKED = Set.of("OVERLOADED", "NOT_RECORDED");

  /** What a command on {@link #PARAMETER} says; null for none. */
  static PanelHealth of(ControlCommand command) {
    if (command == null) {
      return UNKNOWN;
    }
    return Boolean.parseBoolean(command.arguments().get("value"))
        ? new PanelHealth(command.expiresAtMicros(), Long.MIN_VALUE)
        : new PanelHealth(Long.MIN_VALUE, command.atMicros());
  }

  /**
   * Whether the panel abstained for a reason of its own: not one seat gave an answer that could be
   * used (no key, no money, breakers open, time-outs, …). An abstention of models that answered is
   * none, nor is one for which nobody was asked.
   */
  static boolean isFailure(Verdict verdict) {
    if (isAnswer(verdict) || NOBODY_ASKED.contains(verdict.abstainReason())) {
      return false;
    }
    return verdict.votes().isEmpty()
        ? !verdict.abstainReason().isEmpty()
        : verdict.votes().stream().noneMatch(vote -> vote.outcome() == VoteOutcome.OK);
  }

  /** Whether the panel has spoken. */
  static boolean isAnswer(Verdict verdict) {
    return verdict.verdict() != Judgement.ABSTAIN;
  }

  /**
   * Whether an opening is to go without models.
   *
   * @param failedAtMicros when the panel last failed under the opening's own key, or 0
   * @param forMicros how long a failure counts that no verdict follows
   */
  boolean isDown(long failedAtMicros, long forMicros, long nowMicros) {
    boolean here =
        failedAtMicros != 0
            && nowMicros < failedAtMicros + forMicros
            && backAtMicros <= failedAtMicros;
    return here || nowMicros < downUntilMicros;
  }
}
