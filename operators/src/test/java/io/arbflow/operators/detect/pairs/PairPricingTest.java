package io.arbflow.operators.detect.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.episode.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every figure here is worked out by hand from the quotes in the comments. */
class PairPricingTest {
  private static final long END = 60_000_000;
  private static final double YEAR = 365.0 * 86_400e6;

  private final Universe universe =
      new Universe(
          List.of(Venue.of("V", 10, 0.01, 1_000)),
          List.of(Instrument.equity("A", "USD", 0.01, 10), Instrument.equity("B", "USD", 0.01, 1)),
          List.of(),
          List.of(),
          List.of(new StockBorrow("B", 0.05)),
          List.of(),
          null);
  private final PairPricing pricing = new PairPricing(universe);
  private final Candidate found = new Candidate();

  private static PairBar bar(int instrument, double bid, double ask, double size, long quoted) {
    return new PairBar(
        instrument,
        END,
        (bid + ask) / 2,
        0,
        new BarSide(bid, size, 0, quoted),
        new BarSide(ask, size, 0, quoted));
  }

  private static PairPricing.View view(int direction) {
    return new PairPricing.View(direction, 0.5, 0.02, 0.004, YEAR / 10);
  }

  /** As FUTURES_CALENDAR takes it: for an underlying that is no instrument. */
  @Test
  void aBorrowingFeeOfAProductIsNoInstruments() {
    Universe futures =
        new Universe(
            universe.venues(),
            universe.instruments(),
            List.of(),
            List.of(),
            List.of(new StockBorrow("GOLD", 0.05)),
            List.of(),
            null);
    PairPricing free = new PairPricing(futures);
    assertTrue(
        free.enter(bar(0, 99, 101, 205, END), bar(1, 49.5, 50.5, 1_000, END), view(1), 7, found));
    assertEquals(0, free.borrow(found, YEAR));
  }

  /** A 99 / 101 x 205, B 49.5 / 50.5 x 1000; half the notional of A goes into B. */
  @Test
  void buysTheDependentAndSellsTheOther() {
    PairBar a = bar(0, 99, 101, 205, END);
    PairBar b = bar(1, 49.5, 50.5, 1_000, END);
    assertTrue(pricing.enter(a, b, view(1), 7, found));
    assertEquals(Side.BUY, found.side(0));
    assertEquals(101, found.price(0));
    assertEquals(200, found.quantity(0), "205 in lots of 10");
    assertEquals(Side.SELL, found.side(1));
    assertEquals(49.5, found.price(1));
    assertEquals(200, found.quantity(1), "0.5 x 100 / 50 each");
    // Change 0.02 x 20,000; spreads 2 x 200 and 1 x 200; borrow 9,900 x 0.05 / 10.
    assertEquals(400 - 400 - 200 - 49.5, found.grossEdge(), 1e-9);
    // 10 bps of 20,200 and 20,000, of 9,900 and 10,000, and a cent for each of 800 units.
    assertEquals(20.2 + 20 + 9.9 + 10 + 8, found.fees(), 1e-9);
    assertEquals(20_200, found.capital(), 1e-9);
    assertEquals(0.004 * 20_000, found.standardError(), 1e-9);
    assertTrue(found.isPosition());
    assertEquals(-100, pricing.hedgeResidual(found, 0.5) - (9_900 - 10_100) - 100, 1e-9);
  }

  @Test
  void sellsTheDependentAndBuysTheOther() {
    assertTrue(
        pricing.enter(
            bar(0, 99, 101, 205, END), bar(1, 49.5, 50.5, 1_000, END), view(-1), 7, found));
    assertEquals(Side.SELL, found.side(0));
    assertEquals(99, found.price(0));
    assertEquals(50.5, found.price(1));
    // The sold A costs nothing to borrow as far as the universe knows.
    assertEquals(400 - 400 - 200, found.grossEdge(), 1e-9);
  }

  /** Left at the sides that can be traded against: bought at 101, sold at 110; and 49.5, 46. */
  @Test
  void realisedAtExecutablePrices() {
    pricing.enter(bar(0, 99, 101, 205, END), bar(1, 49.5, 50.5, 1_000, END), view(1), 7, found);
    long later = END + (long) (YEAR / 20);
    PairBar a = later(0, 110, 112, later);
    PairBar b = later(1, 45, 46, later);
    double gains = 200 * (110 - 101) + 200 * (49.5 - 46);
    double fees = (200 * 101 + 200 * 110 + 200 * 49.5 + 200 * 46) * 10 / 1e4 + 8;
    double borrow = 200 * 49.5 * 0.05 / 20;
    assertEquals(gains - fees - borrow, pricing.realised(a, b, found, END), 1e-6);
    PairBar stale = bar(1, 45, 46, 5, END - 1_000_001);
    assertTrue(Double.isNaN(pricing.realised(bar(0, 110, 112, 5, END), stale, found, END)));
    PairBar oneSided = new PairBar(1, END, 45, 0, new BarSide(45, 5, 0, END), null);
    assertTrue(Double.isNaN(pricing.realised(bar(0, 110, 112, 5, END), oneSided, found, END)));
  }

  private static PairBar later(int instrument, double bid, double ask, long at) {
    return new PairBar(
        instrument, at, (bid + ask) / 2, 0, new BarSide(bid, 5, 0, at), new BarSide(ask, 5, 0, at));
  }

  /** Entered later at 102 and 49.4 the same view has cost 200 + 20 more, and fees on that. */
  @Test
  void laterEntryAtLaterQuotes() {
    pricing.enter(bar(0, 99, 101, 205, END), bar(1, 49.5, 50.5, 1_000, END), view(1), 7, found);
    double later = pricing.later(bar(0, 100, 102, 1, END), bar(1, 49.4, 50.4, 1, END), found, END);
    assertEquals(found.netEdge() - 200 - 20 - 0.2 + 0.02, later, 1e-9);
    assertTrue(
        Double.isNaN(
            pricing.later(
                bar(0, 100, 102, 1, END), bar(1, 49, 50, 1, END), found, END + 1_000_001)));
  }

  @Test
  void whatCannotBeEntered() {
    PairBar a = bar(0, 99, 101, 205, END);
    PairBar b = bar(1, 49.5, 50.5, 1_000, END);
    PairBar small = bar(0, 99, 101, 9, END);
    assertFalse(pricing.enter(small, b, view(1), 7, found), "less than a lot");
    PairBar stale = bar(1, 49.5, 50.5, 1_000, END - 1_000_001);
    assertFalse(pricing.enter(a, stale, view(1), 7, found), "stale");
    PairBar oneSided = new PairBar(1, END, 50, 0, b.bid(), null);
    assertFalse(pricing.enter(a, oneSided, view(1), 7, found), "one side only");
    PairBar thin = bar(1, 49.5, 50.5, 55, END);
    assertTrue(pricing.enter(a, thin, view(1), 7, found));
    assertEquals(50, found.quantity(0), "55 of B are enough for 55 of A, in lots 50");
  }

  /** The spread on leaving is the bar's mean where that is wider; a crossed book counts as 0. */
  @Test
  void spreadOnLeaving() {
    PairBar wide =
        new PairBar(0, END, 100, 300, new BarSide(99, 1, 0, 0), new BarSide(101, 1, 0, 0));
    assertEquals(3, wide.spread(), 1e-12);
    assertEquals(2, bar(0, 99, 101, 1, END).spread(), 1e-12);
    assertEquals(0, bar(0, 101, 99, 1, END).spread(), 1e-12);
  }

  /** A trade of 36.5 days cannot be held in a future that ceases to trade before. */
  @Test
  void nothingIsEnteredThatExpiresBeforeItsHorizon() {
    long held = (long) (YEAR / 10);
    assertTrue(entersFutureThatExpires(END + held));
    assertFalse(entersFutureThatExpires(END + held - 1));
    assertFalse(entersFutureThatExpires(END - 1), "a bar may outlast a future");
  }

  private static boolean entersFutureThatExpires(long expiry) {
    Instrument future =
        new Instrument(
            "F",
            InstrumentType.FUTURE,
            null,
            "USD",
            "A",
            null,
            Double.NaN,
            expiry,
            null,
            1,
            0.01,
            1,
            Double.NaN,
            0,
            0,
            false);
    Universe expiring =
        new Universe(
            List.of(Venue.of("V", 10, 0.01, 1_000)),
            List.of(Instrument.equity("A", "USD", 0.01, 10), future),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null);
    PairBar a = bar(0, 99, 101, 205, END);
    PairBar f = bar(1, 49.5, 50.5, 1_000, END);
    return new PairPricing(expiring).enter(a, f, view(1), 7, new Candidate());
  }
}
