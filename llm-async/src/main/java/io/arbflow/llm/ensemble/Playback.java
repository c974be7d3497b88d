package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.cassette.Cassette;
import io.arbflow.llm.cassette.RecordedCall;
import io.arbflow.llm.cassette.RecordedReview;
import io.arbflow.llm.openrouter.AnswerText;
import io.arbflow.llm.panel.Ballot;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.prompt.AnswerParser;
import io.arbflow.llm.prompt.Opinion;
import io.arbflow.llm.prompt.Prompt;
import io.arbflow.llm.prompt.PromptBuilder;
import io.arbflow.llm.prompt.QuestionName;
import io.arbflow.llm.prompt.RepairPrompt;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdict of a review that was recorded, worked out again: every seat's question is written
 * anew and must be the one on the cassette, its answer is read anew, and the votes are added up
 * anew. What a call took and cost, and how one without an answer ended, are as recorded. The
 * outcome must be the recorded verdict to the last bit; else what asks or what judges has changed
 * since. Pure.
 */
final class Playback {
  /** Abstention of a review that the cassette does not know. */
  static final String NOT_RECORDED = "NOT_RECORDED";

  private final Cassette cassette;
  private final PromptBuilder prompts;
  private final VerdictMaker verdicts;
  private final DecisionClock clock;

  /**
   * @param settings of the panel that was recorded
   * @param clock of abstentions
   * @throws IllegalArgumentException if the cassette is another panel's
   */
  Playback(Cassette cassette, PanelSettings settings, DecisionClock clock) {
    cassette.requirePanel(settings.version());
    this.cassette = cassette;
    this.prompts = new PromptBuilder(settings.voting().prior());
    this.verdicts = new VerdictMaker(settings);
    this.clock = clock;
  }

  /**
   * The verdict.
   *
   * @throws CassetteMismatchException if the cassette leads to another one than it holds
   */
  Verdict verdict(ReviewRequest request) throws CassetteMismatchException {
    RecordedReview review = cassette.review(RecordedReview.Name.of(request));
    if (review == null) {
      long at = clock.decidedAtMicros(request.requestedAtMicros(), 0);
      return verdicts.abstain(request, NOT_RECORDED, at);
    }
    Verdict recorded = review.verdict();
    long at = recorded.decidedAtMicros();
    Verdict again =
        recorded.votes().isEmpty()
            ? verdicts.abstain(request, recorded.abstainReason(), at)
            : verdicts.of(
                request, verdicts.consensus(request), ballots(request, recorded.votes()), at);
    if (!again.equals(recorded)) {
      throw new CassetteMismatchException(
          name(request) + " was " + recorded + " and would now be " + again);
    }
    return recorded;
  }

  private List<Ballot> ballots(ReviewRequest request, List<Vote> votes)
      throws CassetteMismatchException {
    List<Ballot> ballots = new ArrayList<>(votes.size());
    for (Vote vote : votes) {
      ballots.add(
          vote.outcome() == VoteOutcome.OK ? answered(request, vote) : new Ballot(vote, 0, false));
    }
    return ballots;
  }

  private Ballot answered(ReviewRequest request, Vote vote) throws CassetteMismatchException {
    String why = "no call of it is recorded";
    for (RecordedCall call : cassette.calls(QuestionName.of(vote.seat(), request))) {
      Prompt asked = prompts.build(vote.seat(), request, call.image());
      if (call.answer() == null || !call.answer().model().equals(vote.model())) {
        continue;
      }
      if (!isForm(asked, call)) {
        why = "another question was asked then";
        continue;
      }
      Opinion opinion =
          AnswerParser.parse(AnswerText.unwrap(call.answer().content()), asked.echo());
      if (isVote(opinion, vote)) {
        return new Ballot(as(opinion, vote), opinion.ttlMillis(), call.answer().simulated());
      }
      why = "its answer now reads as " + opinion;
    }
    throw new CassetteMismatchException(name(request) + ", seat " + vote.seat() + ": " + why);
  }

  private static boolean isForm(Prompt asked, RecordedCall call) {
    return RepairPrompt.formsOf(asked).stream()
        .anyMatch(form -> form.system().equals(call.system()) && form.user().equals(call.user()));
  }

  private static boolean isVote(Opinion opinion, Vote vote) {
    return opinion.outcome() == VoteOutcome.OK
        && opinion.judgement() == vote.verdict()
        && opinion.maxSizeFactor() == vote.maxSizeFactor()
        && probability(opinion) == vote.probability()
        && opinion.reasons().equals(vote.reasons());
  }

  /** The vote with everything that the answer says taken from the answer. */
  private static Vote as(Opinion opinion, Vote vote) {
    return new Vote(
        vote.seat(),
        vote.model(),
        vote.provider(),
        opinion.judgement(),
        probability(opinion),
        opinion.maxSizeFactor(),
        vote.weight(),
        opinion.reasons(),
        vote.latencyMillis(),
        vote.costUsd(),
        vote.attempts(),
        vote.outcome());
  }

  private static double probability(Opinion opinion) {
    return opinion.judgement() == Judgement.ABSTAIN ? 0.5 : opinion.probability();
  }

  private static String name(ReviewRequest request) {
    return "review of "
        + request.reviewKey()
        + " at "
        + request.requestedAtMicros()
        + ", opportunity "
        + request.opportunity().opportunityId();
  }
}
