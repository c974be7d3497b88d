package io.arbflow.cep.legrisk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An order and all reports on it so far, netted. Legs in one instrument, as much bought as sold,
 * hedge each other one for one: only the difference of the sides is alone, in the last legs of the
 * heavier side. Other legs hedge each other in the ratio they were ordered in, so that the least
 * filled share of any leg is whole, and what a leg has beyond that share is alone.
 */
final class LegBalance {
  private final Order order;
  private final List<LegReport> reports = new ArrayList<>();
  private final boolean oneForOne;

  LegBalance(Order order) {
    this.order = order;
    order.legs().forEach(leg -> reports.add(new LegReport(leg.quantity())));
    oneForOne =
        order.legs().stream().map(OrderLeg::instrument).distinct().count() == 1
            && sum(Side.BUY, 0, LegReport::ordered).compareTo(sum(Side.SELL, 0, LegReport::ordered))
                == 0;
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
    BigDecimal lot = BigDecimal.valueOf(instrument(order.legs().get(leg), universe).lotSize());
    // Shares of thirds are not exact: a billionth of a lot is nothing.
    return (oneForOne ? beyondOtherSide(leg) : beyondShare(leg))
        .divide(lot, 9, RoundingMode.HALF_EVEN)
        .max(BigDecimal.ZERO)
        .setScale(0, RoundingMode.FLOOR)
        .multiply(lot);
  }

  private BigDecimal beyondShare(int leg) {
    LegReport report = reports.get(leg);
    return report
        .filled()
        .subtract(report.ordered().multiply(leastShare(), MathContext.DECIMAL128));
  }

  private BigDecimal beyondOtherSide(int leg) {
    Side side = order.legs().get(leg).side();
    Side other = side == Side.BUY ? Side.SELL : Side.BUY;
    return sum(side, 0, LegReport::filled)
        .subtract(sum(other, 0, LegReport::filled))
        .subtract(sum(side, leg + 1, LegReport::filled))
        .min(reports.get(leg).filled());
  }

  private BigDecimal sum(Side side, int firstLeg, Function<LegReport, BigDecimal> quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int leg = firstLeg; leg < reports.size(); leg++) {
      if (order.legs().get(leg).side() == side) {
        sum = sum.add(quantity.apply(reports.get(leg)));
      }
    }
    return sum;
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
