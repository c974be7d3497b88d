package io.arbflow.domain.correlation;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** The eigenvalues of a covariance or correlation matrix, greatest first. */
public final class Spectrum {
  /** Of the greatest entry; more than rounding makes of two equal entries. */
  private static final double ASYMMETRY = 1e-9;

  private final double[] values;

  private Spectrum(double[] values) {
    this.values = values;
  }

  /**
   * Of a symmetric matrix. O(size cubed).
   *
   * @param matrix row by row, size squared
   * @throws IllegalArgumentException when it is not of that size, not finite or not symmetric
   */
  public static Spectrum of(int size, double[] matrix) {
    if (size < 1 || matrix.length != size * size) {
      throw new IllegalArgumentException("size=" + size + " entries=" + matrix.length);
    }
    double greatest = 0;
    for (double entry : matrix) {
      if (!Double.isFinite(entry)) {
        throw new IllegalArgumentException("not finite: " + entry);
      }
      greatest = Math.max(greatest, Math.abs(entry));
    }
    if (greatest == 0) {
      return new Spectrum(new double[size]);
    }
    double[][] scaled = scaled(size, matrix, greatest);
    double[] values =
        new EigenDecompositionSymmetric(
                new Array2DRowRealMatrix(scaled, false),
                EigenDecompositionSymmetric.DEFAULT_EPSILON,
                true)
            .getEigenvalues();
    for (int i = 0; i < size; i++) {
      values[i] *= greatest;
    }
    return new Spectrum(values);
  }

  /** Entries of at most 1, exactly symmetric, so that tiny covariances are not taken for 0. */
  private static double[][] scaled(int size, double[] matrix, double greatest) {
    double[][] scaled = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double a = matrix[i * size + j];
        double b = matrix[j * size + i];
        if (Math.abs(a - b) > ASYMMETRY * greatest) {
          throw new IllegalArgumentException("not symmetric: " + a + " and " + b);
        }
        scaled[i][j] = (a + b) / 2 / greatest;
        scaled[j][i] = scaled[i][j];
      }
    }
    return scaled;
  }

  /** A copy, greatest first. */
  public double[] values() {
    return values.clone();
  }

  /** How many are above the edge. */
  public int above(double edge) {
    return (int) Arrays.stream(values).filter(value -> value > edge).count();
  }

  /**
   * Share of the variance that the greatest of them carry (Kritzman, Li, Page and Rigobon 2011).
   *
   * @param leading how many, at least 1
   * @return 0 to 1; NaN when nothing moves
   */
  public double absorption(int leading) {
    double all = Arrays.stream(values).sum();
    return all > 0 ? Arrays.stream(values).limit(leading).sum() / all : Double.NaN;
  }
}
