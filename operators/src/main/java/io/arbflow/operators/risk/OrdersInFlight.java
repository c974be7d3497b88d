package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The account's orders that are working, or may still be reported on, with everything that is
 * counted over them. A change costs the logarithm of their number, a question nothing.
 */
final class OrdersInFlight {
  private final Rows<OpenOrder> rows;
  private final List<WorkingLegs> exposures;
  private final StrategyCapital strategies;
  private final Promises promises;
  private final WorkingPrices prices = new WorkingPrices();
  private final Map<String, FilledLeg> unwindings = new HashMap<>();
  private final DueQueue releases = new DueQueue();
  private final DueQueue forgetting = new DueQueue();
  private int open;
  private BigDecimal reserved = BigDecimal.ZERO;

  /** A leg that has filled something, which an order by the id of its unwinding may undo. */
  private record FilledLeg(String orderId, int leg) {}

  /**
   * @param rows the orders so far
   * @param exposures where what works is counted too
   * @param strategies where what is reserved is counted too
   */
  OrdersInFlight(
      Rows<OpenOrder> rows,
      List<WorkingLegs> exposures,
      StrategyCapital strategies,
      Universe universe) {
    this.rows = rows;
    this.exposures = exposures;
    this.strategies = strategies;
    this.promises = new Promises(universe);
    for (OpenOrder order : rows.all().values()) {
      take(null, order);
    }
  }

  /** Adds the order, or puts it in the place of the one with its id. */
  void put(OpenOrder order) {
    take(rows.put(order.orderId(), order), order);
  }

  private void take(OpenOrder before, OpenOrder order) {
    discount(before);
    count(order);
    index(order.orderId(), before, order);
    boolean worked = before != null && before.working();
    if (order.working() && (!worked || before.releaseAtMicros() != order.releaseAtMicros())) {
      releases.add(order.releaseAtMicros(), order.orderId());
    }
    if (before == null || order.forgetAtMicros() < before.forgetAtMicros()) {
      forgetting.add(order.forgetAtMicros(), order.orderId());
    }
  }

  private void remove(OpenOrder order) {
    rows.remove(order.orderId());
    discount(order);
    index(order.orderId(), order, null);
  }

  private void count(OpenOrder order) {
    reserved = reserved.add(order.reserved());
    strategies.reserve(order.strategy(), order.reserved());
    open += order.working() ? 1 : 0;
    for (OpenLeg leg : order.legs()) {
      if (leg.working()) {
        exposures.forEach(lines -> lines.add(leg));
        promises.add(leg);
        prices.add(leg);
      }
    }
  }

  private void discount(OpenOrder order) {
    if (order == null) {
      return;
    }
    reserved = reserved.subtract(order.reserved());
    strategies.reserve(order.strategy(), order.reserved().negate());
    open -= order.working() ? 1 : 0;
    for (OpenLeg leg : order.legs()) {
      if (leg.working()) {
        exposures.forEach(lines -> lines.remove(leg));
        promises.remove(leg);
        prices.remove(leg);
      }
    }
  }

  private void index(String orderId, OpenOrder before, OpenOrder after) {
    int legs = Math.max(legs(before), legs(after));
    for (int leg = 0; leg < legs; leg++) {
      boolean is = hasFilled(after, leg);
      if (is != hasFilled(before, leg)) {
        String unwinding = StableId.unwind(orderId, leg);
        if (is) {
          unwindings.put(unwinding, new FilledLeg(orderId, leg));
        } else {
          unwindings.remove(unwinding);
        }
      }
    }
  }

  private static int legs(OpenOrder order) {
    return order == null ? 0 : order.legs().size();
  }

  private static boolean hasFilled(OpenOrder order, int leg) {
    return leg < legs(order) && order.legs().get(leg).bookedSoFar().signum() > 0;
  }

  /** Gives up waiting for what is late, and forgets what nobody will report on any more. */
  void release(long clockMicros) {
    while (releases.isDue(clockMicros)) {
      OpenOrder order = rows.get(releases.poll());
      if (order != null && order.working() && order.releaseAtMicros() <= clockMicros) {
        List<OpenLeg> done = order.legs().stream().map(OpenLeg::done).toList();
        put(order.withLegs(done));
      }
    }
    while (forgetting.isDue(clockMicros)) {
      OpenOrder order = rows.get(forgetting.poll());
      if (order != null && order.forgetAtMicros() <= clockMicros) {
        remove(order);
      } else if (order != null) {
        forgetting.add(order.forgetAtMicros(), order.orderId());
      }
    }
  }

  /** When the first order is to be released; {@link Long#MAX_VALUE} for none. */
  long nextReleaseMicros() {
    while (releases.firstMicros() != Long.MAX_VALUE) {
      OpenOrder order = rows.get(releases.firstId());
      if (order != null && order.working() && order.releaseAtMicros() == releases.firstMicros()) {
        return releases.firstMicros();
      }
      releases.poll();
    }
    return Long.MAX_VALUE;
  }

  /** {@link RiskBook#orderOf}. */
  OpenOrder orderOf(String orderId) {
    OpenOrder known = rows.get(orderId);
    FilledLeg filled = known == null ? unwindings.get(orderId) : null;
    return filled == null ? known : rows.get(filled.orderId()).unwinding(filled.leg());
  }

  BigDecimal promised(String inventoryKey) {
    return promises.of(inventoryKey);
  }

  BigDecimal bestWorking(Side side, String instrument, String venue) {
    return prices.best(side, instrument, venue);
  }

  int open() {
    return open;
  }

  BigDecimal reserved() {
    return reserved;
  }
}
