package io.arbflow.operators.judge;

/**
 * A rate limit: {@code burst} tokens at first, then {@code perSecond} a second up to the burst. Not
 * thread-safe. Kept on the heap only: a restart begins with a full bucket, which the spending
 * limits of the ensemble bound.
 */
final class TokenBucket {
  private static final double MICROS_PER_SECOND = 1e6;

  private final double perSecond;
  private final double burst;
  private double tokens;
  private long filledAtMicros = Long.MIN_VALUE;

  TokenBucket(double perSecond, double burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  /**
   * Takes a token; false when there is none beyond those kept for others. A clock that went back
   * adds nothing.
   *
   * @param kept tokens that must be left
   */
  boolean take(double kept, long nowMicros) {
    if (filledAtMicros != Long.MIN_VALUE && nowMicros > filledAtMicros) {
      double seconds = (nowMicros - filledAtMicros) / MICROS_PER_SECOND;
      tokens = Math.min(burst, tokens + seconds * perSecond);
    }
    filledAtMicros = Math.max(filledAtMicros, nowMicros);
    if (tokens < 1 + kept) {
      return false;
    }
    tokens--;
    return true;
  }
}
