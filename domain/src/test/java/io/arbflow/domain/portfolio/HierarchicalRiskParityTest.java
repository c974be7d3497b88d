package io.arbflow.domain.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HierarchicalRiskParityTest {
  private static final double[][] LINE = {
    {0, 1, 9, 9, 9}, {1, 0, 3, 9, 9}, {9, 3, 0, 4, 5}, {9, 9, 4, 0, 2}, {9, 9, 5, 2, 0}
  };

  @Test
  void twoAssetsGetInverseVariance() {
    double[][] correlation = {{1, 0.5}, {0.5, 1}};
    double[][] covariance = {{0.04, 0.01}, {0.01, 0.01}};
    HierarchicalRiskParity parity =
        HierarchicalRiskParity.of(correlation, covariance, Linkage.SINGLE);
    assertArrayEquals(new double[] {0.2, 0.8}, parity.weights(), 1e-15);
  }

  @Test
  void halvesOfThePairsShareTheRisk() {
    double[][] correlation = {{1, 0, 0.5, 0}, {0, 1, 0, 0.5}, {0.5, 0, 1, 0}, {0, 0.5, 0, 1}};
    double[][] covariance = {{1, 0, 0.5, 0}, {0, 2, 0, 1}, {0.5, 0, 1, 0}, {0, 1, 0, 2}};
    HierarchicalRiskParity parity =
        HierarchicalRiskParity.of(correlation, covariance, Linkage.SINGLE);
    assertArrayEquals(new int[] {0, 2, 1, 3}, parity.order());
    assertArrayEquals(new double[] {1 / 3.0, 1 / 6.0, 1 / 3.0, 1 / 6.0}, parity.weights(), 1e-15);
    assertEquals(1, Arrays.stream(parity.weights()).sum(), 1e-15);
  }

  @Test
  void linkageDecidesWhatMergesNext() {
    assertArrayEquals(new int[] {3, 4, 2, 0, 1}, LeafOrder.of(LINE, Linkage.SINGLE));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, LeafOrder.of(LINE, Linkage.COMPLETE));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, LeafOrder.of(LINE, Linkage.AVERAGE));
    assertEquals(5, Linkage.AVERAGE.merged(4, 2, 7, 1), 1e-15);
    assertEquals(7, Linkage.COMPLETE.merged(4, 2, 7, 1), 1e-15);
    assertEquals(4, Linkage.SINGLE.merged(4, 2, 7, 1), 1e-15);
  }

  @Test
  void equallyNearPairsMergeInOrder() {
    double[][] equal = {{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, 0}};
    assertArrayEquals(new int[] {0, 1, 2, 3}, LeafOrder.of(equal, Linkage.SINGLE));
  }
}
