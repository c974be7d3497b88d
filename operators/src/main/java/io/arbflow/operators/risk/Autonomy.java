package io.arbflow.operators.risk;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Verdict;
import java.math.BigDecimal;

/**
 * Whether an account may still trade on its own: AUTONOMOUS steps down to CONSERVATIVE when its
 * losses, its data, its models or its risk measure cannot be trusted, and up again only when a
 * person sets the mode. From then on everything counts anew, so that what the person knows of does
 * not step down again. Not thread-safe.
 */
final class Autonomy {
  /** Weight of the newest verdict in the average disagreement. */
  static final double NEWEST_WEIGHT = 0.1;

  private BigDecimal peak;
  private double disagreement;
  private long verdictMicros = Long.MIN_VALUE;
  private String failedBacktest;
  private String reason;
  private long sinceMicros;
  private long acknowledged = Long.MIN_VALUE;

  Autonomy() {}

  Autonomy(AutonomyRecord stored) {
    peak = stored.peak();
    disagreement = stored.disagreement();
    verdictMicros = stored.verdictMicros();
    failedBacktest = stored.failedBacktest();
    reason = stored.reason();
    sinceMicros = stored.sinceMicros();
    acknowledged = stored.acknowledged();
  }

  AutonomyRecord record() {
    return new AutonomyRecord(
        peak, disagreement, verdictMicros, failedBacktest, reason, sinceMicros, acknowledged);
  }

  /** The mode in force where this one is set. */
  Mode mode(Mode set) {
    return reason == null ? set : Mode.CONSERVATIVE;
  }

  /** Why it has stepped down; null while it has not. */
  String reason() {
    return reason;
  }

  /** When it stepped down, by the account's clock, epoch microseconds. */
  long sinceMicros() {
    return sinceMicros;
  }

  /** Average disagreement of the models, 0 to 1. */
  double disagreement() {
    return disagreement;
  }

  /**
   * Takes a verdict into the average. It counts once, however many openings it is used for, and not
   * when one that was decided later is known; one that came without any vote says nothing.
   */
  void hears(Verdict verdict) {
    if (verdict.abstainReason().isEmpty() && verdict.decidedAtMicros() > verdictMicros) {
      verdictMicros = verdict.decidedAtMicros();
      double newest = verdict.disagreement() >= 0 ? Math.min(1, verdict.disagreement()) : 1;
      disagreement += NEWEST_WEIGHT * (newest - disagreement);
    }
  }

  /** Value at risk has failed its backtest: AUTONOMOUS steps down at the next look. */
  void backtestFailed(String what, long atMicros) {
    failedBacktest = what;
    acknowledged = Math.max(acknowledged, atMicros);
  }

  /** A person has set the mode; what was before counts no more. */
  void setByPerson(long sequence) {
    if (sequence > acknowledged) {
      acknowledged = sequence;
      reason = null;
      failedBacktest = null;
      disagreement = 0;
      peak = null;
    }
  }

  /** What is lost from the highest equity since then. */
  BigDecimal drawdown(BigDecimal equity) {
    peak = peak == null ? equity : peak.max(equity);
    return peak.subtract(equity);
  }

  /** What failed since then, or null. */
  String failedBacktest() {
    return failedBacktest;
  }

  void stepDown(String why, long nowMicros) {
    reason = why;
    sinceMicros = nowMicros;
    acknowledged = Math.max(acknowledged, nowMicros);
  }
}
