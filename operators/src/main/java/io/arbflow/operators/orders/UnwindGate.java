package io.arbflow.operators.orders;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlFollower;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.control.People;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Whether an order that gets rid of a leg may go without a person. It was made behind the risk
 * stage, so the kill switch must hold here too; limits need not, for it only takes exposure away.
 *
 * <h2>Input/output</h2>
 *
 * Unwinding orders by account, control by broadcast. Out: those that may go on to the {@link
 * OrderGuard}; for each one that may not, on {@link #ALERTS} an alert that a person must act. HALT
 * of anything that the order touches holds it, REDUCE_ONLY does not, and in mode CONSERVATIVE a
 * person decides. One that comes at or past its expiry is a person's, too.
 *
 * <h2>Owned state</h2>
 *
 * Control commands.
 *
 * <h2>Expiry</h2>
 *
 * That of the commands, by the {@link MarketClock}.
 *
 * <h2>Failure behaviour</h2>
 *
 * Fails closed: before control is read everything is held. What was held is not sent later, because
 * its price is of then; the alert is left to a person.
 */
public final class UnwindGate
    extends KeyedBroadcastProcessFunction<String, Order, ControlCommand, Order> {
  private static final long serialVersionUID = 1L;

  /** Orders that were held, as alerts. */
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("unwind-gate-alerts", TypeInformation.of(Alert.class));

  /** Why an order is held. */
  private enum Held {
    CONTROL_NOT_READY,
    HALTED,
    CONSERVATIVE,
    /** Too late to be sent: the guard behind would drop it. */
    EXPIRED
  }

  private final Mode mode;
  private final MarketClock clock;
  private final ControlBootstrap bootstrap;
  private final People people;

  private transient ControlFollower control;
  private transient Counter passed;
  private transient Map<Held, Counter> heldBack;

  /**
   * The gate of a job.
   *
   * @param mode in force until SET_MODE
   * @param people who may lift a halt
   */
  public UnwindGate(Mode mode, TimeMode timeMode, ControlBootstrap bootstrap, People people) {
    this(mode, MarketClock.of(timeMode), bootstrap, people);
  }

  UnwindGate(Mode mode, MarketClock clock, ControlBootstrap bootstrap, People people) {
    this.people = people;
    this.mode = mode;
    this.clock = clock;
    this.bootstrap = bootstrap;
  }

  @Override
  public void open(OpenContext context) {
    control = new ControlFollower(bootstrap, people);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("orders");
    passed = group.counter("unwound");
    heldBack = new EnumMap<>(Held.class);
    for (Held held : Held.values()) {
      heldBack.put(held, group.addGroup("reason", held.name()).counter("notUnwound"));
    }
  }

  @Override
  public void processElement(Order order, ReadOnlyContext ctx, Collector<Order> out)
      throws Exception {
    ControlView view = control.view(ctx.getBroadcastState(ControlState.DESCRIPTOR));
    Held held = held(order, view, clock.nowMicros(order.createdAtMicros()));
    if (held == null) {
      passed.inc();
      out.collect(order);
    } else {
      heldBack.get(held).inc();
      ctx.output(ALERTS, alert(order, held));
    }
  }

  private Held held(Order order, ControlView view, long now) {
    if (!control.ready()) {
      return Held.CONTROL_NOT_READY;
    }
    List<String> venues = order.legs().stream().map(OrderLeg::venue).toList();
    List<String> instruments = order.legs().stream().map(OrderLeg::instrument).toList();
    if (view.state(order.account(), order.strategy(), venues, instruments, now)
        == TradingState.HALTED) {
      return Held.HALTED;
    }
    if (view.mode(order.account(), mode, people, now) == Mode.CONSERVATIVE) {
      return Held.CONSERVATIVE;
    }
    return now >= order.expiresAtMicros() ? Held.EXPIRED : null;
  }

  private static Alert alert(Order order, Held held) {
    return new Alert(
        Alert.Kind.LEG_RISK,
        order.strategy(),
        order.orderId(),
        order.legs().size(),
        "unwinding held back, " + held + "; a person must act",
        order.createdAtMicros());
  }

  @Override
  public void processBroadcastElement(ControlCommand command, Context ctx, Collector<Order> out)
      throws Exception {
    control.accept(command, ctx.getBroadcastState(ControlState.DESCRIPTOR));
  }
}
