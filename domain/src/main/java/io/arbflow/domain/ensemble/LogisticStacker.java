package io.arbflow.domain.ensemble;

import java.util.Arrays;

/**
 * Learns how voters that err together are to be added up: an intercept and one coefficient per
 * voter on its evidence, by logistic regression with a ridge (stacking: Wolpert 1992). A
 * coefficient of 1 would take the voter's evidence at its word; voters that repeat others get less.
 *
 * <p>Besides the cases there are, the regression sees {@link #MODEL_CASES} made-up cases in the
 * proportions of a shared-shock model fitted to the same votes ({@link SharedShockFit}). Most of
 * the 2^k patterns are rare, so their counts alone are noisy; the model fills them in, and as true
 * cases accumulate it counts for ever less.
 *
 * <p>A weak voter that mostly repeats better ones may get a coefficient below 0: what it adds to
 * them is then mostly their common error. Its no speaks for profit where theirs is held fixed.
 * Whoever does not want that sets such coefficients to 0, at a price of about 0.05 percentage
 * points of error (six simulated voters of dependence 0.6, 1,000 labels).
 */
public final class LogisticStacker {
  /** Cases with an outcome below which there is no stacker. */
  public static final double LEAST_LABELS = 300;

  /** Weight of the cases that the fitted model adds. */
  public static final double MODEL_CASES = 1_000;

  private static final double RIDGE = 1;

  private LogisticStacker() {}

  /**
   * Fits.
   *
   * @param evidence one row per case: each voter's log-odds against the prior, above 0 for yes,
   *     below for no, 0 where it said nothing; at most 16 voters
   * @param outcomes true for good cases
   * @param weights of the cases, 0 or more; a decayed one counts less
   * @return intercept, then one coefficient per voter: log-odds of a good case are intercept + sum
   *     of coefficient times evidence; empty while there are too few cases or all came out the same
   */
  public static double[] fit(double[][] evidence, boolean[] outcomes, double[] weights) {
    double labels = 0;
    double good = 0;
    for (int n = 0; n < outcomes.length; n++) {
      labels += weights[n];
      good += outcomes[n] ? weights[n] : 0;
    }
    if (labels < LEAST_LABELS || good == 0 || good == labels) {
      return new double[0];
    }
    VotePatterns model = SharedShockFit.fit(evidence, outcomes, weights);
    int cases = evidence.length;
    int all = cases + 2 * model.patterns();
    double[][] rows = Arrays.copyOf(evidence, all);
    double[] targets = new double[all];
    double[] counts = Arrays.copyOf(weights, all);
    for (int n = 0; n < cases; n++) {
      targets[n] = outcomes[n] ? 1 : 0;
    }
    double[][] typical = typical(evidence, weights, model.voters());
    for (int pattern = 0; pattern < model.patterns(); pattern++) {
      int row = cases + 2 * pattern;
      rows[row] = row(typical, pattern);
      rows[row + 1] = rows[row];
      targets[row] = 1;
      counts[row] = MODEL_CASES * good / labels * model.probability(pattern, true);
      counts[row + 1] = MODEL_CASES * (1 - good / labels) * model.probability(pattern, false);
    }
    return LogisticRegression.fit(rows, targets, counts, RIDGE);
  }

  /** Mean evidence of each voter's no (first) and yes (second); 0 where it never said so. */
  private static double[][] typical(double[][] evidence, double[] weights, int voters) {
    double[][] sum = new double[2][voters];
    double[][] count = new double[2][voters];
    for (int n = 0; n < evidence.length; n++) {
      for (int i = 0; i < voters; i++) {
        if (evidence[n][i] != 0) {
          int said = evidence[n][i] > 0 ? 1 : 0;
          sum[said][i] += weights[n] * evidence[n][i];
          count[said][i] += weights[n];
        }
      }
    }
    for (int i = 0; i < voters; i++) {
      sum[0][i] = count[0][i] > 0 ? sum[0][i] / count[0][i] : 0;
      sum[1][i] = count[1][i] > 0 ? sum[1][i] / count[1][i] : 0;
    }
    return sum;
  }

  private static double[] row(double[][] typical, int pattern) {
    double[] row = new double[typical[0].length];
    for (int i = 0; i < row.length; i++) {
      row[i] = typical[pattern >> i & 1][i];
    }
    return row;
  }
}
