package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.UNIVERSE;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.dec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From doubles to exact lots and ticks, and how opportunities shrink. */
class SizingTest {

  private static Leg leg(Side side, String instrument, String venue, double price, double size) {
    return new Leg(side, instrument, venue, price, size, T0);
  }

  private static String quantities(Plan plan) {
    return plan.legs().stream()
        .map(leg -> Refusal.plain(leg.order().quantity()))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3,    0.1,    3",
    "0.7,    0.1,    7", // 0.7 / 0.1 is 6.999… in doubles
    "0.30000000000000004, 0.1, 3",
    "0.29999999999, 0.1, 3", // noise
    "0.2999, 0.1,    2",
    "0.09,   0.1,    0",
    "-5,     1,      0",
    "100,    1,      100",
    "1e9,    0.0001, 10000000000000",
  })
  void lotsAreWholeAndRoundedDown(double quantity, double lotSize, long expect) {
    assertEquals(expect, LotGrid.lots(Instrument.equity("X", "USD", 0.01, lotSize), quantity));
  }

  @ParameterizedTest
  @CsvSource({
    "BUY,  100.10,   0.01, 100.1",
    "BUY,  100.109,  0.01, 100.1", // never above
    "SELL, 100.101,  0.01, 100.11", // never below
    "SELL, 64000.6,  0.01, 64000.6",
    "BUY,  64000.600000000006, 0.01, 64000.6",
    "SELL, 64000.600000000006, 0.01, 64000.6",
    "BUY,  12.37,    0.25, 12.25",
    "SELL, 12.37,    0.25, 12.5",
  })
  void limitPriceIsOnTheTickAndNeverWorse(Side side, double price, double tick, String expect) {
    Instrument instrument = Instrument.equity("X", "USD", tick, 1);
    assertEquals(expect, Refusal.plain(LotGrid.limitPrice(instrument, side, price)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotANumberIsNotTraded(double value) {
    Instrument spy = Instrument.equity("SPY", "USD", 0.01, 1);
    assertThrows(ArithmeticException.class, () -> LotGrid.lots(spy, value));
    assertThrows(ArithmeticException.class, () -> LotGrid.limitPrice(spy, Side.BUY, value));
  }

  /** Bought 300 at 500.00 and 200 at 500.05, sold 400 at 500.20 and 100 at 500.10. */
  private static OpportunityEvent deep() {
    return crossVenue(
        "o",
        List.of(
            leg(Side.BUY, "SPY", "A", 500.05, 200),
            leg(Side.BUY, "SPY", "A", 500.00, 300),
            leg(Side.SELL, "SPY", "B", 500.10, 100),
            leg(Side.SELL, "SPY", "B", 500.20, 400)),
        80,
        250_090);
  }

  @ParameterizedTest
  @CsvSource({
    "1,    200 300 100 400",
    "0.9,  150 300 50 400",
    "0.6,  300 300", // one level each
    "0.2,  100 100",
    "0.001, ''",
  })
  void crossVenueGivesUpTheWorstLevelsFirst(double share, String expect) {
    assertEquals(expect, quantities(new Sizing(UNIVERSE, deep()).share(share)));
  }

  @ParameterizedTest
  @CsvSource({"1,10 20 10", "0.99,9 18 9", "0.5,5 10 5", "0.1,1 2 1", "0.09,''"})
  void basketsKeepTheirRatios(double share, String expect) {
    List<Leg> legs =
        List.of(
            leg(Side.BUY, "SPY", "A", 500, 10),
            leg(Side.SELL, "SPY", "B", 501, 20),
            leg(Side.BUY, "SAP", "A", 200, 10));
    OpportunityEvent event = RiskCases.of(crossVenue("o", legs, 1, 1), Strategy.BUTTERFLY);
    Plan plan = new Sizing(UNIVERSE, event).share(share);
    assertEquals(expect, quantities(plan));
    assertEquals(!expect.isEmpty(), plan.viable());
  }

  /** USD > BTC > ETH > USD, from 6000 dollars. */
  static OpportunityEvent cycle(String id) {
    List<Leg> legs =
        List.of(
            leg(Side.BUY, "BTC/USD", "A", 60_000, 0.1),
            leg(Side.BUY, "ETH/BTC", "A", 0.05, 2),
            leg(Side.SELL, "ETH/USD", "A", 3_010, 2));
    return RiskCases.of(crossVenue(id, legs, 20, 6_000), Strategy.CURRENCY_CYCLE);
  }

  @Test
  void cyclesShrinkInProportionAndEachLegIsWorthTheStartAmount() {
    Plan plan = new Sizing(UNIVERSE, cycle("o")).share(0.5);
    assertEquals("0.05 1 1", quantities(plan));
    assertEquals("3010", Refusal.plain(plan.notional()), "what comes out of the last leg");
    assertEquals("10", Refusal.plain(plan.netEdge()));
    assertEquals("3000", Refusal.plain(plan.legs().get(1).unitValue()), "one ETH bought with BTC");
    Plan odd = new Sizing(UNIVERSE, cycle("o")).share(0.333);
    assertEquals("0.0333 0.666 0.666", quantities(odd));
    assertEquals("6.66", Refusal.plain(odd.netEdge()));
  }

  @Test
  void edgeIsRoundedDown() {
    OpportunityEvent event = crossVenue("o", RiskCases.spy("o", 3).legs(), 10, 1_500.30);
    assertEquals(
        dec("3.333333333333"), new Sizing(UNIVERSE, event).share(0.34).netEdge(), "1 of 3");
    List<Leg> legs =
        List.of(
            leg(Side.BUY, "BTC/USD", "A", 60_000, 0.03),
            leg(Side.BUY, "ETH/BTC", "A", 0.05, 0.6),
            leg(Side.SELL, "ETH/USD", "A", 3_010, 0.6));
    OpportunityEvent cycle =
        RiskCases.of(crossVenue("o", legs, 20, 1_800), Strategy.CURRENCY_CYCLE);
    assertEquals(
        dec("0.466666666666"), new Sizing(UNIVERSE, cycle).share(0.02334).netEdge(), "7 of 300");
  }

  @Test
  void aCycleWithALegBelowALotIsNotViable() {
    Plan plan = new Sizing(UNIVERSE, cycle("o")).share(0.0006);
    assertFalse(plan.viable(), quantities(plan));
  }

  @Test
  void wholeOpportunityKeepsItsEdgeExactly() {
    Plan plan = new Sizing(UNIVERSE, RiskCases.spy("o", 7)).share(1);
    assertEquals(BigDecimal.valueOf(0.10 * 7), plan.netEdge());
    assertEquals(1.0, plan.sizeFactor());
  }

  @Test
  void largestFindsTheLastThatFits() {
    Sizing sizing = new Sizing(UNIVERSE, RiskCases.spy("o", 1_000));
    for (int most = 0; most <= 1_000; most += 37) {
      BigDecimal limit = dec("500.10").multiply(BigDecimal.valueOf(most));
      Plan plan = sizing.largest(sizing.share(1), p -> p.notional().compareTo(limit) <= 0);
      assertEquals(most > 0, plan.viable());
      String expect = most + " " + most;
      assertEquals(most > 0 ? expect : "", quantities(plan));
    }
  }

  /**
   * Whatever the share: on the grid, hedged, no larger than the depth, edge no more than its part.
   */
  @Test
  void anyShareIsExactAndHedged() {
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      double share = random.nextDouble();
      Plan plan = new Sizing(UNIVERSE, deep()).share(share);
      BigDecimal bought = BigDecimal.ZERO;
      BigDecimal sold = BigDecimal.ZERO;
      for (Plan.PlannedLeg leg : plan.legs()) {
        OrderLeg order = leg.order();
        assertEquals(0, order.quantity().remainder(BigDecimal.ONE).signum());
        assertTrue(order.quantity().doubleValue() <= leg.source().quantity());
        bought = order.side() == Side.BUY ? bought.add(order.quantity()) : bought;
        sold = order.side() == Side.SELL ? sold.add(order.quantity()) : sold;
      }
      assertEquals(0, bought.compareTo(sold));
      assertTrue(plan.netEdge().doubleValue() <= 80 * share);
    }
  }
}
