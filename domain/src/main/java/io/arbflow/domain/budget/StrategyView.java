package io.arbflow.domain.budget;

/**
 * What the models say of a strategy, against how often it has paid. As an opinion on its return it
 * is worth one standard deviation for each by which the mean posterior differs from the base rate
 * (Grinold 1994: alpha = volatility x skill x score); the skill enters as how surely the opinion is
 * held.
 *
 * @param posterior mean posterior of its opportunities, 0 to 1
 * @param baseRate share of them that paid, 0 to 1
 * @param confidence 0 for no opinion to below 1: labelled outcomes over themselves plus 50
 */
public record StrategyView(double posterior, double baseRate, double confidence) {
  private static final double PRIOR_OUTCOMES = 50;

  /** Throws IllegalArgumentException for a value outside its range. */
  public StrategyView {
    if (!(posterior >= 0 && posterior <= 1 && baseRate >= 0 && baseRate <= 1)) {
      throw new IllegalArgumentException("no probability: " + posterior + " or " + baseRate);
    }
    if (!(confidence >= 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be within 0 and 1: " + confidence);
    }
  }

  /** From sums over judged opportunities whose outcome is known. */
  public static StrategyView of(double posteriors, long paid, long outcomes) {
    // Laplace's rule keeps the base rate off 0 and 1, where a score has no meaning.
    double base = (paid + 1.0) / (outcomes + 2.0);
    double posterior = outcomes == 0 ? base : posteriors / outcomes;
    return new StrategyView(posterior, base, outcomes / (outcomes + PRIOR_OUTCOMES));
  }

  /** Standard deviations of one outcome between posterior and base rate. */
  public double score() {
    double spread = Math.sqrt(baseRate * (1 - baseRate));
    return spread > 0 ? (posterior - baseRate) / spread : 0;
  }

  /** Whether it says anything. */
  public boolean speaks() {
    return confidence > 0 && score() != 0;
  }

  /** Variance of the opinion, in variances of the prior mean: (1 - c) / c. */
  public double doubt() {
    return (1 - confidence) / confidence;
  }
}
