package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an opportunity shrinks: in whole units, each a set of lots per leg that belongs together.
 *
 * <ul>
 *   <li>CROSS_VENUE: one lot bought and sold is a unit; the worst levels give way first, so what is
 *       bought and what is sold stay equal.
 *   <li>CURRENCY_CYCLE: every leg in proportion, floored to its lot; what is below a lot stays as
 *       inventory.
 *   <li>all others: the smallest basket with exactly the legs' ratios (1:2:1 stays 1:2:1).
 * </ul>
 */
final class LegShape {
  private final Strategy strategy;
  private final List<Leg> legs;
  private final long[] lots;
  private final long units;
  private final int[] bestFirst;

  private LegShape(Strategy strategy, List<Leg> legs, long[] lots, int[] bestFirst) {
    this.strategy = strategy;
    this.legs = legs;
    this.lots = lots;
    this.bestFirst = bestFirst;
    this.units = countUnits();
  }

  /**
   * @throws IllegalArgumentException if the universe does not know a leg's instrument or venue
   */
  static LegShape of(Universe universe, OpportunityEvent event) {
    List<Leg> legs = event.legs();
    long[] lots = new long[legs.size()];
    double[] cost = new double[legs.size()];
    for (int i = 0; i < lots.length; i++) {
      Leg leg = legs.get(i);
      lots[i] = LotGrid.lots(StaticData.instrument(universe, leg.instrument()), leg.quantity());
      cost[i] = costPerUnit(universe, leg);
    }
    int[] bestFirst =
        IntStream.range(0, lots.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> cost[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new LegShape(event.strategy(), legs, lots, bestFirst);
  }

  /** Fee-adjusted money paid per unit, negative for a sale: the lower the better. Ranks only. */
  private static double costPerUnit(Universe universe, Leg leg) {
    Instrument instrument = StaticData.instrument(universe, leg.instrument());
    Venue venue = StaticData.venue(universe, leg.venue());
    double money = leg.price() * instrument.multiplier();
    double fee = money * venue.takerFeeBps() / 1e4 + venue.takerFeePerUnit();
    return leg.side() == Side.BUY ? money + fee : fee - money;
  }

  private long countUnits() {
    if (lots.length == 0) {
      return 0;
    }
    return switch (strategy) {
      case CROSS_VENUE -> Math.min(total(Side.BUY), total(Side.SELL));
      case CURRENCY_CYCLE ->
          IntStream.range(0, lots.length).mapToLong(i -> lots[i]).max().orElse(0);
      default -> IntStream.range(0, lots.length).mapToLong(i -> lots[i]).reduce(0, LegShape::gcd);
    };
  }

  /** Units in the whole opportunity; 0 when not even one fits. */
  long units() {
    return units;
  }

  /** Lots per leg for so many units. */
  long[] lotsFor(long count) {
    return switch (strategy) {
      case CROSS_VENUE -> filledBestFirst(count);
      case CURRENCY_CYCLE -> scaled(count);
      default -> scaled(count);
    };
  }

  private long[] filledBestFirst(long count) {
    long[] result = new long[lots.length];
    long[] left = {count, count};
    for (int i : bestFirst) {
      int side = legs.get(i).side().ordinal();
      result[i] = Math.min(lots[i], left[side]);
      left[side] -= result[i];
    }
    return result;
  }

  private long[] scaled(long count) {
    long[] result = new long[lots.length];
    for (int i = 0; i < lots.length; i++) {
      result[i] =
          BigInteger.valueOf(lots[i])
              .multiply(BigInteger.valueOf(count))
              .divide(BigInteger.valueOf(units))
              .longValueExact();
    }
    return result;
  }

  /** Lots of the whole opportunity. */
  long lots(int leg) {
    return lots[leg];
  }

  private long total(Side side) {
    return IntStream.range(0, lots.length)
        .filter(i -> legs.get(i).side() == side)
        .mapToLong(i -> lots[i])
        .reduce(0, Math::addExact);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
