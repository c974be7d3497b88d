package io.arbflow.domain.ensemble;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a {@link Calibration} of a voter's statements and their outcomes: none below {@link
 * #LEAST_LABELS} outcomes, {@link PlattScaling} up to {@link #ISOTONIC_LABELS}, isotonic regression
 * from there on, which needs about a thousand to be the better one (Niculescu-Mizil and Caruana
 * 2005). Always drawn towards the prior by {@link #PRIOR_LABELS} outcomes' worth of doubt.
 */
public final class CalibrationFit {
  /** Outcomes below which there is no calibration. */
  public static final double LEAST_LABELS = 200;

  /** Outcomes from which it is isotonic. */
  public static final double ISOTONIC_LABELS = 1_000;

  /** Of n outcomes, n / (n + this) of what they say in log-odds is believed. */
  public static final double PRIOR_LABELS = 50;

  /** Points of a Platt curve: every 0.05. */
  private static final int PLATT_STEPS = 20;

  private CalibrationFit() {}

  /**
   * The calibration, or null while there are too few outcomes or they were all the same.
   *
   * @param stated probabilities in [0, 1]
   * @param outcomes true where the event came
   * @param weights above 0; a decayed outcome counts less
   * @param prior probability of the event before anybody spoke, in (0, 1)
   */
  public static Calibration fit(
      double[] stated, boolean[] outcomes, double[] weights, double prior) {
    double labels = 0;
    double yes = 0;
    for (int i = 0; i < stated.length; i++) {
      labels += weights[i];
      yes += outcomes[i] ? weights[i] : 0;
    }
    if (labels < LEAST_LABELS || yes == 0 || yes == labels) {
      return null;
    }
    Calibration raw =
        labels < ISOTONIC_LABELS
            ? platt(stated, outcomes, weights)
            : isotonic(stated, outcomes, weights, 1 / (labels + 2));
    return raw == null ? null : raw.shrunk(prior, labels / (labels + PRIOR_LABELS));
  }

  /** Null when more confidence meant less: then its votes are to be silenced, not turned round. */
  private static Calibration platt(double[] stated, boolean[] outcomes, double[] weights) {
    PlattScaling line = PlattScaling.fit(stated, outcomes, weights);
    if (line.slope() < 0) {
      return null;
    }
    double[] points = new double[PLATT_STEPS + 1];
    double[] values = new double[PLATT_STEPS + 1];
    for (int i = 0; i <= PLATT_STEPS; i++) {
      points[i] = (double) i / PLATT_STEPS;
      values[i] = line.at(points[i]);
    }
    return new Calibration(points, values);
  }

  /**
   * @param margin least distance of a value from 0 and 1: Laplace's rule for all outcomes together
   */
  private static Calibration isotonic(
      double[] stated, boolean[] outcomes, double[] weights, double margin) {
    double[] came = new double[outcomes.length];
    for (int i = 0; i < came.length; i++) {
      came[i] = outcomes[i] ? 1 : 0;
    }
    List<double[]> points = new ArrayList<>();
    for (double[] block : IsotonicRegression.fit(stated, came, weights)) {
      double value = LogOdds.clamp(block[2], margin);
      points.add(new double[] {block[0], value});
      if (block[1] > block[0]) {
        points.add(new double[] {block[1], value});
      }
    }
    return new Calibration(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }
}
