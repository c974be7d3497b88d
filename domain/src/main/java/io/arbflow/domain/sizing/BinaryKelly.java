package io.arbflow.domain.sizing;

/**
 * A bet with two outcomes (Kelly 1956): one unit staked wins {@code win} with probability {@code
 * winProbability} and otherwise loses {@code loss}.
 *
 * @param winProbability 0 to 1
 * @param win gain per unit staked, above 0
 * @param loss loss per unit staked, above 0
 */
public record BinaryKelly(double winProbability, double win, double loss) {

  /** Throws IllegalArgumentException for a probability outside 0 to 1 or a payoff not above 0. */
  public BinaryKelly {
    if (!(winProbability >= 0 && winProbability <= 1)) {
      throw new IllegalArgumentException("no probability: " + winProbability);
    }
    if (!(win > 0 && loss > 0)) {
      throw new IllegalArgumentException("payoffs must be above 0: " + win + ", " + loss);
    }
  }

  /** p / loss - q / win: share of wealth to stake; negative when the other side has the edge. */
  public double unclipped() {
    return winProbability / loss - (1 - winProbability) / win;
  }

  /** The share to stake, 0 without an edge. */
  public double fraction() {
    return Math.max(0, unclipped());
  }

  /**
   * Expected growth of log wealth per bet when this share of wealth is staked; negative infinity
   * when a loss that can happen takes everything.
   */
  public double growth(double share) {
    return term(winProbability, 1 + win * share) + term(1 - winProbability, 1 - loss * share);
  }

  private static double term(double probability, double wealth) {
    if (probability == 0) {
      return 0;
    }
    return wealth > 0 ? probability * Math.log(wealth) : Double.NEGATIVE_INFINITY;
  }
}
