package io.arbflow.local.market;

import io.arbflow.operators.time.MarketClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Decides when each quote of a round is sent, and so what time it carries. */
@FunctionalInterface
public interface Pacer {
  /**
   * Every book is quoted again after this long: thirty times within the age that makes it stale.
   */
  long ROUND_MICROS = 100_000;

  /**
   * Returns when the quote is due.
   *
   * @param round from 0
   * @param index of the quote in its round
   * @param count of quotes in the round
   * @return the time to stamp it with, epoch microseconds
   */
  long await(int round, int index, int count);

  /** Made-up time that passes at once, for files: the rounds follow each other exactly. */
  static Pacer made(long startMicros) {
    return (round, index, count) ->
        startMicros + round * ROUND_MICROS + index * ROUND_MICROS / count;
  }

  /** The wall clock. */
  static Pacer wall() {
    return new Wall();
  }

  /**
   * Sends spread over the round. After a hold-up it goes on from where it is: a round never starts
   * sooner than a full period after the one before, so that silence of n rounds is at least n
   * periods of true time.
   */
  final class Wall implements Pacer {
    private long roundStart = Long.MIN_VALUE;
    private int current = -1;
    private long lastStamp;

    @Override
    public long await(int round, int index, int count) {
      if (round != current) {
        current = round;
        long now = MarketClock.wallMicros();
        roundStart = roundStart == Long.MIN_VALUE ? now : Math.max(now, roundStart + ROUND_MICROS);
      }
      parkUntil(roundStart + index * ROUND_MICROS / count);
      lastStamp = Math.max(lastStamp + 1, MarketClock.wallMicros());
      return lastStamp;
    }

    private static void parkUntil(long dueMicros) {
      for (long left = dueMicros - MarketClock.wallMicros();
          left > 0 && !Thread.currentThread().isInterrupted();
          left = dueMicros - MarketClock.wallMicros()) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(left));
      }
    }
  }
}
