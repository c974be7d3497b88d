package io.arbflow.cep.legrisk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An order and all reports on it so far, netted: the legs hedge each other in the ratio they were
 * ordered in, so that the least filled share of any leg is whole, and what a leg has beyond that
 * share is alone.
 */
final class LegBalance {
  private final Order order;
  private final List<LegReport> reports = new ArrayList<>();

  LegBalance(Order order) {
    this.order = order;
    order.legs().forEach(leg -> reports.add(new LegReport(leg.quantity())));
  }

  /** Nets the reports among the events. */
  static LegBalance of(Order order, Iterable<OrderEvent> events) {
    LegBalance balance = new LegBalance(order);
    events.forEach(balance::add);
    return balance;
  }

  /** Adds a report; what is no report, or none on a leg of this account's order, is ignored. */
  void add(OrderEvent event) {
    Fill fill = event.fill();
    boolean known =
        event.kind() == OrderEvent.Kind.FILL
            && fill.leg() >= 0
            && fill.leg() < reports.size()
            && order.account().equals(fill.account());
    if (known) {
      reports.get(fill.leg()).add(fill);
    }
  }

  Order order() {
    return order;
  }

  LegReport report(int leg) {
    return reports.get(leg);
  }

  /** Whether nothing more is to be expected of any leg. */
  boolean ended() {
    return reports.stream().allMatch(LegReport::ended);
  }

  /** Whether any leg has a lot or more without its partners. */
  boolean isUneven(Universe universe) {
    for (int leg = 0; leg < reports.size(); leg++) {
      if (alone(leg, universe).signum() > 0) {
        return true;
      }
    }
    return false;
  }

  /** What the leg has without its partners, in whole lots, rounded down; 0 for nothing. */
  BigDecimal alone(int leg, Universe universe) {
    LegReport report = reports.get(leg);
    BigDecimal covered = report.ordered().multiply(leastShare(), MathContext.DECIMAL128);
    BigDecimal lot = BigDecimal.valueOf(instrument(order.legs().get(leg), universe).lotSize());
    // Shares of thirds are not exact: a billionth of a lot is nothing.
    return report
        .filled()
        .subtract(covered)
        .divide(lot, 9, RoundingMode.HALF_EVEN)
        .max(BigDecimal.ZERO)
        .setScale(0, RoundingMode.FLOOR)
        .multiply(lot);
  }

  private BigDecimal leastShare() {
    BigDecimal least = BigDecimal.ONE;
    for (LegReport report : reports) {
      least = least.min(report.filled().divide(report.ordered(), MathContext.DECIMAL128));
    }
    return least;
  }

  static Instrument instrument(OrderLeg leg, Universe universe) {
    return universe.instrument(universe.instrumentId(leg.instrument()));
  }
}
