package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.prompt.Opinion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What asking a seat took so far: requests, money, time; and the ballot that states it. */
final class Tally {
  private final LongSupplier nanoClock;
  private final long startedNanos;
  private int attempts;
  private double costUsd;

  Tally(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.startedNanos = nanoClock.getAsLong();
  }

  void sent() {
    attempts++;
  }

  void paid(double usd) {
    costUsd += usd;
  }

  int attempts() {
    return attempts;
  }

  Ballot ballot(SeatSettings seat, ChatResult.Answer answer, Opinion opinion) {
    boolean abstains = opinion.judgement() == Judgement.ABSTAIN;
    Vote vote =
        new Vote(
            seat.seat(),
            answer.model(),
            name(answer.provider()),
            opinion.judgement(),
            abstains ? 0.5 : opinion.probability(),
            opinion.maxSizeFactor(),
            abstains ? 0 : seat.weight(),
            opinion.reasons(),
            elapsedMillis(),
            costUsd,
            attempts,
            VoteOutcome.OK);
    return new Ballot(vote, opinion.ttlMillis(), answer.simulated());
  }

  Ballot abstention(SeatSettings seat, String model, VoteOutcome outcome) {
    Vote vote =
        new Vote(
            seat.seat(),
            model,
            "",
            Judgement.ABSTAIN,
            0.5,
            0,
            0,
            List.of(),
            elapsedMillis(),
            costUsd,
            attempts,
            outcome);
    return new Ballot(vote, 0, false);
  }

  /** As the answer says; else by its tokens at our ceilings; else the worst case. */
  static double costUsd(ChatResult.Answer answer, ModelRef model, double worstUsd) {
    if (answer.costUsd() >= 0 && Double.isFinite(answer.costUsd())) {
      return answer.costUsd();
    }
    boolean counted = answer.promptTokens() >= 0 && answer.completionTokens() >= 0;
    return counted ? model.usd(answer.promptTokens(), answer.completionTokens()) : worstUsd;
  }

  /** A name from outside, on its way to a topic. */
  private static String name(String provider) {
    return provider.matches("[A-Za-z0-9 ._/-]{1,40}") ? provider : "";
  }

  private long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - startedNanos);
  }
}
