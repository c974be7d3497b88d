package io.arbflow.domain.option;

/** The standard normal law, accurate in both tails. */
public final class Normal {
  static final double INV_SQRT_2PI = 0.39894228040143267794;
  static final double LN_SQRT_2PI = 0.91893853320467274178;

  /** Below this |z| the distribution is computed from its centre. */
  private static final double CENTRE = 0.6629126073623883;

  private static final double INV_SQRT_2 = 0.70710678118654752440;

  private static final double[] A = {
    3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
  };
  private static final double[] B = {
    1,
    42.313330701600911252,
    687.18700749205790830,
    5394.1960214247511077,
    21213.794301586595867,
    39307.895800092710610,
    28729.085735721942674,
    5226.4952788528545610
  };
  private static final double[] C = {
    1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
    3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770,
    0.0227238449892691845833, 7.74545014278341407640e-4
  };
  private static final double[] D = {
    1,
    2.05319162663775882187,
    1.67638483018380384940,
    0.689767334985100004550,
    0.148103976427480074590,
    0.0151986665636164571966,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9
  };
  private static final double[] E = {
    6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
    0.296560571828504891230, 0.0265321895265761230930, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7
  };
  private static final double[] F = {
    1,
    0.599832206555887937690,
    0.136929880922735805310,
    0.0148753612908506148525,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15
  };

  private Normal() {}

  /** The density φ(z), accurate to the last digits also where it is below 1e-300. */
  public static double pdf(double z) {
    // z is split so that the square loses no digits in the exponent (Cody).
    double high = Math.rint(z * 16) * 0.0625;
    double rest = (z - high) * (z + high);
    return INV_SQRT_2PI * Math.exp(-0.5 * high * high) * Math.exp(-0.5 * rest);
  }

  /** The distribution Φ(z), relative error a few 1e-16 in the lower tail. */
  public static double cdf(double z) {
    if (Math.abs(z) <= CENTRE) {
      return 0.5 + 0.5 * MillsRatio.erfSmall(z * INV_SQRT_2);
    }
    if (z > 0) {
      return z > 39 ? 1 : 1 - pdf(z) * MillsRatio.of(z);
    }
    return z < -39 ? 0 : pdf(z) * MillsRatio.of(-z);
  }

  /** Φ(z) for one who has φ(z) already. */
  static double cdf(double z, double density) {
    return z > 0 ? 1 - density * MillsRatio.of(z) : density * MillsRatio.of(-z);
  }

  /** φ for where the last digits of the far tail do not matter; half the cost of {@link #pdf}. */
  static double plainPdf(double z) {
    return INV_SQRT_2PI * Math.exp(-0.5 * z * z);
  }

  /**
   * The quantile Φ⁻¹(p) by algorithm AS 241 (Wichura, Applied Statistics 37, 1988); relative error
   * about 1e-16.
   *
   * @param p a probability; 0 and 1 give the infinities, anything outside [0, 1] NaN
   */
  public static double inverseCdf(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * ratio(A, B, r);
    }
    double tail = q < 0 ? p : 1 - p;
    if (!(tail > 0)) {
      return tail == 0 ? Math.copySign(Double.POSITIVE_INFINITY, q) : Double.NaN;
    }
    double r = Math.sqrt(-Math.log(tail));
    double z = r <= 5 ? ratio(C, D, r - 1.6) : ratio(E, F, r - 5);
    return q < 0 ? -z : z;
  }

  private static double ratio(double[] numerator, double[] denominator, double r) {
    double n = numerator[7];
    double d = denominator[7];
    for (int i = 6; i >= 0; i--) {
      n = n * r + numerator[i];
      d = d * r + denominator[i];
    }
    return n / d;
  }
}
