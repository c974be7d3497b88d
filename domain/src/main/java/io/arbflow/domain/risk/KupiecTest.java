package io.arbflow.domain.risk;

/**
 * Proportion of failures: whether breaches came as often as forecast. Kupiec (1995), "Techniques
 * for verifying the accuracy of risk measurement models". Rejects too few as well as too many.
 */
public final class KupiecTest {

  private KupiecTest() {}

  /**
   * The likelihood ratio with one degree of freedom.
   *
   * @param observations number of forecasts, at least 1
   * @param breaches how many of them were breached, 0 to {@code observations}
   * @param expectedRate forecast probability of a breach, strictly between 0 and 1
   */
  public static LikelihoodRatio of(long observations, long breaches, double expectedRate) {
    TailProbability.require(expectedRate);
    if (observations < 1 || breaches < 0 || breaches > observations) {
      throw new IllegalArgumentException(breaches + " breaches of " + observations);
    }
    long held = observations - breaches;
    return LikelihoodRatio.of(
        LikelihoodRatio.logLikelihood(breaches, held, expectedRate),
        LikelihoodRatio.logLikelihood(breaches, held),
        1);
  }
}
