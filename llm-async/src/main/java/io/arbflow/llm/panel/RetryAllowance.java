package io.arbflow.llm.panel;

/**
 * Keeps calls beyond the first below a share of the calls, so that a struggling server is not asked
 * twice as often by everybody at once. At any time: extra calls &lt;= 1 + share x calls.
 */
final class RetryAllowance {
  private static final double MOST = 10;

  private final double share;
  private double inHand;

  /**
   * @param share extra calls per call; 0 allows none
   */
  RetryAllowance(double share) {
    this.share = share;
    this.inHand = share > 0 ? 1 : 0;
  }

  void earn() {
    inHand = Math.min(MOST, inHand + share);
  }

  boolean isEmpty() {
    return inHand < 1;
  }

  boolean spend() {
    if (isEmpty()) {
      return false;
    }
    inHand -= 1;
    return true;
  }
}
