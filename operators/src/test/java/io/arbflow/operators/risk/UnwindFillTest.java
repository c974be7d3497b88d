package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.LIFE;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.fill;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports on orders that unwind a leg: risk has not made them and must book them all the same. */
class UnwindFillTest {
  private final Trader trader = Trader.balanced();

  private Order sends(double quantity) {
    trader.opens(spy("o1", quantity));
    return trader.lastOrder();
  }

  private FillBooking.Result unwinds(
      Order order, int leg, String quantity, String price, FillStatus status, long at) {
    return trader.reports(
        new Fill(
            order.account(),
            StableId.unwind(order.orderId(), leg),
            0,
            dec(quantity),
            dec(price),
            BigDecimal.ONE,
            status,
            at));
  }

  private void assertHeld(String quantity) {
    Position position = trader.book.positions().get("SPY");
    BigDecimal held = position == null ? BigDecimal.ZERO : position.quantity();
    assertEquals(0, dec(quantity).compareTo(held), () -> "" + position);
  }

  @Test
  void anUnwoundLegLeavesNothing() {
    Order order = sends(10); // buys at A for 500.00, sells at B for 500.10
    trader.reports(fill(order, 0, "10", FillStatus.FILLED, T0 + 1));
    trader.reports(fill(order, 1, "0", FillStatus.REJECTED, T0 + 2));
    assertHeld("10");
    assertEquals(
        FillBooking.Result.BOOKED, unwinds(order, 0, "10", "499", FillStatus.FILLED, T0 + 9));
    assertEquals(Map.of(), trader.book.positions());
    // Bought for 5,000, sold for 4,990 less a fee of 1, where it was bought.
    assertEquals(0, dec("-11").compareTo(trader.book.balances().get("A/USD")));
    assertEquals(0, dec("0").compareTo(trader.book.balances().get("A/SPY")));
    assertEquals(0, BigDecimal.ZERO.compareTo(trader.book.reserved()));
    assertEquals(0, trader.book.openOrders());
  }

  @Test
  void aSoldLegIsBoughtBackInParts() {
    Order order = sends(10);
    trader.reports(fill(order, 1, "10", FillStatus.FILLED, T0 + 1));
    assertHeld("-10");
    assertEquals(
        FillBooking.Result.BOOKED, unwinds(order, 1, "4", "501", FillStatus.PARTIAL, T0 + 8));
    assertHeld("-6");
    assertEquals(0, trader.book.openOrders() - 1, "the first leg of the order itself still works");
    assertEquals(
        FillBooking.Result.REPEATED, unwinds(order, 1, "4", "501", FillStatus.PARTIAL, T0 + 8));
    assertEquals(
        FillBooking.Result.OVERFILLED, unwinds(order, 1, "7", "501", FillStatus.FILLED, T0 + 9));
    assertHeld("0");
    assertEquals(
        FillBooking.Result.REPEATED, unwinds(order, 1, "1", "501", FillStatus.FILLED, T0 + 10));
  }

  @Test
  void capitalOfWhatStillWorksStaysReserved() {
    Order order = sends(10);
    trader.reports(fill(order, 0, "10", FillStatus.FILLED, T0 + 1));
    BigDecimal before = trader.book.reserved();
    unwinds(order, 0, "10", "499", FillStatus.FILLED, T0 + 9);
    assertEquals(0, before.compareTo(trader.book.reserved()));
    trader.reports(fill(order, 1, "0", FillStatus.CANCELLED, T0 + 10));
    assertEquals(0, BigDecimal.ZERO.compareTo(trader.book.reserved()));
  }

  @Test
  void nothingFilledNothingToUnwind() {
    Order order = sends(10);
    assertEquals(
        FillBooking.Result.UNKNOWN, unwinds(order, 0, "10", "499", FillStatus.FILLED, T0 + 1));
    trader.reports(fill(order, 0, "10", FillStatus.FILLED, T0 + 2));
    assertEquals(
        FillBooking.Result.UNKNOWN,
        unwinds(order, 1, "10", "499", FillStatus.FILLED, T0 + 3),
        "the other leg");
    assertHeld("10");
  }

  @Test
  void anOrderIsRememberedTenSecondsAfterItsLastReport() {
    Order order = sends(10);
    long release = T0 + LIFE + 10_000 + RiskBook.GRACE_MICROS;
    long late = release + RiskBook.HORIZON_MICROS - 1;
    trader.reports(fill(order, 0, "10", FillStatus.FILLED, late));
    assertEquals(
        FillBooking.Result.BOOKED,
        unwinds(order, 0, "4", "499", FillStatus.PARTIAL, late + RiskBook.HORIZON_MICROS - 1));
    assertEquals(
        FillBooking.Result.BOOKED,
        unwinds(order, 0, "6", "499", FillStatus.FILLED, late + 2 * RiskBook.HORIZON_MICROS - 2),
        "and so is the unwinding");
    assertHeld("0");
    trader.waitsUntil(late + 4 * RiskBook.HORIZON_MICROS);
    assertEquals(Map.of(), trader.book.orders());
  }
}
