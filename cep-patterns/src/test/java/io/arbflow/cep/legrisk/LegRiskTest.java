package io.arbflow.cep.legrisk;

import static io.arbflow.cep.legrisk.LegRiskCases.SETTINGS;
import static io.arbflow.cep.legrisk.LegRiskCases.UNIVERSE;
import static io.arbflow.cep.legrisk.LegRiskCases.approve;
import static io.arbflow.cep.legrisk.LegRiskCases.dec;
import static io.arbflow.cep.legrisk.LegRiskCases.fill;
import static io.arbflow.cep.legrisk.LegRiskCases.leg;
import static io.arbflow.cep.legrisk.LegRiskCases.order;
import static io.arbflow.cep.legrisk.LegRiskCases.report;
import static io.arbflow.cep.legrisk.LegRiskCases.twoLegs;
import static io.arbflow.cep.legrisk.LegRiskCases.unwinds;
import static io.arbflow.domain.order.FillStatus.CANCELLED;
import static io.arbflow.domain.order.FillStatus.FILLED;
import static io.arbflow.domain.order.FillStatus.PARTIAL;
import static io.arbflow.domain.order.FillStatus.REJECTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Purpose;
import io.arbflow.domain.quality.Alert;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class LegRiskTest {

  private static PatternHarness<OrderEvent, String, Alert> open() throws Exception {
    return open(new HashMapStateBackend(), null);
  }

  private static PatternHarness<OrderEvent, String, Alert> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return LegRiskCases.open(new LegRisk(UNIVERSE), backend, state);
  }

  /** The only order that was asked for: "SELL 60 SPY at A for 497.50". */
  private static String only(PatternHarness<OrderEvent, String, Alert> harness) {
    List<Order> orders = unwinds(harness);
    assertEquals(1, orders.size(), orders::toString);
    return text(orders.get(0));
  }

  private static String text(Order order) {
    var leg = order.legs().get(0);
    assertEquals(1, order.legs().size());
    return leg.side()
        + " "
        + leg.quantity().stripTrailingZeros().toPlainString()
        + " "
        + leg.instrument()
        + " at "
        + leg.venue()
        + " for "
        + leg.limitPrice().stripTrailingZeros().toPlainString();
  }

  @Test
  void aLegThatStaysAloneIsUnwoundWhenItsWaitIsOver() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "499.99", FILLED, 10));
      harness.watermark(2_009);
      assertEquals(List.of(), harness.found());
      harness.watermark(2_010);

      Order unwind = unwinds(harness).get(0);
      assertEquals("SELL 100 SPY at A for 497.5", only(harness)); // 499.99 x 0.995 = 497.49005
      assertEquals(StableId.unwind("order", 0), unwind.orderId());
      assertEquals(Purpose.UNWIND, unwind.purpose());
      assertEquals(2_010_000, unwind.createdAtMicros());
      assertEquals(3_010_000, unwind.expiresAtMicros());
      assertEquals(0, dec("-249").compareTo(unwind.netEdge()), "at worst 2.49 x 100");
      assertEquals("policy:leg-risk", unwind.actor());
      assertEquals("main", unwind.account());
      assertEquals("opportunity", unwind.opportunityId());
      assertEquals(0.5, unwind.sizeFactor());
      assertEquals(
          List.of(
              new Alert(
                  Alert.Kind.LEG_RISK,
                  Strategy.CROSS_VENUE,
                  "order",
                  2,
                  "BUY 100 of 100 SPY at A, 100 alone; SELL 0 of 100 SPY at B; asked to unwind 1"
                      + " legs",
                  2_010_000)),
          harness.found());
    }
  }

  @Test
  void aSoldLegIsBoughtBackNoDearerThanTheBound() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(1, "100", "500.11", FILLED, 10));
      harness.watermark(5_000);
      assertEquals("BUY 100 SPY at B for 502.61", only(harness)); // 502.61055
    }
  }

  @Test
  void aPartnerInTimeIsANearMiss() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "500", FILLED, 10), fill(1, "100", "500.1", FILLED, 2_009));
      harness.watermark(60_000);
      assertEquals(List.of(), harness.found());
      assertEquals(List.of(), unwinds(harness));
    }
  }

  @Test
  void thePartnerOfTheSameMillisecondAsTheEndOfTheWaitIsInTime() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(1, "100", "500.1", FILLED, 2_010), fill(0, "100", "500", FILLED, 10));
      harness.watermark(60_000);
      assertEquals(List.of(), harness.found(), "a report comes before the end of a wait");
    }
  }

  @Test
  void aRejectedPartnerIsNotWaitedFor() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "500", FILLED, 10), fill(1, "0", "0", REJECTED, 20));
      harness.watermark(20);
      assertEquals("SELL 100 SPY at A for 497.5", only(harness));
      assertEquals(20_000, harness.found().get(0).atMicros());
      harness.watermark(60_000);
      assertEquals(1, harness.found().size(), "and only once");
    }
  }

  @Test
  void nothingIsUnwoundWhenNothingWasFilled() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "0", "0", REJECTED, 10), fill(1, "0", "0", CANCELLED, 20));
      harness.watermark(60_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void onlyWhatThePartnerDoesNotCoverIsAlone() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(
          harness,
          fill(0, "70", "500.00", PARTIAL, 10),
          fill(1, "40", "500.10", PARTIAL, 11),
          fill(0, "30", "499.00", FILLED, 12),
          fill(1, "0", "0", CANCELLED, 13));
      harness.watermark(13);
      // 60 alone, at an average price of 499.70
      assertEquals("SELL 60 SPY at A for 497.21", only(harness));
      assertEquals(0.3, unwinds(harness).get(0).sizeFactor(), 1e-12);
    }
  }

  @Test
  void reportsThatComeTwiceOrAreTooMuchAddNothing() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(
          harness,
          fill(0, "70", "500.00", PARTIAL, 10),
          fill(0, "70", "500.00", PARTIAL, 10),
          fill(1, "100", "500.10", FILLED, 11),
          fill(0, "70", "400.00", FILLED, 12));
      harness.watermark(60_000);
      assertEquals(List.of(), harness.found(), "30 of the last 70 fill the leg: all is covered");
    }
  }

  @Test
  void legsOfDifferentSizesHedgeInTheirRatio() throws Exception {
    Order order =
        order(
            Mode.AGGRESSIVE,
            Purpose.OPEN,
            leg(Side.SELL, "ES", "CME", "3", "5000.25"),
            leg(Side.BUY, "SPY", "A", "1500", "500.00"),
            leg(Side.BUY, "BTC/USD", "A", "0.3", "60000"));
    try (var harness = open()) {
      approve(harness, order);
      report(
          harness,
          fill(0, "3", "5000.25", FILLED, 10),
          fill(1, "1500", "500", FILLED, 11),
          fill(2, "0.1", "60000", CANCELLED, 12));
      harness.watermark(12);
      assertEquals(
          List.of("BUY 2 ES at CME for 5025.25", "SELL 1000 SPY at A for 497.5"),
          unwinds(harness).stream().map(LegRiskTest::text).toList());
      // 25.00 points of 50 dollars, two contracts
      assertEquals(0, dec("-2500").compareTo(unwinds(harness).get(0).netEdge()));
      assertEquals(
          List.of(StableId.unwind("order", 0), StableId.unwind("order", 1)),
          unwinds(harness).stream().map(Order::orderId).toList());
      assertTrue(harness.found().get(0).detail().endsWith("asked to unwind 2 legs"));
    }
  }

  @Test
  void lessThanALotIsNothing() throws Exception {
    Order order =
        order(
            Mode.BALANCED,
            Purpose.OPEN,
            leg(Side.BUY, "BTC/USD", "A", "0.3", "60000"),
            leg(Side.SELL, "SPY", "A", "100", "500"));
    try (var harness = open()) {
      approve(harness, order);
      report(
          harness,
          fill(0, "0.1005", "60000", CANCELLED, 10),
          fill(1, "33.3333333333", "500", CANCELLED, 11));
      harness.watermark(11);
      assertEquals(List.of(), harness.found(), "half a lot alone");
    }
  }

  @Test
  void aPersonsOrderIsLeftToAPerson() throws Exception {
    Order order =
        order(
            Mode.CONSERVATIVE,
            Purpose.OPEN,
            leg(Side.BUY, "SPY", "A", "100", "500.00"),
            leg(Side.SELL, "SPY", "B", "100", "500.10"));
    try (var harness = open()) {
      approve(harness, order);
      report(harness, fill(0, "100", "500", FILLED, 10));
      harness.watermark(5_000);
      assertEquals(List.of(), unwinds(harness));
      assertTrue(harness.found().get(0).detail().endsWith("a person must act"));
    }
  }

  @Test
  void ordersOfOneLegAndUnwindingsHaveNoPartner() throws Exception {
    try (var harness = open()) {
      approve(harness, order(Mode.BALANCED, Purpose.OPEN, leg(Side.BUY, "SPY", "A", "100", "500")));
      report(harness, fill(0, "50", "500", CANCELLED, 10));
      harness.watermark(10_000);
      Order unwind =
          order(
              Mode.BALANCED,
              Purpose.UNWIND,
              leg(Side.BUY, "SPY", "A", "100", "500"),
              leg(Side.SELL, "SPY", "B", "100", "500"));
      harness.send(OrderEvent.of(unwind), 11_000_000);
      report(harness, fill(0, "50", "500", CANCELLED, 11_001));
      harness.watermark(90_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void reportsOfAnotherAccountOrLegAreIgnored() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      var strange = fill(0, "100", "500", FILLED, 10);
      report(
          harness,
          new io.arbflow.domain.order.Fill(
              "other",
              "order",
              0,
              strange.quantity(),
              strange.price(),
              BigDecimal.ZERO,
              FILLED,
              10_000),
          fill(2, "100", "500", FILLED, 11),
          fill(-1, "100", "500", FILLED, 12),
          fill(0, "100", "0", PARTIAL, 13));
      harness.watermark(50_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void aWaitThatEndsEvenCarriesOnWithTheNextReport() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(
          harness,
          fill(0, "50", "500", PARTIAL, 10),
          fill(1, "50", "500.1", PARTIAL, 20),
          fill(0, "50", "500", FILLED, 3_000));
      harness.watermark(4_999);
      assertEquals(List.of(), harness.found());
      harness.watermark(5_000);
      assertEquals("SELL 50 SPY at A for 497.5", only(harness));
    }
  }

  @Test
  void aRepeatedWaitAsksOnce() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "60", "500", PARTIAL, 10), fill(0, "40", "500", FILLED, 500));
      harness.watermark(59_000);
      assertEquals("SELL 100 SPY at A for 497.5", only(harness));
      assertEquals(1, harness.found().size());
    }
  }

  @Test
  void afterItsMemoryAnOrderIsForgotten() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      harness.watermark(1);
      assertTrue(harness.flink.numKeyedStateEntries() > 0);
      harness.watermark(60_001);
      assertEquals(0, harness.flink.numKeyedStateEntries());
      report(harness, fill(0, "100", "500", FILLED, 60_002));
      harness.watermark(70_000);
      assertEquals(List.of(), harness.found());
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  /** Why the caller must give timestamps of arrival: a late fill makes an order look uneven. */
  @Test
  void aLateFillWouldBeMissed() throws Exception {
    try (var harness = open()) {
      approve(harness, twoLegs());
      report(harness, fill(0, "100", "500", FILLED, 10));
      harness.watermark(1_000);
      report(harness, fill(1, "100", "500.1", FILLED, 900));
      harness.watermark(2_010);
      assertEquals(1, unwinds(harness).size());
    }
  }

  @Test
  void arrivalOrderDoesNotMatterBeforeTheWatermark() throws Exception {
    try (var harness = open()) {
      report(harness, fill(1, "0", "0", REJECTED, 20), fill(0, "100", "500", FILLED, 10));
      approve(harness, twoLegs());
      harness.watermark(20);
      assertEquals("SELL 100 SPY at A for 497.5", only(harness));
    }
  }

  @Test
  void restoresWhileItWaitsAndAsksForTheSame() throws Exception {
    StateBackend backend = new EmbeddedRocksDBStateBackend();
    OperatorSubtaskState snapshot;
    List<Order> uncut;
    try (var before = open(backend, null)) {
      approve(before, twoLegs());
      report(before, fill(0, "60", "500", PARTIAL, 10));
      before.watermark(100);
      report(before, fill(0, "40", "499", FILLED, 200));
      snapshot = before.flink.snapshot(1, 1);
      before.watermark(5_000);
      uncut = unwinds(before);
    }
    try (var after = open(backend, snapshot)) {
      after.watermark(2_010);
      assertEquals(uncut, unwinds(after));
      assertEquals("SELL 100 SPY at A for 497.11", only(after)); // 499.6 x 0.995 = 497.102
    }
  }

  @Test
  void typesNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(OrderEvent.class);
    assertEquals(2_000_000, SETTINGS.waitMicros());
  }
}
