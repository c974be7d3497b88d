package io.arbflow.llm.panel;

/**
 * Keeps repeats to the same model below a tenth of the calls, so that a struggling server is not
 * asked twice as often by everybody at once. Starts with a few in hand.
 */
final class RetryAllowance {
  private static final double PER_CALL = 0.1;
  private static final double MOST = 10;

  private double inHand = MOST;

  void earn() {
    inHand = Math.min(MOST, inHand + PER_CALL);
  }

  boolean spend() {
    if (inHand < 1) {
      return false;
    }
    inHand -= 1;
    return true;
  }
}
