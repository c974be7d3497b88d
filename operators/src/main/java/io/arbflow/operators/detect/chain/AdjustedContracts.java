package io.arbflow.operators.detect.chain;

/**
 * Contracts that a split or another corporate action has changed while the universe still shows
 * their old strikes and multiplier: parity then shows a huge edge that nobody can trade.
 */
public final class AdjustedContracts {
  /** Beyond this ratio no carry explains the difference; a 5-for-4 split is beyond it. */
  private static final double LARGEST_RATIO = 1.2;

  private AdjustedContracts() {}

  /**
   * Whether the underlying that parity implies from the static data is too far from its quote.
   *
   * @param implied call less put plus discounted strike and dividends, money per unit
   * @param quoted the underlying's own price
   */
  public static boolean suspect(double implied, double quoted) {
    return implied > LARGEST_RATIO * quoted || quoted > LARGEST_RATIO * implied;
  }
}
