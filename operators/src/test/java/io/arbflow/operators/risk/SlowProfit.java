package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The dollars of what is held in the market of {@link RiskCases}, worked out anew at each call, one
 * asset after the other by hand: nothing is looked for in the universe.
 */
final class SlowProfit {
  private SlowProfit() {}

  static BigDecimal equity(Map<String, BigDecimal> balances, Map<String, Mark> marks) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> held : net(balances).entrySet()) {
      BigDecimal unit = unit(held.getKey(), marks);
      sum = unit == null ? sum : sum.add(held.getValue().multiply(unit));
    }
    return sum;
  }

  static SortedSet<String> unvalued(Map<String, BigDecimal> balances, Map<String, Mark> marks) {
    SortedSet<String> unvalued = new TreeSet<>();
    for (String asset : net(balances).keySet()) {
      if (unit(asset, marks) == null) {
        unvalued.add(asset);
      }
    }
    return unvalued;
  }

  /** The asset whose value needs the oldest mark, if that is from before the instant. */
  static String stale(Map<String, BigDecimal> balances, Map<String, Mark> marks, long least) {
    return net(balances).keySet().stream()
        .filter(asset -> oldest(asset, marks) < least)
        .min(Comparator.comparingLong((String asset) -> oldest(asset, marks)).thenComparing(a -> a))
        .orElse(null);
  }

  private static long oldest(String asset, Map<String, Mark> marks) {
    return used(asset, marks).stream()
        .mapToLong(instrument -> marks.get(instrument).atMicros())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static Map<String, BigDecimal> net(Map<String, BigDecimal> balances) {
    Map<String, BigDecimal> net = new HashMap<>();
    balances.forEach((key, amount) -> net.merge(key.split("/")[1], amount, BigDecimal::add));
    net.values().removeIf(amount -> amount.signum() == 0);
    return net;
  }

  /** What the value of the asset is made of: first one pair, then two in a row. */
  private static List<String> used(String asset, Map<String, Mark> marks) {
    List<List<String>> ways =
        switch (asset) {
          case "USD" -> List.of(List.of());
          case "SPY" -> List.of(List.of("SPY"));
          case "BTC" -> List.of(List.of("BTC/USD"), List.of("ETH/BTC", "ETH/USD"));
          case "ETH" -> List.of(List.of("ETH/USD"), List.of("ETH/BTC", "BTC/USD"));
          default -> List.of();
        };
    return ways.stream()
        .filter(way -> marks.keySet().containsAll(way))
        .findFirst()
        .orElse(List.of());
  }

  private static BigDecimal unit(String asset, Map<String, Mark> marks) {
    List<String> used = used(asset, marks);
    if (used.isEmpty()) {
      return asset.equals("USD") ? BigDecimal.ONE : null;
    }
    BigDecimal first = mid(marks.get(used.get(0)));
    if (used.size() == 1) {
      return first;
    }
    boolean inverse = asset.equals("BTC");
    BigDecimal there = inverse ? BigDecimal.ONE.divide(first, MathContext.DECIMAL128) : first;
    return there.multiply(mid(marks.get(used.get(1))));
  }

  private static BigDecimal mid(Mark mark) {
    BigDecimal bid = new BigDecimal(Double.toString(mark.bid()));
    BigDecimal ask = new BigDecimal(Double.toString(mark.ask()));
    return bid.add(ask).divide(new BigDecimal(2));
  }
}
