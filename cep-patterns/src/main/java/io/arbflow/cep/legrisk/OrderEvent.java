package io.arbflow.cep.legrisk;

import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Purpose;

/**
 * Something that happened to an order, or is due about it.
 *
 * <p>CEP has no timer of its own between two stages, and none at all in processing time. So every
 * fill is followed by a DUE event with a later timestamp, which waits in CEP's queue until event
 * time gets there.
 *
 * @param kind which of the three
 * @param orderId which order: the key
 * @param order for ORDER, else null
 * @param fill for FILL, and for DUE the fill that it follows
 * @param atMicros when, by the clock of the sender; for DUE that of the fill and the wait
 */
public record OrderEvent(Kind kind, String orderId, Order order, Fill fill, long atMicros) {

  /** What is inside; of one instant in this order. */
  public enum Kind {
    /** It was approved. */
    ORDER,
    /** A leg was reported on. */
    FILL,
    /** The others have had their time since that report. */
    DUE
  }

  /** Of an approved order. */
  public static OrderEvent of(Order order) {
    return new OrderEvent(Kind.ORDER, order.orderId(), order, null, order.createdAtMicros());
  }

  /** Of a report. */
  public static OrderEvent of(Fill fill) {
    return new OrderEvent(Kind.FILL, fill.orderId(), null, fill, fill.atMicros());
  }

  /** The end of the time that a report gives the other legs. */
  public static OrderEvent due(Fill fill, long waitMicros) {
    return new OrderEvent(Kind.DUE, fill.orderId(), null, fill, fill.atMicros() + waitMicros);
  }

  /** Whether it is an order to open with partners that can be left alone. */
  boolean startsTogether() {
    return kind == Kind.ORDER && order.purpose() == Purpose.OPEN && order.legs().size() > 1;
  }

  /** Whether something was bought or sold. */
  boolean filledSomething() {
    return kind == Kind.FILL && fill.quantity() != null && fill.quantity().signum() > 0;
  }

  /** By kind, then leg, then status: total but for reports that are alike. */
  static int compareWithinInstant(OrderEvent a, OrderEvent b) {
    int order = Long.compare(a.atMicros, b.atMicros);
    order = order != 0 ? order : a.kind.compareTo(b.kind);
    if (order != 0 || a.fill == null || b.fill == null) {
      return order;
    }
    order = Integer.compare(a.fill.leg(), b.fill.leg());
    return order != 0 ? order : compareStatus(a.fill, b.fill);
  }

  private static int compareStatus(Fill a, Fill b) {
    if (a.status() == null || b.status() == null) {
      return Boolean.compare(a.status() != null, b.status() != null);
    }
    return a.status().compareTo(b.status());
  }
}
