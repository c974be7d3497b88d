package io.arbflow.domain.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Exponentially weighted mean and covariance of vectors at even steps, and the distance of a new
 * vector from them.
 *
 * <p>The covariance is unbiased for its weights. With few vectors its small eigenvalues are too
 * small and distances too large, so its correlations are shrunk towards none by the intensity of
 * Chen, Wiesel, Eldar and Hero (2010), "oracle approximating shrinkage", which is in closed form in
 * the correlation matrix R, its dimension p and the effective number n of vectors:
 *
 * <pre>min(1, ((1 - 2/p) tr R^2 + tr^2 R) / ((n + 1 - 2/p) (tr R^2 - tr^2 R / p)))</pre>
 *
 * Not thread-safe.
 */
public final class VectorMoments {
  private final int dimensions;
  private final double memory;
  private final double lambda;
  private final double[] mean;
  private final double[] products;
  private final double[] standardised;
  private final double[] correlation;
  private final Mahalanobis distance;
  private double weight;
  private double squaredWeight;

  /**
   * @param dimensions of the vectors
   * @param memory age in steps at which a vector weighs 1/e
   * @throws IllegalArgumentException if there is no dimension or the memory is not above 0
   */
  public VectorMoments(int dimensions, double memory) {
    if (dimensions < 1 || !(memory > 0)) {
      throw new IllegalArgumentException("dimensions=" + dimensions + " memory=" + memory);
    }
    this.dimensions = dimensions;
    this.memory = memory;
    lambda = Math.exp(-1 / memory);
    mean = new double[dimensions];
    products = new double[dimensions * dimensions];
    standardised = new double[dimensions];
    correlation = new double[dimensions * dimensions];
    distance = new Mahalanobis(dimensions);
  }

  /** Takes a vector into the history; one with a component that is not finite is left out. */
  public void add(double[] vector) {
    for (double component : vector) {
      if (!Double.isFinite(component)) {
        return;
      }
    }
    weight = lambda * weight + 1;
    squaredWeight = lambda * lambda * squaredWeight + 1;
    double kept = 1 - 1 / weight;
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        double own = kept * (vector[i] - mean[i]) * (vector[j] - mean[j]);
        products[i * dimensions + j] = lambda * products[i * dimensions + j] + own;
      }
    }
    for (int i = 0; i < dimensions; i++) {
      mean[i] += (vector[i] - mean[i]) / weight;
    }
  }

  /** Kish's effective number of vectors. */
  public double effectiveSize() {
    return weight == 0 ? 0 : weight * weight / squaredWeight;
  }

  /** Weighted covariance of two components, unbiased. */
  public double covariance(int i, int j) {
    int lower = Math.max(i, j) * dimensions + Math.min(i, j);
    return products[lower] / (weight - squaredWeight / weight);
  }

  /**
   * A component in standard deviations from its mean.
   *
   * @param leastDeviation floor, in units of the component, above 0
   */
  public double standardised(int i, double component, double leastDeviation) {
    return (component - mean[i]) / deviation(i, leastDeviation);
  }

  /**
   * Squared Mahalanobis distance of a vector from the vectors so far.
   *
   * @param leastDeviations floors, in units of the components: a component that never changed would
   *     otherwise be infinitely far when it does
   * @return NaN with two vectors or fewer, or when a component is not finite
   */
  public double squaredDistance(double[] vector, double[] leastDeviations) {
    if (effectiveSize() <= 2) {
      return Double.NaN;
    }
    for (int i = 0; i < dimensions; i++) {
      standardised[i] = standardised(i, vector[i], leastDeviations[i]);
      for (int j = 0; j < i; j++) {
        double scale = deviation(i, leastDeviations[i]) * deviation(j, leastDeviations[j]);
        correlation[i * dimensions + j] = covariance(i, j) / scale;
      }
      correlation[i * dimensions + i] = 1;
    }
    double kept = 1 - shrinkage();
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j < i; j++) {
        correlation[i * dimensions + j] *= kept;
      }
    }
    return distance.squared(standardised, correlation);
  }

  private double deviation(int i, double least) {
    return Math.max(least, Math.sqrt(covariance(i, i)));
  }

  /** Of the correlation matrix, whose trace is the dimension. */
  private double shrinkage() {
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j < i; j++) {
        squares += 2 * correlation[i * dimensions + j] * correlation[i * dimensions + j];
      }
    }
    double p = dimensions;
    double share = 1 - 2 / p;
    double above = share * (squares + p) + p * p;
    double below = (effectiveSize() + share) * squares;
    return below > above ? above / below : 1;
  }

  /** A copy that shares nothing. */
  public VectorMoments copy() {
    VectorMoments copy = new VectorMoments(dimensions, memory);
    System.arraycopy(mean, 0, copy.mean, 0, mean.length);
    System.arraycopy(products, 0, copy.products, 0, products.length);
    copy.weight = weight;
    copy.squaredWeight = squaredWeight;
    return copy;
  }

  /** Whether these are moments of so many dimensions with this memory. */
  public boolean fits(int otherDimensions, double otherMemory) {
    return dimensions == otherDimensions && memory == otherMemory;
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(dimensions);
    out.writeDouble(memory);
    out.writeDouble(weight);
    out.writeDouble(squaredWeight);
    for (double value : mean) {
      out.writeDouble(value);
    }
    for (double value : products) {
      out.writeDouble(value);
    }
  }

  /** Reads what was written. */
  public static VectorMoments read(DataInput in) throws IOException {
    VectorMoments moments = new VectorMoments(in.readInt(), in.readDouble());
    moments.weight = in.readDouble();
    moments.squaredWeight = in.readDouble();
    for (int i = 0; i < moments.mean.length; i++) {
      moments.mean[i] = in.readDouble();
    }
    for (int i = 0; i < moments.products.length; i++) {
      moments.products[i] = in.readDouble();
    }
    return moments;
  }
}
