package io.arbflow.llm.ensemble;

import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.Ballot;
import io.arbflow.llm.panel.Consensus;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.Voting;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the verdict that a set of ballots, or their absence, amounts to under the weights of the
 * request. Weights that are out of any range are refused as a whole, counted, and the votes are
 * added up as configured.
 */
final class VerdictMaker {
  /** The gate or this function had no room. */
  static final String OVERLOADED = "OVERLOADED";

  /** The function's own last resort, past the deadline. */
  static final String TIMEOUT = "TIMEOUT";

  /** A bug. */
  static final String FAILED = "FAILED";

  private static final Logger LOG = LoggerFactory.getLogger(VerdictMaker.class);

  private static final String TOO_FEW_ANSWERS = "TOO_FEW_ANSWERS";

  /** An abstention says little about the next minute: ask again soon. */
  private static final long ABSTAIN_TTL_MILLIS = 5_000;

  private final PanelSettings settings;
  private final double[] assumed;
  private final String panelVersion;
  private final AtomicLong weightsRefused = new AtomicLong();

  VerdictMaker(PanelSettings settings) {
    this.settings = settings;
    this.panelVersion = settings.version();
    this.assumed = new double[Seat.values().length];
    for (Seat seat : Seat.values()) {
      assumed[seat.ordinal()] = settings.seat(seat).accuracy();
    }
  }

  /** How the request's votes are to be added up. */
  Consensus consensus(ReviewRequest request) {
    return new Consensus(settings.voting(), evidence(request.weights()));
  }

  /** Requests so far whose weights were refused. */
  long weightsRefused() {
    return weightsRefused.get();
  }

  private PanelEvidence evidence(PanelWeights weights) {
    double prior = settings.voting().prior();
    try {
      if (weights != null && weights.simulated() && !settings.simulated()) {
        throw new IllegalArgumentException("learnt from stand-ins, which say nothing of models");
      }
      return PanelEvidence.of(weights == null ? PanelWeights.NONE : weights, assumed, prior);
    } catch (IllegalArgumentException | NullPointerException e) {
      if (weightsRefused.getAndIncrement() == 0) {
        LOG.warn("learnt weights are refused; votes count as configured", e);
      }
      return PanelEvidence.of(PanelWeights.NONE, assumed, prior);
    }
  }

  /** The verdict of the ballots, added up as the request's weights say. */
  Verdict of(ReviewRequest request, List<Ballot> ballots, long decidedAtMicros) {
    return of(request, consensus(request), ballots, decidedAtMicros);
  }

  /** The same where the {@link #consensus} of the request has been made. */
  Verdict of(
      ReviewRequest request, Consensus consensus, List<Ballot> ballots, long decidedAtMicros) {
    List<Vote> votes = ballots.stream().map(ballot -> weighed(ballot.vote(), consensus)).toList();
    Consensus.Result result = consensus.decide(votes);
    boolean abstains = result.judgement() == Judgement.ABSTAIN;
    boolean simulated = settings.simulated() || ballots.stream().anyMatch(Ballot::simulated);
    return new Verdict(
        request.reviewKey(),
        result.judgement(),
        result.probability(),
        result.maxSizeFactor(),
        ttlMillis(result.judgement(), ballots, consensus),
        decidedAtMicros,
        request.opportunity().opportunityId(),
        request.analysis(),
        votes,
        votes.stream().mapToDouble(Vote::costUsd).sum(),
        version(simulated, consensus.weightsVersion()),
        PromptBuilder.VERSION,
        abstains ? reason(votes) : "",
        simulated,
        result.disagreement());
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

  private static Vote weighed(Vote vote, Consensus consensus) {
    return new Vote(
        vote.seat(),
        vote.model(),
        vote.provider(),
        vote.verdict(),
        vote.probability(),
        vote.maxSizeFactor(),
        consensus.weight(vote),
        vote.reasons(),
        vote.latencyMillis(),
        vote.costUsd(),
        vote.attempts(),
        vote.outcome());
  }

  private long ttlMillis(Judgement judgement, List<Ballot> ballots, Consensus consensus) {
    long most = settings.voting().verdictTtlMillis();
    long ttl =
        switch (judgement) {
          case REJECT -> most; // a veto lasts: asking again at once would be shopping for a yes
          case ABSTAIN -> ABSTAIN_TTL_MILLIS;
          case APPROVE ->
              ballots.stream()
                  .filter(ballot -> ballot.vote().verdict() == Judgement.APPROVE)
                  .filter(ballot -> consensus.counts(ballot.vote()))
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

  /** Names the learnt weights; a stand-in behind a panel that did not announce it is labelled. */
  private String version(boolean simulated, String weights) {
    boolean labelled = panelVersion.startsWith(PanelSettings.SIMULATED);
    String label = simulated && !labelled ? PanelSettings.SIMULATED + "-" : "";
    return label + panelVersion + (weights.isEmpty() ? "" : "+" + weights);
  }
}
