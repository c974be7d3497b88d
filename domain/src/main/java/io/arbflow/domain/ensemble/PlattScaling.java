package io.arbflow.domain.ensemble;

/**
 * Calibrated log-odds as a straight line of the stated ones (Platt 1999, "Probabilistic outputs for
 * support vector machines"; on log-odds of stated probabilities, since models state theirs already
 * squashed). Outcomes are smoothed as Platt does: of n yeses and m noes a yes counts as (n + 1) /
 * (n + 2) and a no as 1 / (m + 2), so that no certainty is learnt from few outcomes; the fit is
 * Newton's (Lin, Lin and Weng 2007).
 *
 * @param intercept of the line
 * @param slope of the line; below 1 for a voter that is too sure
 */
public record PlattScaling(double intercept, double slope) {
  /** A stated 0 or 1 is read as this far from it. */
  public static final double STATED_MARGIN = 0.005;

  /**
   * Fits to outcomes.
   *
   * @param stated probabilities in [0, 1]
   * @param outcomes true where the event came
   * @param weights 0 or more, with a sum above 0
   */
  public static PlattScaling fit(double[] stated, boolean[] outcomes, double[] weights) {
    double yes = 0;
    double no = 0;
    for (int i = 0; i < stated.length; i++) {
      yes += outcomes[i] ? weights[i] : 0;
      no += outcomes[i] ? 0 : weights[i];
    }
    double[][] rows = new double[stated.length][];
    double[] targets = new double[stated.length];
    for (int i = 0; i < stated.length; i++) {
      rows[i] = new double[] {LogOdds.logit(LogOdds.clamp(stated[i], STATED_MARGIN))};
      targets[i] = outcomes[i] ? (yes + 1) / (yes + 2) : 1 / (no + 2);
    }
    double[] line = LogisticRegression.fit(rows, targets, weights, 0);
    return new PlattScaling(line[0], line[1]);
  }

  /** The calibrated probability of a stated one. */
  public double at(double stated) {
    double logOdds = LogOdds.logit(LogOdds.clamp(stated, STATED_MARGIN));
    return LogOdds.sigmoid(intercept + slope * logOdds);
  }
}
