package io.arbflow.operators.risk;

import java.io.Serializable;

/**
 * How much of what Kelly would stake is staked.
 *
 * @param fraction of full Kelly, above 0; a quarter to a half allows for errors of the estimates
 * @param lossBps what a lost trade is taken to lose, of its capital, in basis points, above 0
 */
public record KellyRules(double fraction, double lossBps) implements Serializable {
  /** A quarter of Kelly, and the loss at which a failed leg is given up. */
  public static final KellyRules STANDARD = new KellyRules(0.25, 50);

  /** Throws IllegalArgumentException for a value not above 0 or not finite. */
  public KellyRules {
    if (!(fraction > 0 && fraction < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("risk.kellyFraction: must be above 0, is " + fraction);
    }
    if (!(lossBps > 0 && lossBps < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("risk.kellyLossBps: must be above 0, is " + lossBps);
    }
  }
}
