package io.arbflow.domain.ledger;

import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders and fills, taken in any order and any number of times; gives one result per opening order,
 * and the cash and positions that the fills have left. Not for several threads.
 */
public final class TradeLedger {
  private static final Comparator<Booking> BY_TIME =
      Comparator.comparingLong((Booking booking) -> booking.fill().atMicros())
          .thenComparing(booking -> booking.order().orderId())
          .thenComparing(booking -> booking.leg());

  private record LegKey(String orderId, int leg) {}

  private record Booking(Order order, int leg, FilledLeg.Counted fill) {}

  private final Map<String, Order> orders = new LinkedHashMap<>();
  private final Map<LegKey, List<Fill>> fills = new HashMap<>();
  private final LegTerms terms;

  /**
   * @param terms multipliers, fees that the orders' net edges counted, and marks
   */
  public TradeLedger(LegTerms terms) {
    this.terms = terms;
  }

  /** Takes an order; one that came already changes nothing. */
  public void take(Order order) {
    orders.putIfAbsent(order.orderId(), order);
  }

  /** Takes a report; its order may come later. */
  public void take(Fill fill) {
    fills.computeIfAbsent(new LegKey(fill.orderId(), fill.leg()), k -> new ArrayList<>()).add(fill);
  }

  /** One result per opening order, in the order in which they came. */
  public List<TradeResult> results() {
    List<TradeResult> results = new ArrayList<>();
    for (Order order : orders.values()) {
      if (order.purpose() == Purpose.OPEN) {
        results.add(new Settlement(order, legs(order), unwound(order), terms).result());
      }
    }
    return results;
  }

  /** Cash and positions per account, strategy and currency: every fill booked in order of time. */
  public MarkedBook book() {
    List<Booking> bookings = new ArrayList<>();
    for (Order order : orders.values()) {
      for (int i = 0; i < order.legs().size(); i++) {
        for (FilledLeg.Counted fill : FilledLeg.counted(order.legs().get(i), reports(order, i))) {
          bookings.add(new Booking(order, i, fill));
        }
      }
    }
    bookings.sort(BY_TIME);
    MarkedBook book = new MarkedBook(terms);
    bookings.forEach(one -> book.trade(one.order(), one.order().legs().get(one.leg()), one.fill()));
    return book;
  }

  private List<FilledLeg> legs(Order order) {
    List<FilledLeg> legs = new ArrayList<>();
    for (int i = 0; i < order.legs().size(); i++) {
      legs.add(leg(order, i));
    }
    return legs;
  }

  /** Per leg what its unwinding order traded back: nothing when there is none. */
  private List<FilledLeg> unwound(Order order) {
    List<FilledLeg> legs = new ArrayList<>();
    for (int i = 0; i < order.legs().size(); i++) {
      Order back = orders.get(StableId.unwind(order.orderId(), i));
      legs.add(back == null ? FilledLeg.of(order.legs().get(i), List.of()) : leg(back, 0));
    }
    return legs;
  }

  private FilledLeg leg(Order order, int leg) {
    OrderLeg ordered = order.legs().get(leg);
    return FilledLeg.of(ordered, reports(order, leg));
  }

  private List<Fill> reports(Order order, int leg) {
    return fills.getOrDefault(new LegKey(order.orderId(), leg), List.of());
  }
}
