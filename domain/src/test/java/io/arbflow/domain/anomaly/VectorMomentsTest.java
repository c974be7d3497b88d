package io.arbflow.domain.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class VectorMomentsTest {
  private static final double[] FLOORS = {1e-9, 1e-9, 1e-9};

  @Test
  void distancesAreThoseOfTheShrunkMatrixWrittenOut() throws IOException {
    Random random = new Random(3);
    VectorMoments moments = new VectorMoments(3, 20);
    List<double[]> seen = new ArrayList<>();
    for (int n = 0; n < 120; n++) {
      double[] x = vector(random);
      if (n >= 4) {
        assertEquals(slow(seen, x), moments.squaredDistance(x, FLOORS), 1e-8 * slow(seen, x));
      }
      moments.add(x);
      moments.add(new double[] {1, Double.NaN, 2});
      seen.add(x);
      if (n % 7 == 0) {
        VectorMoments copy = moments.copy();
        moments = throughBytes(moments);
        copy.add(new double[] {1e9, 0, 0});
      }
    }
  }

  private static double[] vector(Random random) {
    double common = random.nextGaussian();
    return new double[] {
      5 + common, 1e-3 * (common + 0.5 * random.nextGaussian()), -2 + 30 * random.nextGaussian()
    };
  }

  /** Weighted moments of the list, correlations shrunk as the paper's formula says, inverted. */
  private static double slow(List<double[]> seen, double[] x) {
    int p = 3;
    double weight = 0;
    double squared = 0;
    RealVector mean = MatrixUtils.createRealVector(new double[p]);
    for (int i = 0; i < seen.size(); i++) {
      double w = Math.exp((i + 1 - seen.size()) / 20.0);
      weight += w;
      squared += w * w;
      mean = mean.add(MatrixUtils.createRealVector(seen.get(i)).mapMultiply(w));
    }
    mean = mean.mapDivide(weight);
    RealMatrix covariance = MatrixUtils.createRealMatrix(p, p);
    for (int i = 0; i < seen.size(); i++) {
      double w = Math.exp((i + 1 - seen.size()) / 20.0);
      RealVector off = MatrixUtils.createRealVector(seen.get(i)).subtract(mean);
      covariance = covariance.add(off.outerProduct(off).scalarMultiply(w));
    }
    covariance = covariance.scalarMultiply(1 / (weight - squared / weight));
    RealMatrix scale = MatrixUtils.createRealMatrix(p, p);
    for (int i = 0; i < p; i++) {
      scale.setEntry(i, i, 1 / Math.sqrt(covariance.getEntry(i, i)));
    }
    RealMatrix r = scale.multiply(covariance).multiply(scale);
    double n = weight * weight / squared;
    double squares = r.multiply(r).getTrace();
    double trace = r.getTrace() * r.getTrace();
    double rho =
        Math.min(
            1, ((1 - 2.0 / p) * squares + trace) / ((n + 1 - 2.0 / p) * (squares - trace / p)));
    RealMatrix target = MatrixUtils.createRealIdentityMatrix(p);
    RealMatrix shrunk = r.scalarMultiply(1 - rho).add(target.scalarMultiply(rho));
    RealVector z = scale.operate(MatrixUtils.createRealVector(x).subtract(mean));
    return z.dotProduct(new LUDecomposition(shrunk).getSolver().solve(z));
  }

  private static VectorMoments throughBytes(VectorMoments from) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    from.write(new DataOutputStream(bytes));
    VectorMoments read =
        VectorMoments.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertTrue(read.fits(3, 20));
    assertFalse(read.fits(3, 21));
    assertFalse(read.fits(2, 20));
    return read;
  }

  /** With many normal vectors the squared distance is chi-square with 3 degrees of freedom. */
  @Test
  void onNormalVectorsTheDistanceIsChiSquare() {
    Random random = new Random(8);
    VectorMoments moments = new VectorMoments(3, 3_000);
    for (int i = 0; i < 10_000; i++) {
      moments.add(vector(random));
    }
    double bound = new ChiSquaredDistribution(3).inverseCumulativeProbability(0.99);
    int points = 50_000;
    int beyond = 0;
    for (int i = 0; i < points; i++) {
      beyond += moments.squaredDistance(vector(random), FLOORS) > bound ? 1 : 0;
    }
    assertEquals(0.01, beyond / (double) points, 0.0015);
  }

  /** A vector against the correlation is far though each component is ordinary. */
  @Test
  void whatIsUnusualTogetherOnlyIsSeen() {
    Random random = new Random(6);
    VectorMoments moments = new VectorMoments(3, 200);
    for (int i = 0; i < 1_000; i++) {
      moments.add(vector(random));
    }
    double with = moments.squaredDistance(new double[] {7, 2e-3, 0}, FLOORS);
    double against = moments.squaredDistance(new double[] {7, -2e-3, 0}, FLOORS);
    assertTrue(with < 6, "" + with);
    assertTrue(against > 30, "" + against);
  }

  @Test
  void aComponentThatNeverChangedIsScoredInFloors() {
    VectorMoments moments = new VectorMoments(3, 50);
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      moments.add(new double[] {random.nextGaussian(), 1, random.nextGaussian()});
    }
    double[] floors = {1e-9, 0.1, 1e-9};
    assertEquals(5, moments.standardised(1, 1.5, 0.1), 1e-9);
    double still = moments.squaredDistance(new double[] {0, 1, 0}, floors);
    assertEquals(still + 25, moments.squaredDistance(new double[] {0, 1.5, 0}, floors), 1e-6);
  }

  @Test
  void tooFewVectorsAreNoHistory() {
    VectorMoments moments = new VectorMoments(3, 50);
    assertTrue(Double.isNaN(moments.squaredDistance(new double[] {1, 2, 3}, FLOORS)));
    moments.add(new double[] {1, 2, 3});
    moments.add(new double[] {2, 2, 3});
    assertTrue(Double.isNaN(moments.squaredDistance(new double[] {1, 2, 3}, FLOORS)));
    assertEquals(0, new VectorMoments(2, 1).effectiveSize());
    assertThrows(IllegalArgumentException.class, () -> new VectorMoments(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new VectorMoments(1, 0));
  }

  @Test
  void aCovarianceThatIsNoneHasNoDistance() {
    Mahalanobis distance = new Mahalanobis(2);
    double[] singular = {1, 1, 1, 1};
    assertTrue(Double.isNaN(distance.squared(new double[] {1, 0}, singular)));
    assertEquals(5, distance.squared(new double[] {1, 4}, new double[] {1, 0, 0, 4}), 1e-12);
  }
}
