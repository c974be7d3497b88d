package io.arbflow.jobs;

import io.arbflow.cep.legrisk.LateLeg;
import io.arbflow.cep.legrisk.LegRisk;
import io.arbflow.cep.legrisk.LegRiskSettings;
import io.arbflow.cep.legrisk.OrderEvent;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.orders.UnwindGate;
import io.arbflow.operators.time.MarketClock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Orders that were filled in part: what is alone is got rid of, unless a person must decide. Only
 * live: in a replay nobody reports on an order.
 *
 * <p>A late report would look like a missing one. So the events of an order get the time of their
 * arrival where the order is kept, and after a start nothing is found missing before the reports of
 * the meantime are read.
 *
 * @param unwinds orders that may go
 * @param alerts what a person should hear of
 */
record LegRisks(DataStream<Order> unwinds, DataStream<Alert> alerts) {
  private static final TypeInformation<OrderEvent> EVENT = TypeInformation.of(OrderEvent.class);

  static LegRisks build(
      DataStream<Order> approved,
      DataStream<Fill> fills,
      DataStream<ControlCommand> control,
      PipelineSettings settings) {
    LegRiskSettings bounds = settings.patterns().legRisk();
    KeyedStream<OrderEvent, String> events = events(approved, fills, bounds);
    SingleOutputStreamOperator<Alert> risks =
        LegRisk.find(events, bounds, settings.universe(), OperatorUids.LEG_RISK);
    DataStream<Alert> late =
        LateLeg.find(events, bounds, settings.universe(), OperatorUids.LATE_LEG);
    SingleOutputStreamOperator<Order> unwinds =
        risks
            .getSideOutput(LegRisk.UNWINDS)
            .keyBy(Order::account, Types.STRING)
            .connect(control.broadcast(ControlState.DESCRIPTOR))
            .process(
                new UnwindGate(
                    settings.risk().mode(),
                    settings.time(),
                    settings.control(),
                    settings.risk().people()),
                TypeInformation.of(Order.class))
            .name(OperatorUids.UNWIND_GATE)
            .uid(OperatorUids.UNWIND_GATE);
    return new LegRisks(unwinds, risks.union(late, unwinds.getSideOutput(UnwindGate.ALERTS)));
  }

  private static KeyedStream<OrderEvent, String> events(
      DataStream<Order> approved, DataStream<Fill> fills, LegRiskSettings bounds) {
    long wait = bounds.waitMicros();
    DataStream<OrderEvent> stamped =
        approved
            .map(OrderEvent::of, EVENT)
            .name(OperatorUids.LEG_RISK_ORDERS)
            .uid(OperatorUids.LEG_RISK_ORDERS)
            .union(
                fills
                    .flatMap(
                        (Fill fill, Collector<OrderEvent> out) -> report(fill, wait, out), EVENT)
                    .name(OperatorUids.LEG_RISK_FILLS)
                    .uid(OperatorUids.LEG_RISK_FILLS))
            .keyBy(OrderEvent::orderId, Types.STRING)
            .assignTimestampsAndWatermarks(
                LiveTime.ofArrival(
                    event -> event.kind() == OrderEvent.Kind.DUE ? wait : 0,
                    bounds.standstillMicros(),
                    event -> MarketClock.wallMicros()))
            .name(OperatorUids.LEG_RISK_ARRIVAL)
            .uid(OperatorUids.LEG_RISK_ARRIVAL);
    return DataStreamUtils.reinterpretAsKeyedStream(stamped, OrderEvent::orderId, Types.STRING);
  }

  /** The report, if it names an order, and the end of the wait that it begins. */
  private static void report(Fill fill, long waitMicros, Collector<OrderEvent> out) {
    if (fill.orderId() == null) {
      return;
    }
    out.collect(OrderEvent.of(fill));
    if (fill.quantity() != null && fill.quantity().signum() > 0) {
      out.collect(OrderEvent.due(fill, waitMicros));
    }
  }
}
