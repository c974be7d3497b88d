package io.arbflow.operators.detect.term;

/**
 * What an episode of the term lane is about, in one number: which kind (right or direction), and
 * the indexes of the near and the far expiry in the column.
 */
final class TermPair {
  /** How many kinds a strategy tells apart. */
  static final int KINDS = 2;

  private static final int INDEX_BITS = 16;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

  private TermPair() {}

  static long of(int kind, int near, int far) {
    return ((long) kind << (2 * INDEX_BITS)) | ((long) near << INDEX_BITS) | far;
  }

  static int kind(long pair) {
    return (int) (pair >>> (2 * INDEX_BITS));
  }

  static int near(long pair) {
    return (int) (pair >>> INDEX_BITS & INDEX_MASK);
  }

  static int far(long pair) {
    return (int) (pair & INDEX_MASK);
  }
}
