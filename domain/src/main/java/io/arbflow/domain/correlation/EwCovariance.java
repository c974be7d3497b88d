package io.arbflow.domain.correlation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Second moments of bar returns with exponentially fading weights: a bar that is k bars old weighs
 * lambda^k. About zero, as RiskMetrics (1996) has them: the mean return of a bar is small against
 * its deviation, and estimating it would add more error than it removes.
 *
 * <p><b>Missing instruments.</b> A return that is NaN is missing. A pair's correlation is taken
 * over the bars that show both, so that gaps do not draw it towards 0. That alone does not make a
 * matrix: correlations over different bars need not go together. {@link #covariance()} therefore
 * counts a missing return as 0 in the products and scales each instrument by its own weight, C =
 * D^-1/2 (sum of w x x') D^-1/2. It is positive semidefinite whatever is missing; variances are
 * right, and a covariance comes out too small by w_ij / sqrt(w_i w_j), the overlap of the pair.
 *
 * <p>O(size squared) per bar, five sums a pair, allocates nothing; not thread-safe.
 */
public final class EwCovariance {
  /** Sums per pair: product, squares of either while both are there, weight, squared weight. */
  private static final int PLANES = 5;

  private final int size;
  private final double lambda;
  private final int pairs;
  private final double[] sums;
  private final double[] fourths;
  private final double[] filled;
  private double weight;
  private double squaredWeight;
  private double fourth;

  /**
   * @param size instruments
   * @param lambda weight of a bar over that of the one after it; 1 for equal weights
   * @throws IllegalArgumentException unless size is above 0 and 0 < lambda <= 1
   */
  public EwCovariance(int size, double lambda) {
    if (size < 1 || !(lambda > 0 && lambda <= 1)) {
      throw new IllegalArgumentException("size=" + size + " lambda=" + lambda);
    }
    this.size = size;
    this.lambda = lambda;
    this.pairs = size * (size + 1) / 2;
    this.sums = new double[PLANES * pairs];
    this.fourths = new double[size];
    this.filled = new double[size];
  }

  /** The lambda with which a bar of the given age weighs 1/e. */
  public static double lambda(double memoryBars) {
    return Math.exp(-1 / memoryBars);
  }

  /**
   * Adds the bars of one instant.
   *
   * @param returns log returns; NaN where there is none
   * @throws IllegalArgumentException when there are not as many as instruments
   */
  public void add(double[] returns) {
    if (returns.length != size) {
      throw new IllegalArgumentException(returns.length + " returns of " + size);
    }
    double norm = 0;
    for (int i = 0; i < size; i++) {
      boolean there = Double.isFinite(returns[i]);
      filled[i] = there ? returns[i] : 0;
      double square = filled[i] * filled[i];
      fourths[i] = lambda * fourths[i] + square * square;
      norm += square;
    }
    weight = lambda * weight + 1;
    squaredWeight = lambda * lambda * squaredWeight + 1;
    fourth = lambda * fourth + norm * norm;
    for (int i = 0, pair = 0; i < size; i++) {
      double there = Double.isFinite(returns[i]) ? 1 : 0;
      for (int j = 0; j <= i; j++, pair++) {
        addPair(pair, filled[i], there, filled[j], Double.isFinite(returns[j]) ? 1 : 0);
      }
    }
  }

  private void addPair(int pair, double x, double xThere, double y, double yThere) {
    double both = xThere * yThere;
    sums[pair] = lambda * sums[pair] + x * y;
    sums[pairs + pair] = lambda * sums[pairs + pair] + x * x * yThere;
    sums[2 * pairs + pair] = lambda * sums[2 * pairs + pair] + y * y * xThere;
    sums[3 * pairs + pair] = lambda * sums[3 * pairs + pair] + both;
    sums[4 * pairs + pair] = lambda * lambda * sums[4 * pairs + pair] + both;
  }

  /** Instruments. */
  public int size() {
    return size;
  }

  /** Weight of a bar over that of the one after it. */
  public double lambda() {
    return lambda;
  }

  /** Kish's effective number of bars, (sum w)^2 / (sum w^2); at most (1 + lambda)/(1 - lambda). */
  public double effectiveSize() {
    return weight == 0 ? 0 : weight * weight / squaredWeight;
  }

  /** The same over the bars that show both; 0 when none does. */
  public double effectiveSize(int i, int j) {
    int pair = pair(i, j);
    double joint = sums[3 * pairs + pair];
    return joint > 0 ? joint * joint / sums[4 * pairs + pair] : 0;
  }

  /**
   * Correlation over the bars that show both.
   *
   * @return -1 to 1; NaN when there is none, or one of them did not move
   */
  public double correlation(int i, int j) {
    int pair = pair(i, j);
    double squares = sums[pairs + pair] * sums[2 * pairs + pair];
    return squares > 0 ? Math.max(-1, Math.min(1, sums[pair] / Math.sqrt(squares))) : Double.NaN;
  }

  /**
   * Slope of i's returns on j's over the bars that show both.
   *
   * @return NaN when there is none, or j did not move
   */
  public double slope(int i, int j) {
    int pair = pair(i, j);
    double squares = i >= j ? sums[2 * pairs + pair] : sums[pairs + pair];
    return squares > 0 ? sums[pair] / squares : Double.NaN;
  }

  /** Variance per bar over the bars that show the instrument; NaN when there is none. */
  public double variance(int i) {
    int pair = pair(i, i);
    double own = sums[3 * pairs + pair];
    return own > 0 ? sums[pair] / own : Double.NaN;
  }

  /**
   * Fourth moment over three times the squared variance, less 1: 0 for normal returns, their
   * elliptical kurtosis otherwise. NaN when there is none, or the instrument did not move.
   */
  public double kurtosis(int i) {
    int pair = pair(i, i);
    double square = sums[pair] * sums[pair];
    return square > 0 ? fourths[i] * sums[3 * pairs + pair] / (3 * square) - 1 : Double.NaN;
  }

  /**
   * Covariance per bar, positive semidefinite; 0 in the row of an instrument that was never seen.
   *
   * @return row by row, size squared
   */
  public double[] covariance() {
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      double own = sums[3 * pairs + pair(i, i)];
      for (int j = 0; j <= i; j++) {
        double scale = Math.sqrt(own * sums[3 * pairs + pair(j, j)]);
        double entry = scale > 0 ? sums[pair(i, j)] / scale : 0;
        matrix[i * size + j] = entry;
        matrix[j * size + i] = entry;
      }
    }
    return matrix;
  }

  /** The covariance of all, shrunk; see {@link #shrunk(int[])}. */
  public ShrunkCovariance shrunk() {
    return shrunk(IntStream.range(0, size).toArray());
  }

  /**
   * The covariance shrunk towards the identity times the average variance. The intensity is Ledoit
   * and Wolf's (2004) with these weights, n being the effective number of bars, from the second
   * moments and one sum of fourth powers over all instruments that ever moved. Missing returns
   * count as 0 in it.
   *
   * @param chosen instruments, in the order of the result
   */
  public ShrunkCovariance shrunk(int[] chosen) {
    double[] all = covariance();
    double[] covariance = new double[chosen.length * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      for (int j = 0; j < chosen.length; j++) {
        covariance[i * chosen.length + j] = all[chosen[i] * size + chosen[j]];
      }
    }
    return ShrunkCovariance.toIdentity(chosen.length, covariance, intensity());
  }

  private double intensity() {
    double trace = 0;
    double squares = 0;
    int moving = 0;
    for (int i = 0, pair = 0; i < size; i++) {
      for (int j = 0; j <= i; j++, pair++) {
        double moment = sums[pair] / weight;
        squares += (i == j ? 1 : 2) * moment * moment;
        trace += i == j ? moment : 0;
        moving += i == j && moment > 0 ? 1 : 0;
      }
    }
    return LedoitWolf.intensity(moving, trace, squares, fourth / weight, effectiveSize());
  }

  private static int pair(int i, int j) {
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
  }

  /** Everything that a checkpoint needs. */
  public double[] state() {
    double[] state = Arrays.copyOf(sums, stateLength(size));
    System.arraycopy(fourths, 0, state, sums.length, size);
    state[state.length - 3] = weight;
    state[state.length - 2] = squaredWeight;
    state[state.length - 1] = fourth;
    return state;
  }

  /** How long a state is. */
  public static int stateLength(int size) {
    return PLANES * (size * (size + 1) / 2) + size + 3;
  }

  /**
   * Continues from a state of moments with the same size and lambda.
   *
   * @throws IllegalArgumentException when its length is that of another size
   */
  public void restore(double[] state) {
    if (state.length != stateLength(size)) {
      throw new IllegalArgumentException("state of length " + state.length);
    }
    System.arraycopy(state, 0, sums, 0, sums.length);
    System.arraycopy(state, sums.length, fourths, 0, size);
    weight = state[state.length - 3];
    squaredWeight = state[state.length - 2];
    fourth = state[state.length - 1];
  }
}
