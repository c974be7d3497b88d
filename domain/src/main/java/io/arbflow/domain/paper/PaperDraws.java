package io.arbflow.domain.paper;

import io.arbflow.domain.order.OrderLeg;

/**
 * Random numbers of one leg: a counter under a key, both through the finaliser of SplitMix64
 * (Steele, Lea and Flood, 2014). The key is made of the seed and of what the order says, never of
 * its id, the wall clock or the order of arrival: the same seed gives the same result.
 */
final class PaperDraws {
  /** What is drawn; each has a counter of its own, so that none depends on another being asked. */
  enum Draw {
    LATENCY,
    REJECT,
    SHARE,
    SLIP,
    SLIP_TICKS
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final long key;

  PaperDraws(long seed, PaperLeg leg) {
    OrderLeg order = leg.order();
    long hash = mix(seed + GOLDEN);
    hash = with(hash, order.instrument());
    hash = with(hash, order.venue());
    hash = with(hash, order.side().name());
    hash = with(hash, order.quantity().stripTrailingZeros().toPlainString());
    hash = with(hash, order.limitPrice().stripTrailingZeros().toPlainString());
    hash = with(hash, leg.strategy().name());
    hash = with(hash, leg.leg());
    key = with(hash, leg.pricedAtMicros());
  }

  /** Evenly drawn, 0 inclusive to 1 exclusive. */
  double unit(Draw draw) {
    return (mix(key + (draw.ordinal() + 1) * GOLDEN) >>> 11) * UNIT;
  }

  /** The length goes in first, so that where one text ends and the next begins matters. */
  private static long with(long hash, String text) {
    long next = with(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      next = with(next, text.charAt(i));
    }
    return next;
  }

  private static long with(long hash, long value) {
    return mix((hash ^ value) + GOLDEN);
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
