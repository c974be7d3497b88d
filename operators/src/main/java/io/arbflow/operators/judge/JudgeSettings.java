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
 * @param maxBackoffMicros longest time a key is left in peace after abstentions in a row
 * @param keptShare part of the burst that is kept for strategies that have lately had less than
 *     their share of the reviews, 0 to below 1
 * @param sizeWithoutModels what the mode's size without a verdict is multiplied by while nobody on
 *     the panel answers, 0 to 1
 * @param withoutModelsMicros how long a failure of the whole panel counts when no verdict and no
 *     other failure follows; above {@code maxBackoffMicros}, so that it outlasts the silence
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
    boolean visionCharts,
    long maxBackoffMicros,
    double keptShare,
    double sizeWithoutModels,
    long withoutModelsMicros)
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
    above0("judge.maxBackoff", maxBackoffMicros);
    within("judge.refreshShare", refreshShare, refreshShare < 1);
    within("judge.keptShare", keptShare, keptShare < 1);
    within("judge.sizeWithoutModels", sizeWithoutModels, sizeWithoutModels <= 1);
    if (withoutModelsMicros <= maxBackoffMicros) {
      throw new IllegalArgumentException(
          "judge.withoutModelsFor must be above judge.maxBackoff, but is " + withoutModelsMicros);
    }
  }

  /** The defaults of what the gate does when models fall silent or one strategy storms. */
  public JudgeSettings(
      boolean enabled,
      Mode mode,
      long verdictTtlMicros,
      double refreshShare,
      long reviewTimeoutMicros,
      double reviewsPerSecond,
      int reviewBurst,
      int maxWaitingPerKey,
      boolean visionCharts) {
    this(
        enabled,
        mode,
        verdictTtlMicros,
        refreshShare,
        reviewTimeoutMicros,
        reviewsPerSecond,
        reviewBurst,
        maxWaitingPerKey,
        visionCharts,
        60_000_000,
        0.5,
        0.5,
        120_000_000);
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

  private static void within(String key, double value, boolean belowMost) {
    if (!(value >= 0 && belowMost)) {
      throw new IllegalArgumentException(key + " is out of range: " + value);
    }
  }

  private static void above0(String key, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(key + " must be above 0, but is " + value);
    }
  }
}
