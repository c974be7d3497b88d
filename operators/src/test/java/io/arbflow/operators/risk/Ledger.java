package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A second, slow bookkeeping from nothing but the orders that went out and the fills that came
 * back. Prices in dollars only: what is quoted in coins is left out of the sums, which makes them
 * lower bounds.
 */
final class Ledger {
  private static final String DOLLARS = "/USD";

  final List<Working> orders = new ArrayList<>();
  final Map<String, BigDecimal> positions = new HashMap<>();
  final Map<String, BigDecimal> marks = new HashMap<>();
  final Map<String, BigDecimal> holdings = new HashMap<>();

  /** An order and what is left of its legs. */
  static final class Working {
    final Order order;
    final BigDecimal[] left;
    final boolean[] open;
    final long releaseAt;

    Working(Order order, long graceMicros) {
      this.order = order;
      this.left = order.legs().stream().map(OrderLeg::quantity).toArray(BigDecimal[]::new);
      this.open = new boolean[left.length];
      java.util.Arrays.fill(open, true);
      this.releaseAt = order.expiresAtMicros() + graceMicros;
    }

    boolean isOpen() {
      for (boolean leg : open) {
        if (leg) {
          return true;
        }
      }
      return false;
    }
  }

  void sent(Order order) {
    orders.add(new Working(order, 10_000 + RiskBook.GRACE_MICROS));
  }

  void time(long now) {
    for (Working working : orders) {
      if (now >= working.releaseAt) {
        java.util.Arrays.fill(working.open, false);
      }
    }
  }

  void filled(Working working, Fill fill) {
    OrderLeg leg = working.order.legs().get(fill.leg());
    BigDecimal signed = leg.side() == Side.BUY ? fill.quantity() : fill.quantity().negate();
    if (signed.signum() != 0) {
      BigDecimal position = positions.merge(line(leg), signed, BigDecimal::add);
      marks.put(line(leg), position.signum() == 0 ? BigDecimal.ZERO : fill.price());
      BigDecimal paid = signed.multiply(fill.price()).negate();
      holdings.merge(leg.venue() + "/" + asset(leg), signed, BigDecimal::add);
      holdings.merge(leg.venue() + "/" + quoted(leg), paid, BigDecimal::add);
    }
    working.left[fill.leg()] = working.left[fill.leg()].subtract(fill.quantity());
    boolean partial = fill.status() == FillStatus.PARTIAL;
    working.open[fill.leg()] &= partial && working.left[fill.leg()].signum() > 0;
  }

  /** What could be taken out of the inventory, by what is in flight. */
  Map<String, BigDecimal> promised() {
    Map<String, BigDecimal> promised = new HashMap<>();
    each(
        (leg, left) -> {
          boolean buys = leg.side() == Side.BUY;
          String key = leg.venue() + "/" + (buys ? quoted(leg) : asset(leg));
          BigDecimal amount = buys ? left.multiply(leg.limitPrice()) : left;
          promised.merge(key, amount, BigDecimal::add);
        });
    return promised;
  }

  /** Worst case of every line, in units. */
  Map<String, BigDecimal> worst() {
    Map<String, BigDecimal> most = new HashMap<>(positions);
    Map<String, BigDecimal> least = new HashMap<>(positions);
    each(
        (leg, left) ->
            (leg.side() == Side.BUY ? most : least)
                .merge(line(leg), leg.side() == Side.BUY ? left : left.negate(), BigDecimal::add));
    Map<String, BigDecimal> worst = new HashMap<>();
    most.forEach((line, units) -> worst.merge(line, units.abs(), BigDecimal::max));
    least.forEach((line, units) -> worst.merge(line, units.abs(), BigDecimal::max));
    return worst;
  }

  /** Gross dollars of an instrument's lines, "" for all. */
  BigDecimal gross(String instrument) {
    Map<String, BigDecimal> prices = new HashMap<>(marks);
    each((leg, left) -> prices.merge(line(leg), leg.limitPrice(), BigDecimal::max));
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> line : worst().entrySet()) {
      boolean dollars = !line.getKey().startsWith("ETH/BTC");
      if (dollars && line.getKey().startsWith(instrument)) {
        sum = sum.add(line.getValue().multiply(prices.get(line.getKey())));
      }
    }
    return sum;
  }

  /** Capital of orders whose legs are all in dollars. */
  BigDecimal reserved(Working working) {
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
    for (int i = 0; i < working.left.length; i++) {
      OrderLeg leg = working.order.legs().get(i);
      BigDecimal money =
          working.open[i] ? working.left[i].multiply(leg.limitPrice()) : BigDecimal.ZERO;
      bought = leg.side() == Side.BUY ? bought.add(money) : bought;
      sold = leg.side() == Side.SELL ? sold.add(money) : sold;
    }
    return bought.max(sold);
  }

  boolean isCycle(Working working) {
    return working.order.strategy() == Strategy.CURRENCY_CYCLE;
  }

  long open() {
    return orders.stream().filter(Working::isOpen).count();
  }

  private interface LegVisitor {
    void visit(OrderLeg leg, BigDecimal left);
  }

  private void each(LegVisitor visitor) {
    for (Working working : orders) {
      for (int i = 0; i < working.left.length; i++) {
        if (working.open[i]) {
          visitor.visit(working.order.legs().get(i), working.left[i]);
        }
      }
    }
  }

  private static String line(OrderLeg leg) {
    boolean coin = leg.instrument().contains("/");
    return coin ? leg.instrument() + "@" + leg.venue() : leg.instrument();
  }

  private static String asset(OrderLeg leg) {
    return leg.instrument().split("/")[0];
  }

  private static String quoted(OrderLeg leg) {
    boolean dollars = leg.instrument().endsWith(DOLLARS) || !leg.instrument().contains("/");
    return dollars ? "USD" : leg.instrument().split("/")[1];
  }
}
