package io.arbflow.domain.risk;

/** The check that a series of returns can be worked with. */
final class Returns {

  private Returns() {}

  /**
   * The argument.
   *
   * @throws IllegalArgumentException if it is empty or holds a number that is not finite
   */
  static double[] require(double[] returns) {
    if (returns.length == 0) {
      throw new IllegalArgumentException("no returns");
    }
    for (double r : returns) {
      if (!Double.isFinite(r)) {
        throw new IllegalArgumentException("not a finite return: " + r);
      }
    }
    return returns;
  }
}
