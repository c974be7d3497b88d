package io.arbflow.domain.matrixprofile;

import java.util.Arrays;

/**
 * The matrix profile of a whole series, exact, in O(n^2) time and O(n) space: along a diagonal of
 * the matrix of window pairs each sum of products follows from the one before (STOMP, Zhu et al.
 * 2016). Immutable.
 */
public final class MatrixProfile {
  private final double[] distances;
  private final int[] neighbours;

  private MatrixProfile(double[] distances, int[] neighbours) {
    this.distances = distances;
    this.neighbours = neighbours;
  }

  /**
   * @param series finite values
   * @param window length of the windows, 2 or more and not above the series
   * @param exclusion windows whose starts are less than this apart are trivially alike and not
   *     compared; 1 or more
   * @throws IllegalArgumentException when a bound does not hold
   */
  public static MatrixProfile of(double[] series, int window, int exclusion) {
    if (window < 2 || window > series.length || exclusion < 1) {
      throw new IllegalArgumentException(
          "window=" + window + " exclusion=" + exclusion + " values=" + series.length);
    }
    int windows = series.length - window + 1;
    double[] centred = centred(series);
    double[] means = new double[windows];
    double[] deviations = new double[windows];
    double[] distances = new double[windows];
    int[] neighbours = new int[windows];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    Arrays.fill(neighbours, -1);
    for (int i = 0; i < windows; i++) {
      means[i] = WindowShape.mean(centred, i, window);
      deviations[i] = WindowShape.deviation(centred, i, window, means[i]);
    }
    for (int apart = exclusion; apart < windows; apart++) {
      double dot = WindowShape.dot(centred, 0, apart, window);
      for (int i = 0, j = apart; j < windows; i++, j++) {
        if (i > 0) {
          dot +=
              centred[i + window - 1] * centred[j + window - 1] - centred[i - 1] * centred[j - 1];
        }
        double rough =
            WindowShape.distance(window, dot, means[i], deviations[i], means[j], deviations[j]);
        double distance = WindowShape.refined(rough, centred, i, j, window, means, deviations);
        nearer(distances, neighbours, i, j, distance);
        nearer(distances, neighbours, j, i, distance);
      }
    }
    return new MatrixProfile(distances, neighbours);
  }

  /** Shapes do not depend on the level, and sums of products cancel less about 0. */
  private static double[] centred(double[] series) {
    double mean = WindowShape.mean(series, 0, series.length);
    double[] centred = new double[series.length];
    for (int i = 0; i < series.length; i++) {
      centred[i] = series[i] - mean;
    }
    return centred;
  }

  private static void nearer(
      double[] distances, int[] neighbours, int of, int other, double distance) {
    if (distance < distances[of]) {
      distances[of] = distance;
      neighbours[of] = other;
    }
  }

  /** How many windows there are. */
  public int windows() {
    return distances.length;
  }

  /** Distance of a window to the one most like it; infinite when there is none to compare. */
  public double distance(int window) {
    return distances[window];
  }

  /** Start of the window most like it, or -1. */
  public int neighbour(int window) {
    return neighbours[window];
  }

  /** The window least like any other, the first of several; -1 when none was compared. */
  public int discord() {
    int discord = -1;
    for (int i = 0; i < distances.length; i++) {
      boolean compared = distances[i] < Double.POSITIVE_INFINITY;
      if (compared && (discord < 0 || distances[i] > distances[discord])) {
        discord = i;
      }
    }
    return discord;
  }

  /** One of the two windows most like each other, the first; -1 when none was compared. */
  public int motif() {
    int motif = -1;
    for (int i = 0; i < distances.length; i++) {
      boolean compared = distances[i] < Double.POSITIVE_INFINITY;
      if (compared && (motif < 0 || distances[i] < distances[motif])) {
        motif = i;
      }
    }
    return motif;
  }
}
