package io.arbflow.domain.performance;

import java.util.Arrays;

/** What was stated and what came, with weights: parallel arrays that grow. Not thread-safe. */
final class StatedOutcomes {
  private double[] probabilities = new double[16];
  private boolean[] outcomes = new boolean[16];
  private double[] weights = new double[16];
  private int size;
  private double weight;

  void add(double probability, boolean outcome, double newWeight) {
    if (size == weights.length) {
      probabilities = Arrays.copyOf(probabilities, 2 * size);
      outcomes = Arrays.copyOf(outcomes, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    probabilities[size] = probability;
    outcomes[size] = outcome;
    weights[size] = newWeight;
    weight += newWeight;
    size++;
  }

  double[] probabilities() {
    return Arrays.copyOf(probabilities, size);
  }

  boolean[] outcomes() {
    return Arrays.copyOf(outcomes, size);
  }

  double[] weights() {
    return Arrays.copyOf(weights, size);
  }

  /** Sum of the weights. */
  double weight() {
    return weight;
  }
}
