package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.LIFE;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.fill;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the execution side reports, and the capital it frees. */
class FillTest {
  private final Trader trader = Trader.balanced();

  /** One leg in SPY at A for 500.00, of a strategy whose basket is that leg. */
  static OpportunityEvent one(String id, Side side, double quantity) {
    List<Leg> legs = List.of(new Leg(side, "SPY", "A", 500, quantity, RiskCases.freshQuote()));
    return RiskCases.of(crossVenue(id, legs, 1, 500 * quantity), Strategy.PATTERN);
  }

  /** A trader who has bought so many SPY. */
  static Trader holding(int quantity) {
    Trader trader = Trader.balanced();
    trader.opens(one("held", Side.BUY, quantity));
    trader.reports(
        fill(trader.lastOrder(), 0, Integer.toString(quantity), FillStatus.FILLED, T0 + 1));
    return trader;
  }

  private void assertReserved(String money) {
    assertEquals(0, dec(money).compareTo(trader.book.reserved()), "" + trader.book.reserved());
  }

  private void assertPosition(String instrument, String quantity) {
    Position position = trader.book.positions().get(instrument);
    BigDecimal held = position == null ? BigDecimal.ZERO : position.quantity();
    assertEquals(0, dec(quantity).compareTo(held), () -> "" + position);
  }

  private Order sends(double quantity) {
    trader.opens(spy("o1", quantity));
    return trader.lastOrder();
  }

  @Test
  void partialFillsFreeCapitalInProportionAndMoveThePosition() {
    Order order = sends(100);
    assertReserved("50010");
    trader.reports(fill(order, 1, "40", FillStatus.PARTIAL, T0 + 1));
    assertReserved("50000"); // the buy is the larger side now
    assertPosition("SPY", "-40");
    trader.reports(fill(order, 0, "70", FillStatus.PARTIAL, T0 + 2));
    assertReserved("30006"); // 60 left to sell at 500.10, 30 to buy
    assertPosition("SPY", "30");
    trader.reports(fill(order, 1, "60", FillStatus.FILLED, T0 + 3));
    trader.reports(fill(order, 0, "0", FillStatus.CANCELLED, T0 + 4));
    assertReserved("0");
    assertPosition("SPY", "-30");
    assertEquals(0, trader.book.openOrders());
  }

  @Test
  void fullyFilledHedgeLeavesNoPosition() {
    Order order = sends(10);
    trader.reports(fill(order, 0, "10", FillStatus.FILLED, T0 + 1));
    trader.reports(fill(order, 1, "10", FillStatus.FILLED, T0 + 1));
    assertEquals(Map.of(), trader.book.positions());
    assertEquals(0, dec("-5000").compareTo(trader.book.balances().get("A/USD")));
    assertEquals(0, dec("10").compareTo(trader.book.balances().get("A/SPY")));
    assertEquals(0, dec("5001").compareTo(trader.book.balances().get("B/USD")));
  }

  @Test
  void feesArePaidOnBothSides() {
    Order order = sends(10);
    for (int leg = 0; leg < 2; leg++) {
      Fill f = fill(order, leg, "10", FillStatus.FILLED, T0 + 1);
      trader.reports(
          new Fill(
              f.account(),
              f.orderId(),
              leg,
              f.quantity(),
              f.price(),
              dec("2.5"),
              f.status(),
              f.atMicros()));
    }
    assertEquals(0, dec("-5002.5").compareTo(trader.book.balances().get("A/USD")));
    assertEquals(0, dec("4998.5").compareTo(trader.book.balances().get("B/USD")));
  }

  @Test
  void coinsAreHeldPerVenue() {
    List<Leg> legs =
        List.of(
            new Leg(Side.BUY, "BTC/USD", "A", 60_000, 0.5, T0),
            new Leg(Side.SELL, "BTC/USD", "B", 60_010, 0.5, T0));
    trader.opens(crossVenue("o", legs, 5, 30_005));
    trader.reports(fill(trader.lastOrder(), 0, "0.5", FillStatus.FILLED, T0 + 1));
    trader.reports(fill(trader.lastOrder(), 1, "0.5", FillStatus.FILLED, T0 + 1));
    assertPosition("BTC/USD@A", "0.5");
    assertPosition("BTC/USD@B", "-0.5");
    BigDecimal gross = SlowExposure.of(trader.book, RiskCases.UNIVERSE).gross("BTC/USD");
    assertEquals(0, dec("60005").compareTo(gross), "net flat, gross both sides");
  }

  @Test
  void rejectedLegFreesItsCapital() {
    Order order = sends(10);
    trader.reports(fill(order, 0, "0", FillStatus.REJECTED, T0 + 1));
    trader.reports(fill(order, 1, "0", FillStatus.REJECTED, T0 + 1));
    assertReserved("0");
    assertEquals(Map.of(), trader.book.positions());
  }

  @Test
  void silenceFreesCapitalAfterTheGraceAndALateFillStillCounts() {
    Order order = sends(10);
    long release = T0 + LIFE + 10_000 + RiskBook.GRACE_MICROS;
    trader.waitsUntil(release - 1);
    assertReserved("5001");
    trader.waitsUntil(release);
    assertReserved("0");
    assertEquals(
        FillBooking.Result.BOOKED,
        trader.reports(fill(order, 0, "10", FillStatus.FILLED, release + 5)));
    assertPosition("SPY", "10");
    assertReserved("0");
    long forgotten = release + 5 + RiskBook.HORIZON_MICROS; // counted from the last report
    trader.waitsUntil(forgotten);
    assertEquals(
        FillBooking.Result.UNKNOWN,
        trader.reports(fill(order, 1, "10", FillStatus.FILLED, forgotten)));
    assertPosition("SPY", "10");
  }

  @Test
  void repeatedReportsCountOnce() {
    Order order = sends(10);
    Fill half = fill(order, 0, "5", FillStatus.PARTIAL, T0 + 1);
    assertEquals(FillBooking.Result.BOOKED, trader.reports(half));
    assertEquals(FillBooking.Result.REPEATED, trader.reports(half));
    assertPosition("SPY", "5");
    trader.reports(fill(order, 0, "5", FillStatus.FILLED, T0 + 2));
    assertEquals(
        FillBooking.Result.REPEATED,
        trader.reports(fill(order, 0, "5", FillStatus.FILLED, T0 + 3)));
    assertPosition("SPY", "10");
  }

  @Test
  void moreThanWasOrderedIsNotBelieved() {
    Order order = sends(10);
    assertEquals(
        FillBooking.Result.OVERFILLED,
        trader.reports(fill(order, 0, "11", FillStatus.FILLED, T0 + 1)));
    assertPosition("SPY", "10");
  }

  @Test
  void unknownAndSenselessReportsChangeNothing() {
    Order order = sends(10);
    String before = trader.kept();
    Fill good = fill(order, 0, "5", FillStatus.PARTIAL, T0);
    assertEquals(FillBooking.Result.UNKNOWN, trader.reports(with(good, "other", 0, "5", "500")));
    assertEquals(FillBooking.Result.UNKNOWN, trader.reports(with(good, null, 0, "5", "500")));
    assertEquals(
        FillBooking.Result.UNKNOWN, trader.reports(with(good, order.orderId(), 2, "5", "500")));
    assertEquals(
        FillBooking.Result.UNKNOWN, trader.reports(with(good, order.orderId(), -1, "5", "500")));
    assertEquals(
        FillBooking.Result.SENSELESS, trader.reports(with(good, order.orderId(), 0, "-5", "500")));
    assertEquals(
        FillBooking.Result.SENSELESS, trader.reports(with(good, order.orderId(), 0, "5", "0")));
    assertEquals(before, trader.kept());
    assertNull(trader.book.positions().get("SPY"));
  }

  private static Fill with(Fill fill, String orderId, int leg, String quantity, String price) {
    return new Fill(
        fill.account(),
        orderId,
        leg,
        dec(quantity),
        dec(price),
        fill.fee(),
        fill.status(),
        fill.atMicros());
  }

  @Test
  void inventoryMovesWithFillsAndIsPromisedWhileInFlight() {
    Inventory inventory =
        Inventory.of(Map.of("A", Map.of("USD", dec("5000")), "B", Map.of("SPY", dec("15"))));
    AccountSettings account =
        AccountSettings.of("main", "USD", Set.of("*"), inventory, RiskCases.limits());
    Trader holder = Trader.with(account, Mode.BALANCED);
    holder.opens(spy("o1", 100));
    assertEquals("10", Refusal.plain(holder.lastOrder().legs().get(0).quantity()), "5000 / 500");
    holder.opens(spy("o2", 100));
    assertEquals("INVENTORY", holder.last().gate().name(), "the money is promised");
    holder.reports(fill(holder.orders.get(0), 0, "0", FillStatus.CANCELLED, T0 + 1));
    holder.reports(fill(holder.orders.get(0), 1, "10", FillStatus.FILLED, T0 + 1));
    holder.opens(spy("o3", 100));
    assertEquals("5", Refusal.plain(holder.lastOrder().legs().get(0).quantity()), "15 - 10 left");
  }

  /** Reports A, B and A again: the second A is known although B came between. */
  @Test
  void aRepeatedReportIsKnownWhateverCameBetween() {
    Trader holder = Trader.balanced();
    holder.opens(spy("o1", 100));
    Order order = holder.lastOrder();
    holder.reports(fill(order, 0, "10", FillStatus.PARTIAL, T0 + 1));
    holder.reports(fill(order, 0, "20", FillStatus.PARTIAL, T0 + 2));
    assertEquals(
        FillBooking.Result.REPEATED,
        holder.reports(fill(order, 0, "10", FillStatus.PARTIAL, T0 + 1)));
    assertEquals("30", Refusal.plain(holder.book.positions().get("SPY").quantity()));
  }

  /** What one strategy bought and another sold stays with each; at each venue likewise. */
  @Test
  void positionsAreKeptByVenueAndByStrategy() {
    Trader holder = holding(10);
    holder.opens(spy("o1", 4));
    holder.reports(fill(holder.lastOrder(), 1, "4", FillStatus.FILLED, T0 + 2));
    assertEquals("6", Refusal.plain(holder.book.positions().get("SPY").quantity()));
    assertEquals("10", Refusal.plain(holder.book.venuePositions().get("SPY@A").quantity()));
    assertEquals("-4", Refusal.plain(holder.book.venuePositions().get("SPY@B").quantity()));
    assertEquals(
        "-4", Refusal.plain(holder.book.strategyPositions().get("CROSS_VENUE|SPY").quantity()));
    assertEquals("5000", Refusal.plain(holder.book.capitalOf(Strategy.PATTERN)));
    assertEquals(
        "4000.4",
        Refusal.plain(holder.book.capitalOf(Strategy.CROSS_VENUE)),
        "sold and not yet bought");
  }
}
