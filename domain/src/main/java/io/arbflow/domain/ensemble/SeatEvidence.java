package io.arbflow.domain.ensemble;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.SeatWeight;

/**
 * What a vote of a seat, or of one model on it, is evidence of: log-odds against the prior, above 0
 * where it speaks for profit. Until the stated probabilities have been calibrated that is plus or
 * minus the log-odds of the seat being right (Nitzan and Paroush 1982); from then on
 * logit(calibrated) - logit(prior), whatever the vote is called. An abstention and a silenced seat
 * are evidence of nothing.
 */
public final class SeatEvidence {
  private final double weight;
  private final boolean silenced;
  private final Calibration calibration;
  private final double priorLogOdds;

  private SeatEvidence(
      double weight, boolean silenced, Calibration calibration, double priorLogOdds) {
    this.weight = weight;
    this.silenced = silenced;
    this.calibration = calibration;
    this.priorLogOdds = priorLogOdds;
  }

  /**
   * Of a seat of which nothing has been learnt.
   *
   * @param accuracy how often it is assumed to be right, in (0, 1)
   */
  public static SeatEvidence assumed(double accuracy) {
    return new SeatEvidence(weightOf(accuracy), false, null, 0);
  }

  /**
   * As outcomes have taught.
   *
   * @param prior that the calibration was made against, in (0, 1)
   * @throws IllegalArgumentException if a figure is out of its range
   */
  public static SeatEvidence of(SeatWeight learnt, double prior) {
    require(learnt.labels() >= 0 && Double.isFinite(learnt.labels()), "labels");
    require(learnt.accuracy() > 0 && learnt.accuracy() < 1, "accuracy");
    boolean calibrated = !learnt.stated().isEmpty() || !learnt.calibrated().isEmpty();
    return new SeatEvidence(
        weightOf(learnt.accuracy()),
        learnt.silenced(),
        calibrated ? Calibration.of(learnt.stated(), learnt.calibrated()) : null,
        LogOdds.logit(prior));
  }

  /** No vote is turned round: one that is wrong more often than right counts nothing. */
  private static double weightOf(double accuracy) {
    return Math.max(0, LogOdds.logit(accuracy));
  }

  /** Whether its votes count nothing. */
  public boolean isSilenced() {
    return silenced;
  }

  /**
   * Log-odds against the prior.
   *
   * @param stated the vote's probability of profit, in [0, 1]
   */
  public double logOdds(Judgement judgement, double stated) {
    if (silenced || judgement == Judgement.ABSTAIN) {
      return 0;
    }
    if (calibration != null) {
      return LogOdds.logit(calibration.at(stated)) - priorLogOdds;
    }
    return judgement == Judgement.APPROVE ? weight : -weight;
  }

  /** The least that any vote can be, 0 or less: it may abstain. */
  public double least() {
    if (silenced) {
      return 0;
    }
    return calibration == null
        ? -weight
        : Math.min(0, LogOdds.logit(calibration.least()) - priorLogOdds);
  }

  /** The most that any vote can be, 0 or more: it may abstain. */
  public double most() {
    if (silenced) {
      return 0;
    }
    return calibration == null
        ? weight
        : Math.max(0, LogOdds.logit(calibration.most()) - priorLogOdds);
  }

  private static void require(boolean holds, String figure) {
    if (!holds) {
      throw new IllegalArgumentException("seat weight: " + figure + " is out of range");
    }
  }
}
