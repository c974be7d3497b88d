package io.arbflow.cep.legrisk;

import io.arbflow.cep.AlertCounter;
import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.util.Collector;

/**
 * A leg that was filled after {@link LegRisk} had spoken: its partner may be unwound by now, so
 * that this one is alone. A person must look; nothing is unwound twice. Key: order.
 *
 * <pre>
 *   order ── filled leg ── wait ──┤ LEG_RISK ····■ another fill ──► Alert LEG_RISK once more
 *         └───────────── less than {@code memory} ─────────────┘
 * </pre>
 *
 * <h2>Input/output</h2>
 *
 * The same events as {@link LegRisk}; one {@link Alert} per order at most, at its first late fill.
 *
 * <h2>Owned state</h2>
 *
 * Per order what {@link LegRisk} holds, for at most {@code memory}.
 *
 * <h2>Expiry</h2>
 *
 * As {@link LegRisk}.
 *
 * <h2>Failure behaviour</h2>
 *
 * As {@link LegRisk}; a fill after {@code memory} is not noticed here, but booked by risk.
 */
public final class LateLeg implements StreamPattern<OrderEvent, LegRiskSettings, Alert> {

  /** The fill that came too late. */
  public static final String LATE = "late";

  private final Universe universe;

  /** The pattern on orders in instruments of the universe. */
  public LateLeg(Universe universe) {
    this.universe = universe;
  }

  /** Looks for the pattern in the events of all orders. */
  public static DataStream<Alert> find(
      KeyedStream<OrderEvent, String> events,
      LegRiskSettings settings,
      Universe universe,
      String uid) {
    return new LateLeg(universe).match(events, settings).name(uid).uid(uid);
  }

  @Override
  public Pattern<OrderEvent, OrderEvent> pattern(LegRiskSettings settings) {
    return LegRisk.untilUneven(universe)
        .followedBy(LATE)
        .where(SimpleCondition.of(OrderEvent::filledSomething))
        .within(Bounds.millisUp(settings.memoryMicros()));
  }

  @Override
  public PatternProcessFunction<OrderEvent, Alert> process(LegRiskSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<OrderEvent> order() {
    return OrderEvent::compareWithinInstant;
  }

  private static final class Report extends PatternProcessFunction<OrderEvent, Alert> {
    private static final long serialVersionUID = 1L;

    private transient AlertCounter alerts;

    @Override
    public void open(OpenContext context) {
      alerts = new AlertCounter(getRuntimeContext(), Alert.Kind.LEG_RISK);
    }

    @Override
    public void processMatch(
        Map<String, List<OrderEvent>> match, Context context, Collector<Alert> out) {
      Order order = match.get(LegRisk.ORDER).get(0).order();
      Fill fill = match.get(LATE).get(0).fill();
      alerts.count();
      out.collect(
          new Alert(
              Alert.Kind.LEG_RISK,
              order.strategy(),
              order.orderId(),
              1,
              sentence(order, fill),
              fill.atMicros()));
    }

    private static String sentence(Order order, Fill fill) {
      boolean known = fill.leg() >= 0 && fill.leg() < order.legs().size();
      OrderLeg leg = known ? order.legs().get(fill.leg()) : null;
      return "filled after its partner's unwinding was due: "
          + (leg == null ? "leg " + fill.leg() : leg.side() + " " + leg.instrument())
          + ", "
          + fill.quantity().stripTrailingZeros().toPlainString()
          + "; a person must act";
    }
  }
}
