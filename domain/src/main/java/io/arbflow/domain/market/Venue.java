package io.arbflow.domain.market;

import java.io.Serializable;

/**
 * A place where quotes come from.
 *
 * @param id the feed's name of the venue
 * @param takerFeeBps fee for taking liquidity, in basis points of notional; 25 means 0.25 %
 * @param takerFeePerUnit fee for taking liquidity, money per share, coin or contract
 * @param maxQuoteAgeMicros a quote older than this is stale
 * @param maxClockSkewMicros a quote stamped further than this in the future is refused (live only)
 * @param session hours in which quotes count as OPEN, or null for always
 */
public record Venue(
    String id,
    double takerFeeBps,
    double takerFeePerUnit,
    long maxQuoteAgeMicros,
    long maxClockSkewMicros,
    Session session)
    implements Serializable {

  /** A venue that is always open and allows one second of clock skew. */
  public static Venue of(
      String id, double takerFeeBps, double takerFeePerUnit, long maxQuoteAgeMillis) {
    return new Venue(id, takerFeeBps, takerFeePerUnit, maxQuoteAgeMillis * 1_000, 1_000_000, null);
  }

  /**
   * Daily opening hours in UTC.
   *
   * @param openMicrosOfDay first open instant, microseconds after 00:00:00 UTC
   * @param closeMicrosOfDay first instant that is closed again; smaller than open means over
   *     midnight
   */
  public record Session(long openMicrosOfDay, long closeMicrosOfDay) implements Serializable {
    private static final long DAY_MICROS = 86_400_000_000L;

    /** Whether the instant, epoch microseconds, lies inside the hours. */
    public boolean isOpenAt(long micros) {
      long ofDay = Math.floorMod(micros, DAY_MICROS);
      return openMicrosOfDay <= closeMicrosOfDay
          ? ofDay >= openMicrosOfDay && ofDay < closeMicrosOfDay
          : ofDay >= openMicrosOfDay || ofDay < closeMicrosOfDay;
    }
  }
}
