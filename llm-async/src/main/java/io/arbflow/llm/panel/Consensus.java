package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Vote;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Adds votes up. Pure arithmetic: the posterior's log-odds are the prior's plus each APPROVE weight
 * minus each REJECT weight, where a weight is the log-odds of the seat being right; this is the
 * Bayes decision for independent seats. ABSTAIN counts nothing. A tie rejects.
 *
 * <p>Models err together, so the posterior says too much when they agree; hence low weights and no
 * use of the models' own p_profit until it has been calibrated on outcomes.
 */
public final class Consensus {
  /** So that the order of addition cannot decide a tie. */
  private static final double TIE = 1e-9;

  private final Voting voting;

  /** Votes by the given rules. */
  public Consensus(Voting voting) {
    this.voting = voting;
  }

  /**
   * What the votes so far say.
   *
   * @param judgement ABSTAIN when too few vendors answered
   * @param probability the posterior; 0.5 when abstaining
   * @param maxSizeFactor least of the approving votes; 0 unless approving
   */
  public record Result(Judgement judgement, double probability, double maxSizeFactor) {}

  /** Log-odds of a probability. */
  public static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  /** Probability of log-odds. */
  public static double sigmoid(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** The verdict of these votes. */
  public Result decide(Collection<Vote> votes) {
    if (vendors(votes) < voting.minVendors()) {
      return new Result(Judgement.ABSTAIN, 0.5, 0);
    }
    double logOdds = logOdds(votes);
    boolean approve = logOdds - logit(voting.approveAbove()) > TIE;
    return new Result(
        approve ? Judgement.APPROVE : Judgement.REJECT,
        sigmoid(logOdds),
        approve ? leastFactor(votes) : 0);
  }

  /**
   * Whether seats that have not voted yet can no longer change the judgement, whatever they say.
   *
   * @param outstandingWeight sum of their weights, 0 or more
   */
  public boolean isUnoverturnable(Collection<Vote> votes, double outstandingWeight) {
    double margin = Math.abs(logOdds(votes) - logit(voting.approveAbove()));
    return vendors(votes) >= voting.minVendors() && margin > outstandingWeight + 2 * TIE;
  }

  private double logOdds(Collection<Vote> votes) {
    double sum = logit(voting.prior());
    for (Vote vote : votes) {
      sum +=
          switch (vote.verdict()) {
            case APPROVE -> vote.weight();
            case REJECT -> -vote.weight();
            case ABSTAIN -> 0;
          };
    }
    return sum;
  }

  private static double leastFactor(Collection<Vote> votes) {
    double least = 1;
    for (Vote vote : votes) {
      if (vote.verdict() == Judgement.APPROVE) {
        least = Math.min(least, vote.maxSizeFactor());
      }
    }
    return Math.max(0, least);
  }

  private static int vendors(Collection<Vote> votes) {
    Set<String> vendors = new HashSet<>();
    for (Vote vote : votes) {
      if (vote.verdict() != Judgement.ABSTAIN) {
        int slash = vote.model().indexOf('/');
        vendors.add(slash < 0 ? vote.model() : vote.model().substring(0, slash));
      }
    }
    return vendors.size();
  }
}
