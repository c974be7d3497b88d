package io.arbflow.domain.portfolio;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Returns that the market's weights imply, blended with views (He and Litterman 1999).
 *
 * @param covariance S of the returns, positive definite
 * @param marketWeights w
 * @param riskAversion delta, above 0
 */
public record BlackLitterman(double[][] covariance, double[] marketWeights, double riskAversion) {

  /**
   * The market with views.
   *
   * @param mean posterior expected returns
   * @param covariance of the returns: S plus the posterior covariance of their mean
   * @param weights (delta covariance)^-1 mean; an asset in no view keeps w / (1 + tau)
   */
  public record Posterior(double[] mean, double[][] covariance, double[] weights) {}

  /** Throws IllegalArgumentException unless sizes agree and the risk aversion is above 0. */
  public BlackLitterman {
    if (covariance.length != marketWeights.length || !(riskAversion > 0)) {
      throw new IllegalArgumentException("sizes differ or risk aversion " + riskAversion);
    }
  }

  /** delta S w, excess returns at which the market holds its weights. */
  public double[] equilibrium() {
    return matrix().operate(new ArrayRealVector(marketWeights)).mapMultiply(riskAversion).toArray();
  }

  /**
   * Variances of views that are each as unsure as the prior is about them: the diagonal of P tau S
   * P', times a multiplier for each view.
   */
  public double[] proportionalVariances(double[][] views, double tau, double[] multipliers) {
    double[] variances = new double[views.length];
    for (int k = 0; k < variances.length; k++) {
      RealVector view = new ArrayRealVector(views[k]);
      variances[k] = multipliers[k] * tau * view.dotProduct(matrix().operate(view));
    }
    return variances;
  }

  /**
   * Blends views in.
   *
   * @param views P, a row of asset weights for each view
   * @param returns Q, the return of each view
   * @param variances diagonal of Omega, the views' variances, above 0
   * @param tau the prior mean's covariance is tau S
   */
  public Posterior posterior(double[][] views, double[] returns, double[] variances, double tau) {
    RealMatrix prior = matrix().scalarMultiply(tau);
    RealMatrix p = new Array2DRowRealMatrix(views);
    RealMatrix across = prior.multiplyTransposed(p);
    RealMatrix ofViews = p.multiply(across);
    for (int k = 0; k < variances.length; k++) {
      ofViews.addToEntry(k, k, variances[k]);
    }
    RealMatrix inverse = new LUDecomposition(ofViews).getSolver().getInverse();
    RealMatrix gain = across.multiply(inverse);
    RealVector pi = new ArrayRealVector(equilibrium());
    RealVector surprise = new ArrayRealVector(returns).subtract(p.operate(pi));
    RealVector mean = pi.add(gain.operate(surprise));
    RealMatrix total = matrix().add(prior).subtract(gain.multiplyTransposed(across));
    RealVector weights =
        new CholeskyDecomposition(total.scalarMultiply(riskAversion), 1e-12, 1e-14)
            .getSolver()
            .solve(mean);
    return new Posterior(mean.toArray(), total.getData(), weights.toArray());
  }

  private RealMatrix matrix() {
    return new Array2DRowRealMatrix(covariance);
  }
}
