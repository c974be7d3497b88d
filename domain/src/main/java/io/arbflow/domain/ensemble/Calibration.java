package io.arbflow.domain.ensemble;

import java.util.List;

/**
 * What a stated probability has been worth: a non-decreasing function through points, linear
 * between them, flat outside.
 */
public final class Calibration {
  private final double[] stated;
  private final double[] calibrated;

  /**
   * @param stated ascending, each in [0, 1], one or more
   * @param calibrated non-decreasing, each in (0, 1), same length
   * @throws IllegalArgumentException if the points are anything else
   */
  public Calibration(double[] stated, double[] calibrated) {
    require(stated.length == calibrated.length && stated.length > 0, "points must come in pairs");
    for (int i = 0; i < stated.length; i++) {
      require(stated[i] >= 0 && stated[i] <= 1, "stated must be in [0, 1]");
      require(calibrated[i] > 0 && calibrated[i] < 1, "calibrated must be in (0, 1)");
      require(i == 0 || stated[i] > stated[i - 1], "stated must ascend");
      require(i == 0 || calibrated[i] >= calibrated[i - 1], "calibrated must not fall");
    }
    this.stated = stated.clone();
    this.calibrated = calibrated.clone();
  }

  /** From lists, as they are kept in records. */
  public static Calibration of(List<Double> stated, List<Double> calibrated) {
    return new Calibration(
        stated.stream().mapToDouble(Double::doubleValue).toArray(),
        calibrated.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The calibrated probability of a stated one, in (0, 1). */
  public double at(double probability) {
    int n = stated.length;
    if (!(probability > stated[0])) {
      return calibrated[0];
    }
    for (int i = 1; i < n; i++) {
      if (probability <= stated[i]) {
        double share = (probability - stated[i - 1]) / (stated[i] - stated[i - 1]);
        return calibrated[i - 1] + share * (calibrated[i] - calibrated[i - 1]);
      }
    }
    return calibrated[n - 1];
  }

  /** The least it can say. */
  public double least() {
    return calibrated[0];
  }

  /** The most it can say. */
  public double most() {
    return calibrated[calibrated.length - 1];
  }

  /** A copy of the points' stated probabilities. */
  public double[] stated() {
    return stated.clone();
  }

  /** A copy of the points' calibrated probabilities. */
  public double[] calibrated() {
    return calibrated.clone();
  }

  /**
   * Drawn towards the prior: log-odds = logit(prior) + share (logit(calibrated) - logit(prior)), so
   * that what little evidence teaches counts for little.
   *
   * @param prior in (0, 1)
   * @param share 0 for the prior alone, 1 for no change
   */
  public Calibration shrunk(double prior, double share) {
    double base = LogOdds.logit(prior);
    double[] drawn = new double[calibrated.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = LogOdds.sigmoid(base + share * (LogOdds.logit(calibrated[i]) - base));
    }
    return new Calibration(stated, drawn);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("calibration: " + message);
    }
  }
}
