package io.arbflow.domain.delivery;

/**
 * Numbers of one account's orders that do not follow each other.
 *
 * @param kind what is wrong
 * @param account whose orders
 * @param from the first number concerned
 * @param to the last number concerned, the same as the first unless several are missing
 * @param orderId of the order that came; "" for a gap, of which no order is known
 */
public record SequenceBreak(Kind kind, String account, long from, long to, String orderId) {

  /** What is wrong with the numbers. */
  public enum Kind {
    /** Numbers that never came: orders were approved and are not on the topic, or not readable. */
    GAP,
    /** The same order with the same number again: at-least-once delivery after a failure. */
    REPEATED,
    /**
     * A number again with another order: the job went on from a state older than its topic. Also an
     * order that came after it was told as missing.
     */
    STEP_BACK
  }

  /** How many numbers are concerned. */
  public long count() {
    return to - from + 1;
  }
}
