package io.arbflow.domain.risk;

/**
 * Whether breaches come in clusters. Christoffersen (1998), "Evaluating interval forecasts",
 * International Economic Review 39. Transitions that never occurred add nothing (0 log 0 = 0).
 */
public final class ChristoffersenTest {

  private ChristoffersenTest() {}

  /** Independence against a first-order Markov chain; one degree of freedom. */
  public static LikelihoodRatio independence(BreachTransitions counts) {
    double pooled =
        LikelihoodRatio.logLikelihood(
            counts.heldBreach() + counts.breachBreach(), counts.heldHeld() + counts.breachHeld());
    double markov =
        LikelihoodRatio.logLikelihood(counts.heldBreach(), counts.heldHeld())
            + LikelihoodRatio.logLikelihood(counts.breachBreach(), counts.breachHeld());
    return LikelihoodRatio.of(pooled, markov, 1);
  }

  /**
   * Frequency and independence together: the sum of Kupiec's statistic over all observations and
   * the independence statistic over the pairs; two degrees of freedom.
   *
   * @param breaches in order of time, at least one
   * @param expectedRate forecast probability of a breach, strictly between 0 and 1
   */
  public static LikelihoodRatio conditionalCoverage(boolean[] breaches, double expectedRate) {
    LikelihoodRatio frequency =
        KupiecTest.of(breaches.length, VarBreaches.count(breaches), expectedRate);
    LikelihoodRatio independence = independence(BreachTransitions.of(breaches));
    return new LikelihoodRatio(frequency.statistic() + independence.statistic(), 2);
  }
}
