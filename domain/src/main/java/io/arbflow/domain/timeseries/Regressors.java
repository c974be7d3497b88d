package io.arbflow.domain.timeseries;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The regressors of linear models, factored once (Householder QR of the columns at unit length) and
 * used for any number of dependent series. Never forms the cross products, whose condition is the
 * square of the columns'.
 */
public final class Regressors {
  /** A column of which this share or less is new, given those before it, is not told apart. */
  private static final double DEPENDENT = 1e-10;

  private final double[][] columns;
  private final double[] lengths;
  private final RealMatrix upper;
  private final DecompositionSolver solver;
  private final boolean independent;

  /**
   * @param columns one array per regressor, the constant included where there is one; kept
   * @throws IllegalArgumentException if there is none, they differ in length, or there are fewer
   *     rows than columns
   */
  public Regressors(double[]... columns) {
    if (columns.length == 0 || columns[0].length < columns.length) {
      throw new IllegalArgumentException("fewer rows than columns, or no column");
    }
    this.columns = columns;
    lengths = new double[columns.length];
    RealMatrix matrix = new Array2DRowRealMatrix(columns[0].length, columns.length);
    for (int j = 0; j < columns.length; j++) {
      lengths[j] = length(columns[j]);
      for (int i = 0; i < columns[0].length; i++) {
        matrix.setEntry(i, j, columns[j][i] / lengths[j]);
      }
    }
    QRDecomposition qr = new QRDecomposition(matrix, DEPENDENT);
    upper = qr.getR();
    solver = qr.getSolver();
    independent = solver.isNonSingular() && isFinite();
  }

  /** Whether every column adds something to those before it. */
  public boolean independent() {
    return independent;
  }

  public int rows() {
    return columns[0].length;
  }

  /** The regressors as they were given. */
  public double[][] columns() {
    return columns;
  }

  /**
   * Least squares coefficients.
   *
   * @throws IllegalStateException if the regressors are not independent
   */
  public double[] coefficients(double[] y) {
    if (!independent) {
      throw new IllegalStateException("dependent regressors");
    }
    double[] scaled = solver.solve(new ArrayRealVector(y, false)).toArray();
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] /= lengths[j];
    }
    return scaled;
  }

  /** What the coefficients leave of the series. */
  public double[] residuals(double[] y, double[] coefficients) {
    double[] residuals = y.clone();
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < residuals.length; i++) {
        residuals[i] -= coefficients[j] * columns[j][i];
      }
    }
    return residuals;
  }

  /** (X'X)^-1, from the triangular factor. */
  public double[][] inverseCross() {
    int n = lengths.length;
    double[][] inverse = inverseUpper(n);
    double[][] product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = Math.max(i, j); k < n; k++) {
          sum += inverse[i][k] * inverse[j][k];
        }
        product[i][j] = sum / (lengths[i] * lengths[j]);
      }
    }
    return product;
  }

  private double[][] inverseUpper(int n) {
    double[][] inverse = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int i = j; i >= 0; i--) {
        double sum = i == j ? 1 : 0;
        for (int k = i + 1; k <= j; k++) {
          sum -= upper.getEntry(i, k) * inverse[k][j];
        }
        inverse[i][j] = sum / upper.getEntry(i, i);
      }
    }
    return inverse;
  }

  private boolean isFinite() {
    double sum = 0;
    for (double length : lengths) {
      sum += length;
    }
    return Double.isFinite(sum);
  }

  private static double length(double[] column) {
    double sum = 0;
    for (double value : column) {
      sum += value * value;
    }
    return sum == 0 ? 1 : Math.sqrt(sum);
  }
}
