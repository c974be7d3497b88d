package io.arbflow.llm.panel;

import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import java.util.Collection;

/**
 * Adds votes up. Pure arithmetic: the log-odds of profit are those before any vote plus what each
 * vote adds ({@link PanelEvidence}); above the threshold it approves, else it rejects, a tie
 * included. It abstains where too few vendors or too little evidence speak, and approves only with
 * the approval of as many vendors as must speak: no model approves alone, however well it is
 * thought of.
 */
public final class Consensus {
  /** So that the order of addition cannot decide a tie. */
  private static final double TIE = 1e-9;

  private final Voting voting;
  private final PanelEvidence evidence;
  private final double threshold;

  /**
   * @param voting the rules
   * @param evidence what each vote is worth
   */
  public Consensus(Voting voting, PanelEvidence evidence) {
    this.voting = voting;
    this.evidence = evidence;
    this.threshold = LogOdds.logit(voting.approveAbove());
  }

  /**
   * What the votes so far say.
   *
   * @param judgement ABSTAIN when too few answered
   * @param probability the posterior; 0.5 when abstaining
   * @param maxSizeFactor least of the approving votes and the risk seat's; 0 unless approving
   * @param disagreement 0 when all weights point one way, 1 when they cancel out
   */
  public record Result(
      Judgement judgement, double probability, double maxSizeFactor, double disagreement) {}

  /** The rules. */
  public Voting voting() {
    return voting;
  }

  /** Which learnt weights it obeys; "" for none. */
  public String weightsVersion() {
    return evidence.version();
  }

  /** Whether the vote counts: no abstention, and its seat is not silenced. */
  public boolean counts(Vote vote) {
    return evidence.counts(vote);
  }

  /** Log-odds that the vote adds. */
  public double weight(Vote vote) {
    return evidence.logOdds(vote);
  }

  /** The verdict of these votes. */
  public Result decide(Collection<Vote> votes) {
    VoteCount count = new VoteCount(evidence, votes);
    if (!hasEnough(count)) {
      return new Result(Judgement.ABSTAIN, 0.5, 0, count.disagreement());
    }
    boolean approve = count.logOdds() - threshold > TIE && count.approvers() >= voting.minVendors();
    return new Result(
        approve ? Judgement.APPROVE : Judgement.REJECT,
        LogOdds.sigmoid(count.logOdds()),
        approve ? count.leastFactor() : 0,
        count.disagreement());
  }

  /**
   * Whether the seats that have not voted can no longer change the judgement, whatever they say and
   * whichever of their models says it. Its probability and size factor they still could.
   */
  public boolean isUnoverturnable(Collection<Vote> votes, Collection<Seat> outstanding) {
    VoteCount count = new VoteCount(evidence, votes);
    if (!hasEnough(count)) {
      return false;
    }
    long more = outstanding.stream().filter(evidence::canCount).count();
    boolean approves =
        count.logOdds() + least(outstanding) - threshold > 2 * TIE
            && count.approvers() >= voting.minVendors();
    boolean rejects =
        count.logOdds() + most(outstanding) - threshold <= TIE / 2
            || count.approvers() + more < voting.minVendors();
    return approves || rejects;
  }

  /** Whether the votes so far are sure enough of their judgement to spare the next wave. */
  public boolean isSureEnough(Collection<Vote> votes) {
    VoteCount count = new VoteCount(evidence, votes);
    boolean toApprove = count.logOdds() > threshold;
    boolean backed = !toApprove || count.approvers() >= voting.minVendors();
    double sureness = LogOdds.sigmoid(toApprove ? count.logOdds() : -count.logOdds());
    return hasEnough(count) && backed && sureness >= spareAbove();
  }

  /**
   * Whether the next wave will be asked whatever the seats that are being asked say, so that it
   * need not wait for them. False where that cannot be told.
   *
   * @param asked seats that are being asked
   * @param later seats of later waves
   */
  public boolean isInevitable(
      Collection<Vote> votes, Collection<Seat> asked, Collection<Seat> later) {
    double logOdds = new VoteCount(evidence, votes).logOdds();
    double lowest = logOdds + least(asked);
    double highest = logOdds + most(asked);
    boolean mayApprove = highest + least(later) > threshold;
    boolean mayReject = lowest + most(later) <= threshold;
    double surest = Math.max(LogOdds.sigmoid(-lowest), LogOdds.sigmoid(highest));
    return !mayApprove && !mayReject && surest < spareAbove();
  }

  /** No vote makes certain: at 1 only what cannot be overturned is enough. */
  private double spareAbove() {
    double share = voting.waves().spareAbove();
    return share < 1 ? share : Double.POSITIVE_INFINITY;
  }

  private boolean hasEnough(VoteCount count) {
    return count.vendors() >= voting.minVendors()
        && voting.evidence(count.votes()) >= voting.minEvidence();
  }

  private double least(Collection<Seat> seats) {
    double sum = 0;
    for (Seat seat : seats) {
      sum += evidence.least(seat);
    }
    return sum;
  }

  private double most(Collection<Seat> seats) {
    double sum = 0;
    for (Seat seat : seats) {
      sum += evidence.most(seat);
    }
    return sum;
  }
}
