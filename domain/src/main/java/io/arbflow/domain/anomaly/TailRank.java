package io.arbflow.domain.anomaly;

/**
 * Gives a score of any distribution a level by its rank among the scores before it. If the score
 * and those before it are exchangeable, (1 + how many were as large) / (1 + how many there were) is
 * at most a with probability at most a, exactly and for every a: the conformal p-value of Vovk,
 * Gammerman and Shafer (2005), for anomalies Laxhammar and Falkman (2010).
 */
public final class TailRank {

  private TailRank() {}

  /**
   * The level that the score is unusual at.
   *
   * @param earlier scores of points before this one; larger is more unusual
   * @return in (0, 1]; 1 for a score that is no number
   */
  public static double level(SortedWindow earlier, double score) {
    return Double.isNaN(score) ? 1 : (1.0 + earlier.countAtLeast(score)) / (1.0 + earlier.size());
  }

  /** Earlier scores below which no score can reach the level. */
  public static int leastScores(double level) {
    return (int) Math.ceil(1 / level - 1 - 1e-9);
  }
}
