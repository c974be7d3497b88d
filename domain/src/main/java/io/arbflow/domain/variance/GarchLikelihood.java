package io.arbflow.domain.variance;

import java.util.Arrays;

/**
 * The Gaussian likelihood of one series of returns, its score and Fisher's information. The
 * variance and the squared residual before the first return are the mean squared residual.
 */
final class GarchLikelihood {
  /** Parameters in this order: mean, omega, alpha, beta. */
  static final int PARAMETERS = 4;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final double[] returns;
  private final double average;
  private final double variance;

  private final double[] score = new double[PARAMETERS];
  private final double[][] information = new double[PARAMETERS][PARAMETERS];

  GarchLikelihood(double[] returns) {
    this.returns = returns;
    double sum = 0;
    for (double r : returns) {
      sum += r;
    }
    this.average = sum / returns.length;
    this.variance = meanSquare(average);
  }

  /** Mean return. */
  double average() {
    return average;
  }

  /** Variance of the returns about their mean. */
  double variance() {
    return variance;
  }

  /** Variance of the first return. */
  double presample(Garch11 model) {
    return model.omega() + model.persistence() * meanSquare(model.mean());
  }

  /** The logarithm of the likelihood. */
  double at(Garch11 model) {
    double sum = returns.length * LOG_2_PI;
    double v = presample(model);
    for (double r : returns) {
      double e = r - model.mean();
      sum += Math.log(v) + e * e / v;
      v = model.next(v, r);
    }
    return -sum / 2;
  }

  /** Computes {@link #score} and {@link #information} at the given parameters. */
  void differentiate(Garch11 model) {
    Arrays.fill(score, 0);
    Arrays.stream(information).forEach(row -> Arrays.fill(row, 0));
    double square = meanSquare(model.mean());
    double v = model.omega() + model.persistence() * square;
    double ofSquare = -2 * model.persistence() * (average - model.mean());
    double[] slope = {ofSquare, 1, square, square};
    for (double r : returns) {
      double e = r - model.mean();
      double excess = (e * e / v - 1) / (2 * v);
      for (int i = 0; i < PARAMETERS; i++) {
        score[i] += excess * slope[i];
        for (int j = 0; j < PARAMETERS; j++) {
          information[i][j] += slope[i] * slope[j] / (2 * v * v);
        }
      }
      score[0] += e / v;
      information[0][0] += 1 / v;
      slope[0] = -2 * model.alpha() * e + model.beta() * slope[0];
      slope[1] = 1 + model.beta() * slope[1];
      slope[2] = e * e + model.beta() * slope[2];
      slope[3] = v + model.beta() * slope[3];
      v = model.next(v, r);
    }
  }

  /** The gradient of {@link #at} in the last {@link #differentiate}d parameters. */
  double[] score() {
    return score;
  }

  /** The expected negative second derivatives there. */
  double[][] information() {
    return information;
  }

  private double meanSquare(double mean) {
    double sum = 0;
    for (double r : returns) {
      sum += (r - mean) * (r - mean);
    }
    return sum / returns.length;
  }
}
