package io.arbflow.cep.legrisk;

import io.arbflow.cep.AlertCounter;
import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * One leg of an order was filled, another was not: what is left is no hedge but a bet. Key: order.
 *
 * <pre>
 *   order     ├── buy 100 at A, sell 100 at B
 *   leg 0     │     ■ filled 100 ── wait ──┤ DUE: still uneven ──► Alert LEG_RISK
 *   leg 1     │          □ 40 of 100        │                        UNWIND order: sell 60 at A
 *             └── less than {@code memory} ─┘
 * </pre>
 *
 * <p>All reports so far are netted by {@link LegBalance}: only what a leg has beyond its partners
 * is got rid of. If every leg has ended (a partner was rejected or cancelled) nothing is waited
 * for. A wait that ends even carries on with the next report's. Each order matches at most once.
 *
 * <h2>Input/output</h2>
 *
 * Order events in; per match one {@link Alert} out, at the end of the wait or the last report, and
 * on {@link #UNWINDS} one order per leg that is alone, as {@link UnwindOrders} says. An order of
 * mode CONSERVATIVE is left to a person: the alert alone.
 *
 * <h2>Owned state</h2>
 *
 * Per order its event, the reports on it and the waits, for at most {@code memory}.
 *
 * <h2>Expiry</h2>
 *
 * What is held for an order ends with the match, and when event time passes {@code memory}, by
 * CEP's own timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * A late fill would make an order look uneven, so the caller must give the events timestamps in
 * order of arrival, which are never late. After a restore the same match gives the same orders,
 * under the same ids, which are sent once. A fill that comes before its order does not count.
 */
public final class LegRisk implements StreamPattern<OrderEvent, LegRiskSettings, Alert> {

  /** The order. */
  public static final String ORDER = "order";

  /** Reports, and waits that ended even. */
  public static final String REPORTS = "reports";

  /** The end of a wait, or the last report, with legs uneven. */
  public static final String UNEVEN = "uneven";

  /** Orders that get rid of what is alone. */
  public static final OutputTag<Order> UNWINDS =
      new OutputTag<>("leg-risk-unwinds", TypeInformation.of(Order.class));

  private final Universe universe;

  /** The pattern on orders in instruments of the universe. */
  public LegRisk(Universe universe) {
    this.universe = universe;
  }

  /**
   * Looks for the pattern in the events of all orders.
   *
   * @return the alerts, with the orders on {@link #UNWINDS}
   */
  public static SingleOutputStreamOperator<Alert> find(
      KeyedStream<OrderEvent, String> events,
      LegRiskSettings settings,
      Universe universe,
      String uid) {
    return new LegRisk(universe).match(events, settings).name(uid).uid(uid);
  }

  @Override
  public Pattern<OrderEvent, OrderEvent> pattern(LegRiskSettings settings) {
    return untilUneven(universe).within(Bounds.millisUp(settings.memoryMicros()));
  }

  static Pattern<OrderEvent, OrderEvent> untilUneven(Universe universe) {
    return Pattern.<OrderEvent>begin(ORDER, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(SimpleCondition.of(OrderEvent::startsTogether))
        .next(REPORTS)
        .where(new UnevenCondition(universe, false))
        .oneOrMore()
        .consecutive()
        .next(UNEVEN)
        .where(new UnevenCondition(universe, true));
  }

  @Override
  public PatternProcessFunction<OrderEvent, Alert> process(LegRiskSettings settings) {
    return new Report(new UnwindOrders(universe, settings));
  }

  @Override
  public EventComparator<OrderEvent> order() {
    return OrderEvent::compareWithinInstant;
  }

  private static final class Report extends PatternProcessFunction<OrderEvent, Alert> {
    private static final long serialVersionUID = 1L;

    private final UnwindOrders unwinds;
    private transient AlertCounter alerts;

    Report(UnwindOrders unwinds) {
      this.unwinds = unwinds;
    }

    @Override
    public void open(OpenContext context) {
      alerts = new AlertCounter(getRuntimeContext(), Alert.Kind.LEG_RISK);
    }

    @Override
    public void processMatch(
        Map<String, List<OrderEvent>> match, Context context, Collector<Alert> out) {
      Order order = match.get(ORDER).get(0).order();
      OrderEvent last = match.get(UNEVEN).get(0);
      LegBalance balance = LegBalance.of(order, match.get(REPORTS));
      balance.add(last);
      List<Order> asked = unwinds.of(balance, last.atMicros());
      asked.forEach(unwind -> context.output(UNWINDS, unwind));
      alerts.count();
      out.collect(
          new Alert(
              Alert.Kind.LEG_RISK,
              order.strategy(),
              order.orderId(),
              order.legs().size(),
              unwinds.sentence(balance, asked),
              last.atMicros()));
    }
  }
}
