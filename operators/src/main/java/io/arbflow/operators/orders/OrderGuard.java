package io.arbflow.operators.orders;

import io.arbflow.domain.order.Order;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The last look before the execution topic.
 *
 * <h2>Input/output</h2>
 *
 * Approved orders by account. Out: the same, each id once and none at or past its expiry. What is
 * held back goes to {@link #NOT_SENT}; its decision stands and is not written again, its capital is
 * released as that of an order that nobody reports on.
 *
 * <h2>Owned state</h2>
 *
 * Per account the ids sent and their expiry.
 *
 * <h2>Expiry</h2>
 *
 * An id is kept until the order's expiry, for after that the order is held back anyway. Looked
 * through with every order; no timer.
 *
 * <h2>Failure behaviour</h2>
 *
 * After a restore, replayed orders that have expired by the {@link MarketClock} are held back. An
 * order sent after the last checkpoint may be sent again within its expiry, under the same id: the
 * consumer drops the second.
 */
public final class OrderGuard extends KeyedProcessFunction<String, Order, Order> {
  private static final long serialVersionUID = 1L;

  /** Orders that were held back. */
  public static final OutputTag<Order> NOT_SENT =
      new OutputTag<>("not-sent", TypeInformation.of(Order.class));

  private static final MapStateDescriptor<String, Long> SENT =
      new MapStateDescriptor<>("orders-sent-v1", Types.STRING, Types.LONG);

  private final MarketClock clock;

  private transient MapState<String, Long> sent;
  private transient Counter passed;
  private transient Counter expired;
  private transient Counter duplicates;

  /** The guard of a job. */
  public OrderGuard(TimeMode timeMode) {
    this(MarketClock.of(timeMode));
  }

  OrderGuard(MarketClock clock) {
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    sent = getRuntimeContext().getMapState(SENT);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("orders");
    passed = group.counter("sent");
    expired = group.addGroup("reason", "EXPIRED").counter("notSent");
    duplicates = group.addGroup("reason", "DUPLICATE").counter("notSent");
  }

  @Override
  public void processElement(Order order, Context ctx, Collector<Order> out) throws Exception {
    long now = clock.nowMicros(order.createdAtMicros());
    forget(now);
    if (now >= order.expiresAtMicros()) {
      holdBack(order, expired, ctx);
    } else if (sent.contains(order.orderId())) {
      holdBack(order, duplicates, ctx);
    } else {
      sent.put(order.orderId(), order.expiresAtMicros());
      passed.inc();
      out.collect(order);
    }
  }

  private void forget(long now) throws Exception {
    for (Iterator<Map.Entry<String, Long>> i = sent.iterator(); i.hasNext(); ) {
      if (i.next().getValue() <= now) {
        i.remove();
      }
    }
  }

  private static void holdBack(Order order, Counter reason, Context ctx) {
    reason.inc();
    ctx.output(NOT_SENT, order);
  }
}
