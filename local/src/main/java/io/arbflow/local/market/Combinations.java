package io.arbflow.local.market;

import static io.arbflow.local.market.Combination.buy;
import static io.arbflow.local.market.Combination.sell;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.opportunity.Strategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Every combination of one option class that a kind of act could be played with. */
final class Combinations {
  private final Instrument share;

  /** The calls and the puts of one expiry by strike. */
  private record Chain(TreeMap<Double, Instrument> calls, TreeMap<Double, Instrument> puts) {
    Chain() {
      this(new TreeMap<>(), new TreeMap<>());
    }

    TreeMap<Double, Instrument> of(OptionRight right) {
      return right == OptionRight.CALL ? calls : puts;
    }

    List<Double> strikes() {
      return List.copyOf(calls.keySet());
    }
  }

  private final TreeMap<Long, Chain> chains = new TreeMap<>();

  Combinations(Instrument share, Collection<Instrument> series) {
    this.share = share;
    for (Instrument one : series) {
      Chain chain = chains.computeIfAbsent(one.expiryMicros(), expiry -> new Chain());
      chain.of(one.right()).put(one.strike(), one);
    }
  }

  /** All of them, nearest expiry first. */
  List<Combination> all(ActKind kind) {
    List<Combination> all = new ArrayList<>();
    switch (kind) {
      case CALENDAR_SPREAD ->
          overExpiries((near, far, strike) -> calendars(near, far, strike, all));
      case JELLY_ROLL -> overExpiries((near, far, strike) -> jellyRolls(near, far, strike, all));
      default -> chains.values().forEach(chain -> ofChain(kind, chain, all));
    }
    return all;
  }

  private void ofChain(ActKind kind, Chain chain, List<Combination> all) {
    switch (kind) {
      case CONVERSION -> conversions(chain, all);
      case REVERSAL, EARLY_EXERCISE -> reversals(chain, all);
      case BOX_SPREAD -> boxes(chain, all);
      case VERTICAL_CREDIT -> verticals(chain, true, all);
      case VERTICAL_SLOPE -> verticals(chain, false, all);
      case BUTTERFLY -> butterflies(chain, true, all);
      case UNEQUAL_STRIKES -> butterflies(chain, false, all);
      default -> throw new IllegalArgumentException(kind + " is played on single quotes");
    }
  }

  private void conversions(Chain chain, List<Combination> all) {
    for (double strike : chain.strikes()) {
      all.add(
          new Combination(
              Strategy.CONVERSION,
              List.of(buy(share), buy(chain.puts.get(strike)), sell(chain.calls.get(strike)))));
    }
  }

  private void reversals(Chain chain, List<Combination> all) {
    for (double strike : chain.strikes()) {
      all.add(
          new Combination(
              Strategy.REVERSAL,
              List.of(sell(share), sell(chain.puts.get(strike)), buy(chain.calls.get(strike)))));
    }
  }

  /** Long ones, and of European options also short ones. */
  private static void boxes(Chain chain, List<Combination> all) {
    List<Double> strikes = chain.strikes();
    for (double low : strikes) {
      for (double high : strikes.stream().filter(strike -> strike > low).toList()) {
        Instrument call = chain.calls.get(low);
        Instrument highCall = chain.calls.get(high);
        Instrument highPut = chain.puts.get(high);
        Instrument put = chain.puts.get(low);
        all.add(box(List.of(buy(call), sell(highCall), buy(highPut), sell(put))));
        if (call.style() == ExerciseStyle.EUROPEAN) {
          all.add(box(List.of(sell(call), buy(highCall), sell(highPut), buy(put))));
        }
      }
    }
  }

  private static Combination box(List<Combination.Leg> legs) {
    return new Combination(Strategy.BOX_SPREAD, legs);
  }

  private static void verticals(Chain chain, boolean credit, List<Combination> all) {
    List<Double> strikes = chain.strikes();
    for (OptionRight right : OptionRight.values()) {
      boolean buysLow = credit == (right == OptionRight.CALL);
      for (double low : strikes) {
        for (double high : strikes.stream().filter(strike -> strike > low).toList()) {
          Instrument one = chain.of(right).get(low);
          Instrument other = chain.of(right).get(high);
          all.add(
              new Combination(
                  Strategy.VERTICAL_SPREAD,
                  buysLow ? List.of(buy(one), sell(other)) : List.of(sell(one), buy(other))));
        }
      }
    }
  }

  /** All in their right ratio, or the unequally spaced ones as if they were equally spaced. */
  private static void butterflies(Chain chain, boolean rightRatio, List<Combination> all) {
    List<Double> strikes = chain.strikes();
    for (OptionRight right : OptionRight.values()) {
      for (int i = 0; i < strikes.size(); i++) {
        for (int j = i + 1; j < strikes.size(); j++) {
          for (int k = j + 1; k < strikes.size(); k++) {
            List<Instrument> three =
                List.of(
                    chain.of(right).get(strikes.get(i)),
                    chain.of(right).get(strikes.get(j)),
                    chain.of(right).get(strikes.get(k)));
            Combination butterfly = butterfly(three);
            if (rightRatio) {
              all.add(butterfly);
            } else if (!isEquallySpaced(butterfly)) {
              all.add(butterfly(three, 1, 1));
            }
          }
        }
      }
    }
  }

  /** In the ratio (K3 - K2) : (K3 - K1) : (K2 - K1), in lowest whole numbers. */
  static Combination butterfly(List<Instrument> three) {
    long low = Math.round((three.get(2).strike() - three.get(1).strike()) * 1e3);
    long high = Math.round((three.get(1).strike() - three.get(0).strike()) * 1e3);
    long divisor = greatestCommonDivisor(low, high);
    return butterfly(three, (int) (low / divisor), (int) (high / divisor));
  }

  static boolean isEquallySpaced(Combination butterfly) {
    return butterfly.legs().get(0).weight() == butterfly.legs().get(2).weight();
  }

  private static Combination butterfly(List<Instrument> three, int low, int high) {
    return new Combination(
        Strategy.BUTTERFLY,
        List.of(buy(low, three.get(0)), sell(low + high, three.get(1)), buy(high, three.get(2))));
  }

  private interface OverExpiries {
    void look(Chain near, Chain far, double strike);
  }

  private void overExpiries(OverExpiries pairs) {
    chains.forEach(
        (expiry, near) ->
            chains
                .tailMap(expiry, false)
                .values()
                .forEach(
                    far ->
                        near.strikes().stream()
                            .filter(far.calls::containsKey)
                            .forEach(strike -> pairs.look(near, far, strike))));
  }

  /** Calls, and puts: both are American wherever a class here has two expiries. */
  private static void calendars(Chain near, Chain far, double strike, List<Combination> all) {
    for (OptionRight right : OptionRight.values()) {
      all.add(
          new Combination(
              Strategy.CALENDAR_SPREAD,
              List.of(sell(near.of(right).get(strike)), buy(far.of(right).get(strike)))));
    }
  }

  /** The later synthetic share sold, and bought. */
  private static void jellyRolls(Chain near, Chain far, double strike, List<Combination> all) {
    Instrument call = far.calls.get(strike);
    Instrument put = far.puts.get(strike);
    Instrument nearCall = near.calls.get(strike);
    Instrument nearPut = near.puts.get(strike);
    all.add(roll(List.of(sell(call), buy(put), buy(nearCall), sell(nearPut))));
    all.add(roll(List.of(buy(call), sell(put), sell(nearCall), buy(nearPut))));
  }

  private static Combination roll(List<Combination.Leg> legs) {
    return new Combination(Strategy.JELLY_ROLL, legs);
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
