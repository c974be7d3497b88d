package io.arbflow.cep.legrisk;

import io.arbflow.cep.PatternHarness;
import io.arbflow.cep.StreamPattern;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import io.arbflow.domain.quality.Alert;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Orders, reports and their waits. Time is in milliseconds here. */
final class LegRiskCases {
  static final Universe UNIVERSE =
      Universe.of(
          List.of(),
          List.of(
              instrument("SPY", InstrumentType.EQUITY, 1, 0.01, 1),
              instrument("ES", InstrumentType.FUTURE, 50, 0.25, 1),
              instrument("BTC/USD", InstrumentType.SPOT, 1, 0.01, 0.001)));

  /** Two seconds to wait, a minute of memory, one second to live, 50 basis points. */
  static final LegRiskSettings SETTINGS = new LegRiskSettings(2_000_000, 60_000_000, 1_000_000, 50);

  private LegRiskCases() {}

  private static Instrument instrument(
      String id, InstrumentType type, double multiplier, double tick, double lot) {
    return new Instrument(
        id,
        type,
        null,
        "USD",
        null,
        null,
        Double.NaN,
        Long.MAX_VALUE,
        null,
        multiplier,
        tick,
        lot,
        Double.NaN,
        0,
        0,
        false);
  }

  static BigDecimal dec(String number) {
    return new BigDecimal(number);
  }

  static OrderLeg leg(Side side, String instrument, String venue, String quantity, String limit) {
    return new OrderLeg(side, instrument, venue, dec(quantity), dec(limit));
  }

  static Order order(Mode mode, Purpose purpose, OrderLeg... legs) {
    return new Order(
        "order",
        "opportunity",
        "main",
        Strategy.CROSS_VENUE,
        Arrays.asList(legs),
        1_000,
        1_000,
        2_000_000,
        BigDecimal.ONE,
        "USD",
        mode,
        "POLICY",
        "POLICY",
        0.5,
        purpose);
  }

  /** Buys 100 SPY at A for 500.00 and sells them at B for 500.10. */
  static Order twoLegs() {
    return order(
        Mode.BALANCED,
        Purpose.OPEN,
        leg(Side.BUY, "SPY", "A", "100", "500.00"),
        leg(Side.SELL, "SPY", "B", "100", "500.10"));
  }

  static Fill fill(int leg, String quantity, String price, FillStatus status, long millis) {
    return new Fill(
        "main", "order", leg, dec(quantity), dec(price), BigDecimal.ZERO, status, millis * 1_000);
  }

  /** The pattern on an order of the case. */
  static PatternHarness<OrderEvent, String, Alert> open(
      StreamPattern<OrderEvent, LegRiskSettings, Alert> pattern,
      StateBackend backend,
      OperatorSubtaskState state)
      throws Exception {
    return PatternHarness.open(
        pattern, SETTINGS, OrderEvent.class, OrderEvent::orderId, String.class, backend, state);
  }

  /** An order at its approval. */
  static void approve(PatternHarness<OrderEvent, String, Alert> harness, Order order)
      throws Exception {
    OrderEvent event = OrderEvent.of(order);
    harness.send(event, event.atMicros());
  }

  /** A report, and the end of its wait when something was filled. */
  static void report(PatternHarness<OrderEvent, String, Alert> harness, Fill... fills)
      throws Exception {
    for (Fill fill : fills) {
      OrderEvent event = OrderEvent.of(fill);
      harness.send(event, event.atMicros());
      if (event.filledSomething()) {
        OrderEvent due = OrderEvent.due(fill, SETTINGS.waitMicros());
        harness.send(due, due.atMicros());
      }
    }
  }

  static List<Order> unwinds(PatternHarness<OrderEvent, String, Alert> harness) {
    var side = harness.flink.getSideOutput(LegRisk.UNWINDS);
    return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
  }
}
