package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.orders.OrderGuard;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Orders: the last look before the execution topic. Live, an order that was filled in part is
 * followed by one that gets rid of the part that is alone; it takes the same way.
 *
 * @param execution orders that have not expired meanwhile, each once
 * @param alerts legs that are alone; null in a replay, where nothing is reported on an order
 */
record OrderStage(DataStream<Order> execution, DataStream<Alert> alerts) {

  static OrderStage build(
      DataStream<Order> approved,
      DataStream<Fill> fills,
      DataStream<ControlCommand> control,
      PipelineSettings settings) {
    if (settings.time() == TimeMode.REPLAY) {
      return new OrderStage(guarded(approved, control, settings), null);
    }
    LegRisks risks = LegRisks.build(approved, fills, control, settings);
    DataStream<Order> all = approved.union(risks.unwinds());
    return new OrderStage(guarded(all, control, settings), risks.alerts());
  }

  private static DataStream<Order> guarded(
      DataStream<Order> orders, DataStream<ControlCommand> control, PipelineSettings settings) {
    return orders
        .keyBy(Order::account, Types.STRING)
        .connect(control.broadcast(ControlState.DESCRIPTOR))
        .process(
            new OrderGuard(settings.time(), settings.control(), settings.risk().people()),
            TypeInformation.of(Order.class))
        .name(OperatorUids.ORDER_GUARD)
        .uid(OperatorUids.ORDER_GUARD);
  }
}
