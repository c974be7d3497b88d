package io.arbflow.llm.panel;

import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Votes added up once: what they come to, and who stands behind it. */
final class VoteCount {
  private final Set<String> vendors = new HashSet<>();
  private final Set<String> approvers = new HashSet<>();
  private double logOdds;
  private double sum;
  private double absolute;
  private double leastFactor = 1;
  private int votes;

  VoteCount(PanelEvidence evidence, Collection<Vote> all) {
    logOdds = evidence.start();
    for (Vote vote : all) {
      if (evidence.counts(vote)) {
        add(vote, evidence.logOdds(vote));
      }
    }
  }

  private void add(Vote vote, double weight) {
    votes++;
    logOdds += weight;
    sum += weight;
    absolute += Math.abs(weight);
    String vendor = vendor(vote.model());
    vendors.add(vendor);
    boolean approves = vote.verdict() == Judgement.APPROVE;
    if (approves) {
      approvers.add(vendor);
    }
    // A risk seat that is against it states a size for the case that it is outvoted; its 0 is its
    // no.
    if (approves || (vote.seat() == Seat.RISK && vote.maxSizeFactor() > 0)) {
      leastFactor = Math.min(leastFactor, vote.maxSizeFactor());
    }
  }

  private static String vendor(String model) {
    int slash = model.indexOf('/');
    return slash < 0 ? model : model.substring(0, slash);
  }

  /** Log-odds of profit after these votes. */
  double logOdds() {
    return logOdds;
  }

  /** Votes that count. */
  int votes() {
    return votes;
  }

  /** Vendors of the votes that count. */
  int vendors() {
    return vendors.size();
  }

  /** Vendors among those that approve. */
  int approvers() {
    return approvers.size();
  }

  /** 1 - |sum of weights| / sum of |weights|; 0 where nothing weighs anything. */
  double disagreement() {
    return absolute > 0 ? Math.max(0, 1 - Math.abs(sum) / absolute) : 0;
  }

  /** Least size factor of those that approve, and of the risk seat; 0 to 1. */
  double leastFactor() {
    return Math.max(0, leastFactor);
  }
}
