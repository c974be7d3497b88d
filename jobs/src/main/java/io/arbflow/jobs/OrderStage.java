package io.arbflow.jobs;

import io.arbflow.domain.order.Order;
import io.arbflow.operators.orders.OrderGuard;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Orders: the last look before the execution topic. */
final class OrderStage {

  private OrderStage() {}

  /** Orders that have not expired meanwhile, each once. */
  static DataStream<Order> build(DataStream<Order> approved, PipelineSettings settings) {
    return approved
        .keyBy(Order::account, Types.STRING)
        .process(new OrderGuard(settings.time()), TypeInformation.of(Order.class))
        .name(OperatorUids.ORDER_GUARD)
        .uid(OperatorUids.ORDER_GUARD);
  }
}
