package io.arbflow.operators.detect.chain;

/**
 * Contracts of a butterfly at three strikes, (K3 - K2) : (K3 - K1) : (K2 - K1) in lowest whole
 * numbers, so that the payoff is nowhere negative.
 *
 * @param low bought at the lowest strike
 * @param middle sold at the middle strike
 * @param high bought at the highest strike
 */
public record ButterflyRatio(long low, long middle, long high) {
  private static final double SCALE = 1e6; // strikes are decimals of at most six places

  /** The ratio of three rising strikes. */
  public static ButterflyRatio of(double lowStrike, double middleStrike, double highStrike) {
    long below = Math.round((middleStrike - lowStrike) * SCALE);
    long above = Math.round((highStrike - middleStrike) * SCALE);
    long divisor = gcd(below, above);
    return new ButterflyRatio(above / divisor, (above + below) / divisor, below / divisor);
  }

  static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
