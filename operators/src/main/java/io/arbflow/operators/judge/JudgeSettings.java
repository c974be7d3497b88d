package io.arbflow.operators.judge;

import io.arbflow.domain.control.Mode;
import java.io.Serializable;

/**
 * Settings of the judge stage, given at submission.
 *
 * @param enabled false: no model is asked and nothing waits
 * @param mode how freely orders go on until control says otherwise
 * @param verdictTtlMicros cap on how long a verdict may be used, whatever it says itself
 * @param refreshShare a verdict is asked for again in this last share of its life, 0 to below 1
 * @param reviewTimeoutMicros a review without an answer for this long may be asked again
 * @param reviewsPerSecond reviews the whole job may ask for, over all subtasks
 * @param reviewBurst reviews it may ask for at once
 * @param maxWaitingPerKey bound on openings that wait under one review key
 * @param visionCharts whether reviews of volatility surfaces carry the chart of their example
 */
public record JudgeSettings(
    boolean enabled,
    Mode mode,
    long verdictTtlMicros,
    double refreshShare,
    long reviewTimeoutMicros,
    double reviewsPerSecond,
    int reviewBurst,
    int maxWaitingPerKey,
    boolean visionCharts)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound is missing, zero or negative; names the key
   */
  public JudgeSettings {
    if (mode == null) {
      throw new IllegalArgumentException("risk.mode is not set");
    }
    above0("judge.verdictTtl", verdictTtlMicros);
    above0("judge.reviewTimeout", reviewTimeoutMicros);
    above0("judge.reviewsPerSecond", reviewsPerSecond);
    above0("judge.reviewBurst", reviewBurst);
    above0("judge.maxWaitingPerKey", maxWaitingPerKey);
    if (!(refreshShare >= 0 && refreshShare < 1)) {
      throw new IllegalArgumentException(
          "judge.refreshShare must be at least 0 and below 1, but is " + refreshShare);
    }
  }

  /** With charts. */
  public JudgeSettings(
      boolean enabled,
      Mode mode,
      long verdictTtlMicros,
      double refreshShare,
      long reviewTimeoutMicros,
      double reviewsPerSecond,
      int reviewBurst,
      int maxWaitingPerKey) {
    this(
        enabled,
        mode,
        verdictTtlMicros,
        refreshShare,
        reviewTimeoutMicros,
        reviewsPerSecond,
        reviewBurst,
        maxWaitingPerKey,
        true);
  }

  /** The defaults: a minute's verdicts, two reviews a second. */
  public static JudgeSettings on(Mode mode) {
    return new JudgeSettings(true, mode, 60_000_000, 0.2, 30_000_000, 2, 8, 200);
  }

  /** No judge: the detector's confidence alone counts. */
  public static JudgeSettings off(Mode mode) {
    return new JudgeSettings(false, mode, 60_000_000, 0.2, 30_000_000, 2, 8, 200);
  }

  private static void above0(String key, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(key + " must be above 0, but is " + value);
    }
  }
}
