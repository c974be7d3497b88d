package io.arbflow.domain.sizing;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Continuous Kelly of several assets: in the diffusion limit the leverages f grow log wealth by
 * mu'f - f'Sf/2 per period, at most at f = S^-1 mu. The fraction c of it keeps c (2 - c) of the
 * growth.
 *
 * @param excess expected excess returns per period
 * @param covariance of the returns per period, positive definite
 */
public record ContinuousKelly(double[] excess, double[][] covariance) {

  /** Throws IllegalArgumentException unless the covariance is square and of the same size. */
  public ContinuousKelly {
    if (covariance.length != excess.length || covariance[0].length != excess.length) {
      throw new IllegalArgumentException("covariance is not of " + excess.length + " assets");
    }
  }

  /**
   * S^-1 mu, in units of wealth; negative is short.
   *
   * @throws org.hipparchus.exception.MathRuntimeException unless positive definite
   */
  public double[] full() {
    return new CholeskyDecomposition(new Array2DRowRealMatrix(covariance))
        .getSolver()
        .solve(new ArrayRealVector(excess))
        .toArray();
  }

  /**
   * A fraction of full Kelly, scaled down as a whole where its gross leverage exceeds the cap.
   *
   * @param fraction of full Kelly, at least 0
   * @param grossCap largest sum of absolute leverages, at least 0
   */
  public double[] capped(double fraction, double grossCap) {
    if (!(fraction >= 0 && grossCap >= 0)) {
      throw new IllegalArgumentException("below 0: " + fraction + " or " + grossCap);
    }
    double[] leverages = full();
    double gross = 0;
    for (double leverage : leverages) {
      gross += Math.abs(fraction * leverage);
    }
    double scale = gross > grossCap ? fraction * grossCap / gross : fraction;
    for (int i = 0; i < leverages.length; i++) {
      leverages[i] *= scale;
    }
    return leverages;
  }

  /** Expected growth of log wealth per period with these leverages. */
  public double growth(double[] leverages) {
    double growth = 0;
    for (int i = 0; i < leverages.length; i++) {
      growth += excess[i] * leverages[i];
      for (int j = 0; j < leverages.length; j++) {
        growth -= leverages[i] * covariance[i][j] * leverages[j] / 2;
      }
    }
    return growth;
  }
}
