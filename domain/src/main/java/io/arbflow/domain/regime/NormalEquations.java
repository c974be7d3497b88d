package io.arbflow.domain.regime;

import java.util.Arrays;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/** Sums of a weighted regression. */
final class NormalEquations {
  private final double[][] squares;
  private final double[] products;
  private final double[] x;

  NormalEquations(int size) {
    squares = new double[size][size];
    products = new double[size];
    x = new double[size];
  }

  /** To be filled; zero. */
  double[] regressors() {
    Arrays.fill(x, 0);
    return x;
  }

  void add(double y, double weight) {
    for (int i = 0; i < x.length; i++) {
      products[i] += weight * x[i] * y;
      for (int j = 0; j < x.length; j++) {
        squares[i][j] += weight * x[i] * x[j];
      }
    }
  }

  /** Null when the regressors do not tell the parameters apart. */
  double[] solve() {
    try {
      return new LUDecomposition(new Array2DRowRealMatrix(squares, false))
          .getSolver()
          .solve(new ArrayRealVector(products, false))
          .toArray();
    } catch (MathIllegalArgumentException singular) {
      return null;
    }
  }
}
