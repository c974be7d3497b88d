package io.arbflow.domain.volatility;

import java.util.Random;

/** Slices for the tests. */
final class Slices {
  /** Axel Vogt's: within Lee's bound, negative density in the belly. */
  static final RawSvi VOGT = new RawSvi(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

  private Slices() {}

  /** An ordinary slice with positive variance, from a seeded source. */
  static RawSvi random(Random random) {
    double b = 0.02 + 0.3 * random.nextDouble();
    double rho = -0.85 + 1.2 * random.nextDouble();
    double m = -0.15 + 0.3 * random.nextDouble();
    double sigma = 0.05 + 0.35 * random.nextDouble();
    double least = 0.002 + 0.05 * random.nextDouble();
    return new RawSvi(least - b * sigma * Math.sqrt(1 - rho * rho), b, rho, m, sigma);
  }

  /** n points evenly from low to high, both included. */
  static double[] grid(double low, double high, int n) {
    double[] points = new double[n];
    for (int i = 0; i < n; i++) {
      points[i] = low + (high - low) * i / (n - 1);
    }
    return points;
  }
}
