package io.arbflow.domain.option;

/** Solves b(|x|, s) = β for s; the numerical core of {@link ImpliedVolatility}. */
final class NormalisedBlackInverse {
  private static final double SQRT_2PI = 2.50662827463100050242;
  private static final int MAX_ITERATIONS = 200;
  private static final int MAX_FREE_STEPS = 6;

  /** The error after a step is of its fourth power: after one this small nothing is left. */
  private static final double LAST_STEP = 1e-5;

  /** No two prices differ above this standard deviation. */
  private static final double MAX_S = 2 * NormalisedBlack.MAX_T_MINUS_U;

  private double absX;
  private double target;
  private boolean complement;
  private double value;
  private double step;
  private int iterations;

  /**
   * The standard deviation.
   *
   * @param absX |ln(F/K)|
   * @param beta normalised price, above 0
   * @param gamma upper bound less normalised price, above 0, computed without cancellation
   * @param guess a value near the answer or NaN
   */
  double solve(double absX, double beta, double gamma, double guess) {
    this.absX = absX;
    // At the inflexion of b, s = √(2|x|), b is below half of its bound: above half of it, the
    // distance to the bound is the better conditioned and the more convex target.
    complement = beta > gamma;
    target = Math.log(complement ? gamma : beta);
    if (complement) {
      double inflexion = Math.sqrt(2 * absX);
      return iterate(guess, Math.max(upperGuess(gamma), inflexion), inflexion, MAX_S);
    }
    double low = SQRT_2PI * beta;
    return iterate(guess, lowerGuess(low), low * (1 - 1e-15), MAX_S);
  }

  int iterations() {
    return iterations;
  }

  /**
   * With R(u−t) − R(u+t) ≈ s/(1 + 1.25u + u²), right for small and for large u, the price becomes a
   * function of u alone: u²/2 + ln u + ln(1 + 1.25u + u²) = ln(|x|/(√(2π) β)). The left side is
   * convex in ln u, so that Newton steps in ln u cannot go astray.
   */
  private double lowerGuess(double atTheMoney) {
    if (absX == 0) {
      return atTheMoney;
    }
    double right = Math.log(absX / atTheMoney);
    double u = right < 0 ? Math.exp(right) : Math.sqrt(1 + 1.2 * right);
    for (int i = 0; i < 2; i++) {
      double factor = 1 + u * (1.25 + u);
      double excess = 0.5 * u * u + Math.log(u * factor) - right;
      u *= Math.exp(-excess / (u * u + 1 + u * (1.25 + 2 * u) / factor));
    }
    return absX / u;
  }

  /** For large s the distance to the bound is 2 cosh(x/2) Φ(−s/2). */
  private double upperGuess(double gamma) {
    return -2 * Normal.inverseCdf(Math.min(gamma / (2 * Math.cosh(0.5 * absX)), 0.5));
  }

  private double iterate(double warm, double cold, double lowest, double highest) {
    double low = lowest;
    double high = highest;
    double s = warm > low && warm < high ? warm : Math.min(Math.max(cold, low), high);
    for (iterations = 1; iterations < MAX_ITERATIONS; iterations++) {
      evaluate(s);
      if ((value < 0) != complement) {
        low = Math.max(low, s);
      } else {
        high = Math.min(high, s);
      }
      double next = s + step;
      boolean inside = next > low && next < high;
      if (Math.abs(step) <= LAST_STEP * s || high - low <= 4e-16 * s) {
        return inside ? next : s;
      }
      // Householder steps settle within a few; where they do not, every other halves the bracket.
      boolean free = iterations <= MAX_FREE_STEPS || iterations % 2 == 0;
      s = inside && free ? next : between(low, high);
    }
    return s;
  }

  /** Halfway, in proportion where the bracket spans orders of magnitude. */
  private static double between(double low, double high) {
    return high > 2 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
  }

  /** The distance to the target at s and the Householder step of third order from there. */
  private void evaluate(double s) {
    double u = absX / s;
    double t = 0.5 * s;
    double factor =
        complement ? MillsRatio.of(t - u) + MillsRatio.of(t + u) : NormalisedBlack.difference(u, t);
    value = Math.log(factor) - 0.5 * (u * u + t * t) - Normal.LN_SQRT_2PI - target;
    double slope = complement ? -1 / factor : 1 / factor;
    double ratio = u * u / s - 0.5 * t;
    double second = ratio - slope;
    double third = second * (ratio - 2 * slope) - 3 * (u / s) * (u / s) - 0.25;
    double newton = -value / slope;
    step = newton * (1 + 0.5 * second * newton) / (1 + newton * (second + third * newton / 6));
  }
}
