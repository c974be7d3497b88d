package io.arbflow.operators.detect.episode;

/**
 * What an episode on two expiries is about, in one number: which kind (right or direction), and the
 * places of the near and the far one among the contracts of the key.
 */
public final class PairSubject {
  private static final int INDEX_BITS = 16;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

  private PairSubject() {}

  /**
   * The number.
   *
   * @param near 0 to 65,535
   * @param far 0 to 65,535
   */
  public static long of(int kind, int near, int far) {
    return ((long) kind << (2 * INDEX_BITS)) | ((long) near << INDEX_BITS) | far;
  }

  public static int kind(long pair) {
    return (int) (pair >>> (2 * INDEX_BITS));
  }

  public static int near(long pair) {
    return (int) (pair >>> INDEX_BITS & INDEX_MASK);
  }

  public static int far(long pair) {
    return (int) (pair & INDEX_MASK);
  }
}
