package io.arbflow.domain.ensemble;

/**
 * Fits {@link VotePatterns#sharedShock(double[], double[], double)} to votes by moments: each
 * voter's share of right votes in good and in bad cases, and one dependence for all, the square
 * root of how much more often two are right together than chance has it, over the most that a
 * shared shock can do (min(a, b) - a b).
 *
 * <p>A voter's two shares are drawn together as far as their differences could be chance: the
 * differences' variance beyond sampling is estimated over all voters (DerSimonian and Laird 1986),
 * and each keeps of its difference what that makes credible. So voters without a leaning are not
 * given one, and a panel that leans to yes is seen to.
 */
final class SharedShockFit {
  private static final int GOOD = 1;

  /** Rows beforehand in each class, right at this rate: what is right when nothing is known. */
  private static final double UNKNOWN_ROWS = 2;

  private static final double UNKNOWN_RATE = 0.7;

  private final int voters;
  private final double[][] present;
  private final double[][] right;
  private double together;
  private double most;

  private SharedShockFit(int voters) {
    this.voters = voters;
    present = new double[2][voters];
    right = new double[2][voters];
  }

  /**
   * @param rows one row per case: above 0 where the voter said yes, below 0 where it said no, 0
   *     where it said nothing
   * @param outcomes true for good cases
   * @param weights of the cases, 0 or more
   */
  static VotePatterns fit(double[][] rows, boolean[] outcomes, double[] weights) {
    SharedShockFit fit = new SharedShockFit(rows[0].length);
    fit.countVotes(rows, outcomes, weights);
    fit.countPairs(rows, outcomes, weights);
    double dependence =
        fit.most > 0 ? Math.sqrt(Math.max(0, Math.min(1, fit.together / fit.most))) : 0;
    double[][] rates = fit.drawnTogether();
    return VotePatterns.sharedShock(rates[GOOD], rates[0], dependence);
  }

  private void countVotes(double[][] rows, boolean[] outcomes, double[] weights) {
    for (int n = 0; n < rows.length; n++) {
      int kind = outcomes[n] ? GOOD : 0;
      for (int i = 0; i < voters; i++) {
        if (rows[n][i] != 0) {
          present[kind][i] += weights[n];
          right[kind][i] += isRight(rows[n][i], outcomes[n]) ? weights[n] : 0;
        }
      }
    }
  }

  private void countPairs(double[][] rows, boolean[] outcomes, double[] weights) {
    for (int n = 0; n < rows.length; n++) {
      int kind = outcomes[n] ? GOOD : 0;
      for (int i = 0; i < voters; i++) {
        for (int j = 0; j < i; j++) {
          if (rows[n][i] != 0 && rows[n][j] != 0) {
            double a = rate(kind, i);
            double b = rate(kind, j);
            double x = (isRight(rows[n][i], outcomes[n]) ? 1 : 0) - a;
            double y = (isRight(rows[n][j], outcomes[n]) ? 1 : 0) - b;
            together += weights[n] * x * y;
            most += weights[n] * (Math.min(a, b) - a * b);
          }
        }
      }
    }
  }

  /** Rates by kind and voter, each pair of them drawn together as far as chance explains it. */
  private double[][] drawnTogether() {
    double excess = 0;
    for (int i = 0; i < voters; i++) {
      double difference = rate(GOOD, i) - rate(0, i);
      excess += (difference * difference - chance(i)) / voters;
    }
    double[][] drawn = new double[2][voters];
    for (int i = 0; i < voters; i++) {
      double kept = excess > 0 ? excess / (excess + chance(i)) : 0;
      for (int kind = 0; kind <= GOOD; kind++) {
        drawn[kind][i] = pooled(i) + kept * (rate(kind, i) - pooled(i));
      }
    }
    return drawn;
  }

  /** Sampling variance of the difference between a voter's two rates. */
  private double chance(int i) {
    double rate = pooled(i);
    return rate
        * (1 - rate)
        * (1 / (present[0][i] + UNKNOWN_ROWS) + 1 / (present[GOOD][i] + UNKNOWN_ROWS));
  }

  private double rate(int kind, int i) {
    return (right[kind][i] + UNKNOWN_RATE * UNKNOWN_ROWS) / (present[kind][i] + UNKNOWN_ROWS);
  }

  private double pooled(int i) {
    double hits = right[0][i] + right[GOOD][i] + 2 * UNKNOWN_RATE * UNKNOWN_ROWS;
    return hits / (present[0][i] + present[GOOD][i] + 2 * UNKNOWN_ROWS);
  }

  private static boolean isRight(double vote, boolean good) {
    return vote > 0 == good;
  }
}
