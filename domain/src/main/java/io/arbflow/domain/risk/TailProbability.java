package io.arbflow.domain.risk;

/** The check that a probability is one. */
final class TailProbability {

  private TailProbability() {}

  /**
   * The argument.
   *
   * @throws IllegalArgumentException unless strictly between 0 and 1
   */
  static double require(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("not strictly between 0 and 1: " + probability);
    }
    return probability;
  }
}
