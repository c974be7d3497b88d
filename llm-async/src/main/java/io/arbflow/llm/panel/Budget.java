package io.arbflow.llm.panel;

import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * Real money and real requests, so by the wall clock in every mode. A call reserves its worst cost
 * before it is sent and settles the true one after; what may have been charged without an answer
 * stays booked. Hence spending never passes the cap as long as the prices are ceilings. Requests
 * are counted over the last sixty seconds, whichever they are. Thread-safe.
 */
public final class Budget {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long MINUTE_MILLIS = 60_000;

  private final double usdPerDay;
  private final int requestsPerMinute;
  private final LongSupplier clockMillis;
  private final ArrayDeque<Long> sentAt = new ArrayDeque<>();

  private long day;
  private double bookedUsd;

  /**
   * @param limits this subtask's share
   * @param clockMillis wall clock, epoch milliseconds
   */
  public Budget(CallLimits limits, LongSupplier clockMillis) {
    this.usdPerDay = limits.usdPerDay();
    this.requestsPerMinute = Math.max(1, (int) limits.requestsPerMinute());
    this.clockMillis = clockMillis;
    this.day = Math.floorDiv(clockMillis.getAsLong(), DAY_MILLIS);
  }

  /**
   * Books the worst cost of one request.
   *
   * @return a reservation to settle, or null when the day's money or the minute's requests are gone
   */
  public synchronized Reservation reserve(double worstUsd) {
    long now = roll();
    boolean affordable = worstUsd >= 0 && bookedUsd + worstUsd <= usdPerDay;
    if (!affordable || sentAt.size() >= requestsPerMinute) {
      return null;
    }
    sentAt.addLast(now);
    bookedUsd += worstUsd;
    return new Reservation(day, worstUsd);
  }

  /** Replaces the worst cost by the true one, USD; on a later day only what exceeds it counts. */
  public synchronized void settle(Reservation reservation, double trueUsd) {
    roll();
    double change = Math.max(0, trueUsd) - reservation.worstUsd();
    if (reservation.day() == day) {
      bookedUsd += change;
    } else {
      bookedUsd += Math.max(0, change);
    }
  }

  /** Booked so far today, USD: settled costs and open worst cases. */
  public synchronized double bookedUsd() {
    roll();
    return bookedUsd;
  }

  /** Today, in days since the epoch. */
  public synchronized long day() {
    roll();
    return day;
  }

  /** Takes over what was booked before a restart; nothing if that was another day. */
  public synchronized void restore(long bookedDay, double usd) {
    roll();
    if (bookedDay == day && usd > 0) {
      bookedUsd += usd;
    }
  }

  /**
   * One call's booking.
   *
   * @param day when it was made
   * @param worstUsd what was booked
   */
  public record Reservation(long day, double worstUsd) {}

  private long roll() {
    long now = clockMillis.getAsLong();
    long today = Math.floorDiv(now, DAY_MILLIS);
    if (today > day) { // a clock set back does not give the money back
      day = today;
      bookedUsd = 0;
    }
    while (!sentAt.isEmpty() && now - sentAt.peekFirst() >= MINUTE_MILLIS) {
      sentAt.removeFirst();
    }
    return now;
  }
}
