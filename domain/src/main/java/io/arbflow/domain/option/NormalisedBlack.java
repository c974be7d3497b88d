package io.arbflow.domain.option;

/**
 * The undiscounted price of an out-of-the-money option in normalised coordinates: b = price / √(FK)
 * as a function of |x| = |ln(F/K)| and the standard deviation s = σ√T (Jäckel, "Let's be rational",
 * 2015). By symmetry calls and puts have the same b.
 *
 * <p>With u = |x|/s, t = s/2 and the Mills ratio R: b = e^(−(u²+t²)/2)/√(2π) · (R(u−t) − R(u+t)).
 * The exponential and the difference are kept apart, so ln b exists where b underflows.
 */
final class NormalisedBlack {
  /** Beyond this the price is at its upper bound to the last digit. */
  static final double MAX_T_MINUS_U = 37;

  /** Beyond this the distance to the upper bound is the smaller and the more accurate number. */
  private static final double NEAR_BOUND = 0.7;

  private static final double TAYLOR_T = 0.25;
  private static final double TAYLOR_UT = 0.5;

  private NormalisedBlack() {}

  /** |ln(F/K)| with full relative accuracy also at the money. */
  static double absLogMoneyness(double forward, double strike) {
    double difference = forward - strike;
    return Math.abs(
        Math.abs(difference) < 0.5 * strike
            ? Math.log1p(difference / strike)
            : Math.log(forward / strike));
  }

  /** R(u−t) − R(u+t) > 0; for u ≥ 0 and t > 0. Divided by it, 1 is vega / price in s. */
  static double difference(double u, double t) {
    if (t < TAYLOR_T && u * t < TAYLOR_UT) {
      return differenceBySeries(u, t);
    }
    return MillsRatio.of(u - t) - MillsRatio.of(u + t);
  }

  /**
   * The odd part of the Taylor series around u, which does not cancel when t is small. With I(n) =
   * ∫ y^n exp(−uy − y²/2) dy over y > 0 it is 2 Σ I(n) tⁿ/n! over odd n, I(0) = R(u) and I(n+1) = n
   * I(n−1) − u I(n).
   */
  private static double differenceBySeries(double u, double t) {
    double previous = MillsRatio.of(u);
    double moment = 1 - u * previous;
    double power = t;
    double sum = t * moment;
    for (int n = 1; n < 17; n += 2) {
      double even = n * previous - u * moment;
      double odd = (n + 1) * moment - u * even;
      power *= t * t / ((n + 1) * (n + 2));
      double term = power * odd;
      sum += term;
      if (Math.abs(term) < 1e-17 * sum) {
        break;
      }
      previous = even;
      moment = odd;
    }
    return 2 * sum;
  }

  /** Whether {@link #complement} is to be preferred to {@link #price}. */
  static boolean nearUpperBound(double absX, double s) {
    return 0.5 * s - absX / s > NEAR_BOUND;
  }

  /** b(|x|, s) for s > 0. */
  static double price(double absX, double s) {
    double u = absX / s;
    double t = 0.5 * s;
    return Normal.pdf(u) * Math.exp(-0.5 * t * t) * difference(u, t);
  }

  /** The upper bound e^(−|x|/2) less b(|x|, s), for s/2 > |x|/s. */
  static double complement(double absX, double s) {
    double u = absX / s;
    double t = 0.5 * s;
    return Normal.pdf(u) * Math.exp(-0.5 * t * t) * sum(u, t);
  }

  /** R(t−u) + R(t+u), for the complement what {@link #difference} is for the price. */
  static double sum(double u, double t) {
    return MillsRatio.of(t - u) + MillsRatio.of(t + u);
  }

  /** ∂b/∂s = e^(−(u²+t²)/2)/√(2π). */
  static double vega(double absX, double s) {
    double u = absX / s;
    return Normal.pdf(u) * Math.exp(-0.125 * s * s);
  }
}
