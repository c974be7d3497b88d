package io.arbflow.domain.timeseries;

import java.util.Random;

/** Series that another program can make, too, and random ones from a seed. */
public final class OracleSeries {
  private static final int N = 150;

  private OracleSeries() {}

  /** sin(t^2), t = 1..150: no pattern to speak of. */
  public static double[] noise() {
    double[] values = new double[N];
    for (int i = 0; i < N; i++) {
      double t = i + 1;
      values[i] = Math.sin(t * t);
    }
    return values;
  }

  /** Its running sum. */
  public static double[] walk() {
    return sums(noise());
  }

  /** 0.7 of the walk + cos(3 t^2 + t) + 0.01 t. */
  public static double[] companion() {
    double[] values = walk();
    for (int i = 0; i < N; i++) {
      double t = i + 1;
      values[i] = 0.7 * values[i] + Math.cos(3 * t * t + t) + 0.01 * t;
    }
    return values;
  }

  /** Gaussian noise. */
  public static double[] gaussian(int n, Random random) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  /** A Gaussian random walk. */
  public static double[] walk(int n, Random random) {
    return sums(gaussian(n, random));
  }

  /** An AR(1) with unit shocks, from its stationary law. */
  public static double[] autoregression(int n, double phi, Random random) {
    double[] values = gaussian(n, random);
    values[0] /= Math.sqrt(1 - phi * phi);
    for (int i = 1; i < n; i++) {
      values[i] += phi * values[i - 1];
    }
    return values;
  }

  private static double[] sums(double[] steps) {
    double[] values = new double[steps.length];
    double sum = 0;
    for (int i = 0; i < steps.length; i++) {
      sum += steps[i];
      values[i] = sum;
    }
    return values;
  }
}
