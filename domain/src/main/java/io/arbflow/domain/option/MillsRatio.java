package io.arbflow.domain.option;

/**
 * The Mills ratio R(u) = (1 − Φ(u)) / φ(u) of the normal law, which has full relative accuracy
 * where Φ itself underflows.
 *
 * <p>R(u) = √(π/2)·erfcx(u/√2), erfcx by the rational approximations of W. J. Cody, "Rational
 * Chebyshev approximation for the error function", Math. Comp. 23 (1969); relative error about
 * 1e-16.
 */
final class MillsRatio {
  static final double SQRT_HALF_PI = 1.2533141373155002512;

  private static final double INV_SQRT_2 = 0.70710678118654752440;
  private static final double INV_SQRT_PI = 0.56418958354775628695;
  private static final double SMALL = 0.46875;

  private static final double[] A = {
    3.1611237438705656,
    113.864154151050156,
    377.485237685302021,
    3209.37758913846947,
    .185777706184603153
  };
  private static final double[] B = {
    23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062
  };
  private static final double[] C = {
    .564188496988670089, 8.88314979438837594, 66.1191906371416295, 298.635138197400131,
    881.95222124176909, 1712.04761263407058, 2051.07837782607147, 1230.33935479799725,
    2.15311535474403846e-8
  };
  private static final double[] D = {
    15.7449261107098347, 117.693950891312499, 537.181101862009858, 1621.38957456669019,
    3290.79923573345963, 4362.61909014324716, 3439.36767414372164, 1230.33935480374942
  };
  private static final double[] P = {
    .305326634961232344,
    .360344899949804439,
    .125781726111229246,
    .0160837851487422766,
    6.58749161529837803e-4,
    .0163153871373020978
  };
  private static final double[] Q = {
    2.56852019228982242,
    1.87295284992346725,
    .527905102951428412,
    .0605183413124413191,
    .00233520497626869185
  };

  private MillsRatio() {}

  /**
   * R(u).
   *
   * @param u any number; below about −38 the result is infinite, as 1/φ(u) is
   */
  static double of(double u) {
    if (u >= 0) {
      return SQRT_HALF_PI * erfcx(u * INV_SQRT_2);
    }
    if (u > -SMALL / INV_SQRT_2) {
      return SQRT_HALF_PI * Math.exp(0.5 * u * u) * (1 + erfSmall(-u * INV_SQRT_2));
    }
    return 1 / Normal.pdf(u) - SQRT_HALF_PI * erfcx(-u * INV_SQRT_2);
  }

  /** erf(y) for |y| ≤ 0.46875. */
  static double erfSmall(double y) {
    double z = y * y;
    double numerator = A[4] * z;
    double denominator = z;
    for (int i = 0; i < 3; i++) {
      numerator = (numerator + A[i]) * z;
      denominator = (denominator + B[i]) * z;
    }
    return y * (numerator + A[3]) / (denominator + B[3]);
  }

  /** exp(y²)·erfc(y) for y ≥ 0. */
  private static double erfcx(double y) {
    if (y <= SMALL) {
      return Math.exp(y * y) * (1 - erfSmall(y));
    }
    return y <= 4 ? erfcxMiddle(y) : erfcxLarge(y);
  }

  private static double erfcxMiddle(double y) {
    double numerator = C[8] * y;
    double denominator = y;
    for (int i = 0; i < 7; i++) {
      numerator = (numerator + C[i]) * y;
      denominator = (denominator + D[i]) * y;
    }
    return (numerator + C[7]) / (denominator + D[7]);
  }

  private static double erfcxLarge(double y) {
    double z = 1 / (y * y);
    double numerator = P[5] * z;
    double denominator = z;
    for (int i = 0; i < 4; i++) {
      numerator = (numerator + P[i]) * z;
      denominator = (denominator + Q[i]) * z;
    }
    return (INV_SQRT_PI - z * (numerator + P[4]) / (denominator + Q[4])) / y;
  }
}
