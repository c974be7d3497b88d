package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.Ballot;
import io.arbflow.llm.panel.Consensus;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.Voting;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.List;

/** Writes the verdict that a set of ballots, or their absence, amounts to. Pure. */
final class VerdictMaker {
  /** The gate or this function had no room. */
  static final String OVERLOADED = "OVERLOADED";

  /** The function's own last resort, past the deadline. */
  static final String TIMEOUT = "TIMEOUT";

  /** A bug. */
  static final String FAILED = "FAILED";

  private static final String TOO_FEW_ANSWERS = "TOO_FEW_ANSWERS";

  /** An abstention says little about the next minute: ask again soon. */
  private static final long ABSTAIN_TTL_MILLIS = 5_000;

  private final PanelSettings settings;
  private final Consensus consensus;
  private final String panelVersion;

  VerdictMaker(PanelSettings settings) {
    this.settings = settings;
    this.consensus = new Consensus(settings.voting());
    this.panelVersion = settings.version();
  }

  Consensus consensus() {
    return consensus;
  }

  Verdict of(ReviewRequest request, List<Ballot> ballots, long decidedAtMicros) {
    List<Vote> votes = Review.votes(ballots);
    Consensus.Result result = consensus.decide(votes);
    boolean abstains = result.judgement() == Judgement.ABSTAIN;
    boolean simulated = settings.simulated() || ballots.stream().anyMatch(Ballot::simulated);
    return new Verdict(
        request.reviewKey(),
        result.judgement(),
        result.probability(),
        result.maxSizeFactor(),
        ttlMillis(result.judgement(), ballots),
        decidedAtMicros,
        request.opportunity().opportunityId(),
        request.analysis(),
        votes,
        votes.stream().mapToDouble(Vote::costUsd).sum(),
        version(simulated),
        PromptBuilder.VERSION,
        abstains ? reason(votes) : "",
        simulated);
  }

  /** An abstention without any call. */
  Verdict abstain(ReviewRequest request, String reason, long decidedAtMicros) {
    return new Verdict(
        request.reviewKey(),
        Judgement.ABSTAIN,
        0.5,
        0,
        Math.min(ABSTAIN_TTL_MILLIS, settings.voting().verdictTtlMillis()),
        decidedAtMicros,
        request.opportunity() == null ? "" : request.opportunity().opportunityId(),
        request.analysis(),
        List.of(),
        0,
        panelVersion,
        PromptBuilder.VERSION,
        reason,
        settings.simulated());
  }

  private long ttlMillis(Judgement judgement, List<Ballot> ballots) {
    long most = settings.voting().verdictTtlMillis();
    long ttl =
        switch (judgement) {
          case REJECT -> most; // a veto lasts: asking again at once would be shopping for a yes
          case ABSTAIN -> ABSTAIN_TTL_MILLIS;
          case APPROVE ->
              ballots.stream()
                  .filter(ballot -> ballot.vote().verdict() == Judgement.APPROVE)
                  .mapToLong(Ballot::ttlMillis)
                  .min()
                  .orElse(0);
        };
    return Math.max(Voting.LEAST_TTL_MILLIS, Math.min(most, ttl));
  }

  /** One outcome if all share it, e.g. NO_KEY; else that the answers were too few. */
  private static String reason(List<Vote> votes) {
    VoteOutcome first = votes.get(0).outcome();
    boolean shared = votes.stream().allMatch(vote -> vote.outcome() == first);
    return shared && first != VoteOutcome.OK ? first.name() : TOO_FEW_ANSWERS;
  }

  /** A stand-in found behind a panel that did not announce it is still labelled. */
  private String version(boolean simulated) {
    boolean labelled = panelVersion.startsWith(PanelSettings.SIMULATED);
    return simulated && !labelled ? PanelSettings.SIMULATED + "-" + panelVersion : panelVersion;
  }
}
