package io.arbflow.operators.orders;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlFollower;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.control.People;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The last look before the execution topic: at the clock, at what was sent, and at the kill switch,
 * for a HALT may arrive while an order is on its way here.
 *
 * <h2>Input/output</h2>
 *
 * Approved orders by account, control by broadcast. Out: the same orders, each id once, none at or
 * past its expiry and none that touches what is HALTED, numbered from 1 in each account. This is
 * the last step before the topic that holds anything back, so a number that is missing there is an
 * order that was lost on the way. REDUCE_ONLY holds nothing back here: the order was decided
 * before. What is held back goes to {@link #NOT_SENT}; its decision stands and is not written
 * again, its capital is released as that of an order that nobody reports on.
 *
 * <h2>Owned state</h2>
 *
 * Per account the ids sent and their expiry, and the last number given. Control commands.
 *
 * <h2>Expiry</h2>
 *
 * An id is kept until the order's expiry, for after that the order is held back anyway. Looked
 * through with every order; no timer. The number stays. Commands expire by the {@link MarketClock}.
 *
 * <h2>Failure behaviour</h2>
 *
 * Fails closed: before control is read everything is held back. After a restore, replayed orders
 * that have expired by the {@link MarketClock} are held back. An order sent after the last
 * checkpoint may be sent again within its expiry, under the same id: the consumer drops the second.
 * Numbers given after the last checkpoint are given again, to the same orders or, where one has
 * expired meanwhile, to others: a step back, which the consumer tells. A state of builds that did
 * not number begins at 1.
 */
public final class OrderGuard
    extends KeyedBroadcastProcessFunction<String, Order, ControlCommand, Order> {
  private static final long serialVersionUID = 1L;

  /** Orders that were held back. */
  public static final OutputTag<Order> NOT_SENT =
      new OutputTag<>("not-sent", TypeInformation.of(Order.class));

  private static final MapStateDescriptor<String, Long> SENT =
      new MapStateDescriptor<>("orders-sent-v1", Types.STRING, Types.LONG);

  private static final ValueStateDescriptor<Long> NUMBER =
      new ValueStateDescriptor<>("orders-numbered-v1", Types.LONG);

  /** Why an order is held back. */
  private enum Held {
    EXPIRED,
    CONTROL_NOT_READY,
    HALTED,
    DUPLICATE
  }

  private final MarketClock clock;
  private final ControlBootstrap bootstrap;
  private final People people;

  private transient MapState<String, Long> sent;
  private transient ValueState<Long> number;
  private transient ControlFollower control;
  private transient Counter passed;
  private transient Map<Held, Counter> heldBack;

  /**
   * The guard of a job.
   *
   * @param people who may lift a halt
   */
  public OrderGuard(TimeMode timeMode, ControlBootstrap bootstrap, People people) {
    this(MarketClock.of(timeMode), bootstrap, people);
  }

  OrderGuard(MarketClock clock, ControlBootstrap bootstrap, People people) {
    this.clock = clock;
    this.bootstrap = bootstrap;
    this.people = people;
  }

  @Override
  public void open(OpenContext context) {
    sent = getRuntimeContext().getMapState(SENT);
    number = getRuntimeContext().getState(NUMBER);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("orders");
    control = new ControlFollower(bootstrap, people);
    passed = group.counter("sent");
    heldBack = new EnumMap<>(Held.class);
    for (Held held : Held.values()) {
      heldBack.put(held, group.addGroup("reason", held.name()).counter("notSent"));
    }
  }

  @Override
  public void processElement(Order order, ReadOnlyContext ctx, Collector<Order> out)
      throws Exception {
    ControlView view = control.view(ctx.getBroadcastState(ControlState.DESCRIPTOR));
    long now = clock.nowMicros(order.createdAtMicros());
    forget(now);
    Held held = held(order, view, now);
    if (held == null) {
      sent.put(order.orderId(), order.expiresAtMicros());
      passed.inc();
      out.collect(order.numbered(nextNumber()));
    } else {
      heldBack.get(held).inc();
      ctx.output(NOT_SENT, order);
    }
  }

  private long nextNumber() throws Exception {
    Long last = number.value();
    long next = last == null ? 1 : last + 1;
    number.update(next);
    return next;
  }

  private Held held(Order order, ControlView view, long now) throws Exception {
    if (now >= order.expiresAtMicros()) {
      return Held.EXPIRED;
    }
    if (!control.ready()) {
      return Held.CONTROL_NOT_READY;
    }
    List<String> venues = order.legs().stream().map(OrderLeg::venue).toList();
    List<String> instruments = order.legs().stream().map(OrderLeg::instrument).toList();
    if (view.state(order.account(), order.strategy(), venues, instruments, now)
        == TradingState.HALTED) {
      return Held.HALTED;
    }
    return sent.contains(order.orderId()) ? Held.DUPLICATE : null;
  }

  @Override
  public void processBroadcastElement(ControlCommand command, Context ctx, Collector<Order> out)
      throws Exception {
    control.accept(command, ctx.getBroadcastState(ControlState.DESCRIPTOR));
  }

  private void forget(long now) throws Exception {
    for (Iterator<Map.Entry<String, Long>> i = sent.iterator(); i.hasNext(); ) {
      if (i.next().getValue() <= now) {
        i.remove();
      }
    }
  }
}
