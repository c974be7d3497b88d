package io.arbflow.domain.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperVenueTest {
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 10, 0.5, 1_000)),
          List.of(Instrument.spot("X", "A", "USD", 0.01, 0.1)));
  private static final PaperSettings SURE = new PaperSettings(1, 5_000, 0, 1, 1, 0, 0, 0);
  private static final PaperSettings DRAWN =
      new PaperSettings(7, 5_000, 5_000, 0.5, 1, 0.25, 2, 0.1);
  private static final long EXPIRES = 1_000_000_000_000L;

  private static PaperLeg leg(Side side, String quantity, String limit, long pricedAt) {
    OrderLeg order = new OrderLeg(side, "X", "V", new BigDecimal(quantity), new BigDecimal(limit));
    return new PaperLeg("acc", "o" + pricedAt, 0, Strategy.CROSS_VENUE, order, pricedAt, EXPIRES);
  }

  private static Quote quote(long at) {
    return Quote.top(0, 0, 99.99, 3, 100.01, 2, at, 1);
  }

  private static void assertFill(
      Fill fill, FillStatus status, String quantity, String price, String fee) {
    assertEquals(status, fill.status());
    assertEquals(0, new BigDecimal(quantity).compareTo(fill.quantity()), fill::toString);
    assertEquals(0, new BigDecimal(price).compareTo(fill.price()), fill::toString);
    assertEquals(0, new BigDecimal(fee).compareTo(fill.fee()), fill::toString);
  }

  @Test
  void buysAtTheAskAndSellsAtTheBidWithTheVenuesFees() {
    PaperVenue venue = new PaperVenue(UNIVERSE, SURE);
    List<Fill> bought = venue.execute(leg(Side.BUY, "1.5", "100.01", 0), quote(0));
    assertEquals(1, bought.size());
    assertFill(bought.get(0), FillStatus.FILLED, "1.5", "100.01", "0.900015");
    assertEquals(5_000, bought.get(0).atMicros());
    List<Fill> sold = venue.execute(leg(Side.SELL, "3", "99.99", 0), quote(0));
    assertFill(sold.get(0), FillStatus.FILLED, "3", "99.99", "1.79997");
  }

  @Test
  void whatIsNotShownIsCancelled() {
    PaperVenue venue = new PaperVenue(UNIVERSE, SURE);
    List<Fill> fills = venue.execute(leg(Side.BUY, "5", "101", 0), quote(0));
    assertEquals(2, fills.size());
    assertFill(fills.get(0), FillStatus.PARTIAL, "2", "100.01", "1.20002");
    assertFill(fills.get(1), FillStatus.CANCELLED, "0", "0", "0");
  }

  @Test
  void aShareIsRoundedDownToWholeLots() {
    PaperSettings part = new PaperSettings(1, 0, 0, 0.57, 0.57, 0, 0, 0);
    List<Fill> fills =
        new PaperVenue(UNIVERSE, part).execute(leg(Side.BUY, "2", "101", 0), quote(0));
    assertFill(fills.get(0), FillStatus.PARTIAL, "1.1", "100.01", "0.660011");
  }

  @Test
  void levelsWithinTheLimitAreWalked() {
    double[] asks = {100, 1, 101, 1, 102, 9};
    Quote deep =
        new Quote(0, 0, 99, 1, 100, 1, 0, 1, 0, 1, quote(0).status(), Quote.NO_DEPTH, asks);
    List<Fill> fills = new PaperVenue(UNIVERSE, SURE).execute(leg(Side.BUY, "3", "101", 0), deep);
    assertFill(fills.get(0), FillStatus.PARTIAL, "2", "100.5", "1.201");
  }

  @Test
  void aPriceThatIsGoneIsCancelledAndALimitOnTheTouchIsNot() {
    PaperVenue venue = new PaperVenue(UNIVERSE, SURE);
    assertEquals(
        FillStatus.CANCELLED,
        venue.execute(leg(Side.BUY, "1", "100.00", 0), quote(0)).get(0).status());
    assertEquals(
        FillStatus.CANCELLED,
        venue.execute(leg(Side.SELL, "1", "100.00", 0), quote(0)).get(0).status());
    PaperSettings slips = new PaperSettings(1, 0, 0, 1, 1, 1, 1, 0);
    PaperVenue moved = new PaperVenue(UNIVERSE, slips);
    assertEquals(
        FillStatus.CANCELLED,
        moved.execute(leg(Side.BUY, "1", "100.01", 0), quote(0)).get(0).status());
    assertFill(
        moved.execute(leg(Side.BUY, "1", "100.02", 0), quote(0)).get(0),
        FillStatus.FILLED,
        "1",
        "100.02",
        "0.60002");
  }

  @Test
  void refusesWithoutAQuoteThatHoldsAndCancelsAtExpiry() {
    PaperVenue venue = new PaperVenue(UNIVERSE, SURE);
    PaperLeg leg = leg(Side.BUY, "1", "101", 1_000_000);
    assertEquals(FillStatus.REJECTED, venue.execute(leg, null).get(0).status());
    assertEquals(FillStatus.REJECTED, venue.execute(leg, quote(0).untrusted()).get(0).status());
    assertEquals(FillStatus.FILLED, venue.execute(leg, quote(5_000)).get(0).status());
    assertEquals(FillStatus.REJECTED, venue.execute(leg, quote(4_999)).get(0).status());
    PaperLeg due = leg(Side.BUY, "1", "101", EXPIRES - 5_000);
    PaperLeg intime = leg(Side.BUY, "1", "101", EXPIRES - 5_001);
    assertEquals(FillStatus.CANCELLED, venue.execute(due, quote(EXPIRES)).get(0).status());
    assertEquals(FillStatus.FILLED, venue.execute(intime, quote(EXPIRES - 1)).get(0).status());
  }

  /** Whatever is drawn: never better than shown, never beyond the limit or the size. */
  @Test
  void drawsKeepTheirBoundsAndTheirFrequencies() {
    PaperVenue venue = new PaperVenue(UNIVERSE, DRAWN);
    int count = 20_000;
    int rejected = 0;
    int slipped = 0;
    double latency = 0;
    for (int i = 0; i < count; i++) {
      PaperLeg leg = leg(Side.BUY, "5", "100.03", i);
      latency += venue.arrivalMicros(leg) - i;
      Fill fill = venue.execute(leg, quote(i)).get(0);
      assertEquals(fill, venue.execute(leg, quote(i)).get(0));
      if (fill.status() == FillStatus.REJECTED) {
        rejected++;
        continue;
      }
      assertTrue(fill.price().compareTo(new BigDecimal("100.01")) >= 0, fill::toString);
      assertTrue(fill.price().compareTo(new BigDecimal("100.03")) <= 0, fill::toString);
      assertTrue(fill.quantity().compareTo(new BigDecimal("2")) <= 0, fill::toString);
      assertTrue(fill.quantity().compareTo(new BigDecimal("1")) >= 0, fill::toString);
      slipped += fill.price().compareTo(new BigDecimal("100.01")) > 0 ? 1 : 0;
    }
    assertEquals(0.1, rejected / (double) count, 0.01);
    assertEquals(0.25, slipped / (double) (count - rejected), 0.015);
    assertEquals(7_500, latency / count, 50);
  }

  @Test
  void theSeedAndTheIndexOfTheLegMatterButNotTheOrderId() {
    PaperLeg leg = leg(Side.BUY, "1.0", "100", 9);
    PaperLeg sameContent =
        new PaperLeg("b", "other", 0, leg.strategy(), leg(Side.BUY, "1", "100.0", 9).order(), 9, 0);
    PaperLeg second =
        new PaperLeg("acc", "o", 1, leg.strategy(), leg.order(), 9, leg.expiresAtMicros());
    double drawn = new PaperDraws(1, leg).unit(PaperDraws.Draw.SHARE);
    assertEquals(drawn, new PaperDraws(1, sameContent).unit(PaperDraws.Draw.SHARE));
    assertTrue(drawn != new PaperDraws(2, leg).unit(PaperDraws.Draw.SHARE));
    assertTrue(drawn != new PaperDraws(1, second).unit(PaperDraws.Draw.SHARE));
  }
}
