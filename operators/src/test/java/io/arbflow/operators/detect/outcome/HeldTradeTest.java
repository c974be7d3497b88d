package io.arbflow.operators.detect.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class HeldTradeTest {
  private static final int MULTIPLIER = 10;
  private static final double LOT = 0.5;
  private static final long END = 60_000_000;

  private final Universe universe =
      Universe.of(
          List.of(Venue.of("V0", 2, 0.03, 5_000), Venue.of("V1", 5, 0.01, 1_000)),
          List.of(contract("FUT", false)));
  private final OneLegPricing pricing = new OneLegPricing(universe);
  private final Candidate found = new Candidate();

  private static Instrument contract(String id, boolean inverse) {
    return new Instrument(
        id,
        InstrumentType.FUTURE,
        null,
        "USD",
        "X",
        null,
        Double.NaN,
        Long.MAX_VALUE,
        null,
        MULTIPLIER,
        0.01,
        LOT,
        Double.NaN,
        0,
        0,
        inverse);
  }

  private static Bar bar(double mid, BarSide bid, BarSide ask, double spreadBps) {
    return new Bar(0, END, END, true, mid, mid, mid, mid, mid, 0, spreadBps, 0, 1, bid, ask);
  }

  private static BarSide side(double price, double size, int venue) {
    return new BarSide(price, size, venue, END - 1_000);
  }

  @Test
  void aRiseIsBoughtAtTheAskAndAFallIsSoldAtTheBid() {
    Bar bar = bar(100, side(99.9, 3.7, 0), side(100.1, 2.6, 1), 0);
    assertTrue(pricing.enter(bar, 1, 0.01, 0.002, 0, 9, found));
    assertEquals(1, found.legs());
    assertEquals(Side.BUY, found.side(0));
    assertEquals(100.1, found.price(0));
    assertEquals(2.5, found.quantity(0));
    assertEquals(1, found.venue(0));
    assertEquals(9, found.subject());
    // 25 units: leaves at 101 - 0.1; fees 5 bps at V1 in, 2 bps at V0 out, and per contract.
    assertEquals(25 * (100.9 - 100.1), found.grossEdge(), 1e-9);
    double fees = 25 * 100.1 * 5e-4 + 2.5 * 0.01 + 25 * 100.9 * 2e-4 + 2.5 * 0.03;
    assertEquals(fees, found.fees(), 1e-9);
    assertEquals(25 * 100 * 0.002, found.standardError(), 1e-9);
    assertEquals(25 * 100.1, found.capital(), 1e-9);
    assertEquals(RiskClass.STATISTICAL, found.riskClass());
    assertEquals(END - 1_000 + 1_000_000, found.expiresAtMicros());

    assertTrue(pricing.enter(bar, -1, 0.01, 0.002, 0, 9, found));
    assertEquals(Side.SELL, found.side(0));
    assertEquals(99.9, found.price(0));
    assertEquals(3.5, found.quantity(0));
    assertEquals(35 * (99.9 - 99.1), found.grossEdge(), 1e-9);
    fees = 35 * 99.9 * 2e-4 + 3.5 * 0.03 + 35 * 99.1 * 5e-4 + 3.5 * 0.01;
    assertEquals(fees, found.fees(), 1e-9);
  }

  /** The expected edge is what is realised when the mid moves as expected and the spread stays. */
  @Test
  void whatIsExpectedIsRealisedWhenTheExpectationComesTrue() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      double mid = 50 + 100 * random.nextDouble();
      double half = random.nextDouble();
      double mean = 0.05 * random.nextGaussian();
      int direction = random.nextBoolean() ? 1 : -1;
      int bidVenue = random.nextInt(2);
      Bar entry = bar(mid, side(mid - half, 40, bidVenue), side(mid + half, 70, 1 - bidVenue), 0);
      assertTrue(pricing.enter(entry, direction, mean, 0.01, 0, 0, found));
      HeldTrade held =
          HeldTrade.of(found, entry, 7, new SignalForecast(mean, 0.01, 0.1, 9), 5, pricing);
      double then = mid * (1 + direction * mean);
      Bar exit = bar(then, side(then - half, 1, bidVenue), side(then + half, 1, 1 - bidVenue), 0);
      assertEquals(found.netEdge(), held.realisedNetEdge(exit, 0, pricing), 1e-9);
      assertEquals(direction, held.direction());
      assertTrue(found.netEdge() < direction * (then - mid) * 10 * found.quantity(0));
    }
  }

  @Test
  void theWiderOfTheSpreadNowAndTheBarsMeanIsPaidOnLeaving() {
    pricing.enter(bar(100, side(99.9, 1, 0), side(100.1, 1, 0), 60), 1, 0.01, 0.1, 0, 0, found);
    assertEquals(10 * (101 - 0.3 - 100.1), found.grossEdge(), 1e-9);
    pricing.enter(bar(100, side(100.1, 1, 0), side(99.9, 1, 1), 0), 1, 0.01, 0.1, 0, 0, found);
    assertEquals(10 * (101 - 0.1 - 99.9), found.grossEdge(), 1e-9);
  }

  @Test
  void nothingIsEnteredWithoutBothSidesALotFreshnessAndAStandardError() {
    BarSide bid = side(99.9, 3, 0);
    BarSide ask = side(100.1, 3, 1);
    assertFalse(pricing.enter(bar(100, null, ask, 0), 1, 0.01, 0.1, 0, 0, found));
    assertFalse(pricing.enter(bar(100, bid, null, 0), 1, 0.01, 0.1, 0, 0, found));
    assertFalse(pricing.enter(bar(100, bid, side(100.1, 0.49, 1), 0), 1, 0.01, 0.1, 0, 0, found));
    assertTrue(pricing.enter(bar(100, bid, side(100.1, 0.5, 1), 0), 1, 0.01, 0.1, 0, 0, found));
    BarSide old = new BarSide(100.1, 3, 1, END - 1_000_001);
    assertFalse(pricing.enter(bar(100, bid, old, 0), 1, 0.01, 0.1, 0, 0, found));
    assertTrue(pricing.enter(bar(100, bid, old, 0), -1, 0.01, 0.1, 0, 0, found));
    BarSide last = new BarSide(100.1, 3, 1, END - 1_000_000);
    assertTrue(pricing.enter(bar(100, bid, last, 0), 1, 0.01, 0.1, 0, 0, found));
    assertFalse(pricing.enter(bar(100, bid, ask, 0), 1, 0.01, 0, 0, 0, found));
    assertFalse(pricing.enter(bar(100, bid, ask, 0), 1, Double.NaN, 0.1, 0, 0, found));
  }

  @Test
  void itIsLeftAtTheHorizonOrWhenTheMidGoesTooFarAgainstIt() {
    for (int direction = -1; direction <= 1; direction += 2) {
      HeldTrade held = new HeldTrade(0, direction, 1, 100, 100, 1, 10, 4, 0.02, 0.01, 0.03);
      double bad = 100 * Math.exp(-direction * 0.0601);
      double borne = 100 * Math.exp(-direction * 0.0599);
      assertEquals(ExitRule.NONE, held.rule(11, borne, 2));
      assertEquals(ExitRule.STOP, held.rule(11, bad, 2));
      assertEquals(ExitRule.NONE, held.rule(11, bad, Double.POSITIVE_INFINITY));
      assertEquals(ExitRule.NONE, held.rule(13, 100, 2));
      assertEquals(ExitRule.HORIZON, held.rule(14, 100, 2));
      assertEquals(ExitRule.HORIZON, held.rule(15, bad, 2));
      assertEquals(3, held.barsLeft(11));
      assertEquals(0.015, held.meanLeft(11), 1e-15);
      assertEquals(0.0075, held.meanErrorLeft(11), 1e-15);
      assertEquals(0, held.barsLeft(15));
    }
  }

  @Test
  void itCannotBeLeftWhereNobodyTakesItOrTheQuoteIsStale() {
    HeldTrade held = new HeldTrade(0, 1, 1, 100, 100, 1, 10, 4, 0.02, 0.01, 0.03);
    BarSide ask = side(101, 1, 0);
    assertTrue(Double.isNaN(held.realisedNetEdge(bar(100, null, ask, 0), 0, pricing)));
    BarSide old = new BarSide(99, 1, 1, END - 1_000_001);
    assertTrue(Double.isNaN(held.realisedNetEdge(bar(100, old, ask, 0), 0, pricing)));
    BarSide last = new BarSide(99, 1, 1, END - 1_000_000);
    double fees = 1 + 990 * 5e-4 + 0.01;
    assertEquals(-10 - fees, held.realisedNetEdge(bar(100, last, ask, 0), 0, pricing), 1e-9);
  }

  /** 5 % a year on what was sold: expected over the time to come, realised over the time gone. */
  @Test
  void whatIsSoldIsBorrowed() {
    Universe stocks =
        new Universe(
            universe.venues(),
            List.of(Instrument.equity("E", "USD", 0.01, 1)),
            List.of(),
            List.of(),
            List.of(new StockBorrow("E", 0.05), new StockBorrow("GOLD", 0.9)),
            List.of(),
            null);
    OneLegPricing borrowed = new OneLegPricing(stocks);
    double tenth = 365.0 * 86_400e6 / 10;
    Bar bar = bar(100, side(99.9, 20, 0), side(100.1, 20, 0), 0);
    borrowed.enter(bar, -1, 0.01, 0.002, 0, 9, found);
    double before = found.netEdge();
    borrowed.enter(bar, -1, 0.01, 0.002, tenth, 9, found);
    assertEquals(20 * 99.9 * 0.005, before - found.netEdge(), 1e-9);
    assertEquals(20 * (99.9 - 99.1) - 20 * 99.9 * 0.005, found.grossEdge(), 1e-9);

    HeldTrade held = new HeldTrade(0, -1, 20, 99.9, 100, 1, 10, 4, 0.02, 0.01, 0.03);
    double free = held.realisedNetEdge(bar, END, borrowed);
    double owed = held.realisedNetEdge(bar, END - (long) tenth, borrowed);
    assertEquals(20 * 99.9 * 0.005, free - owed, 1e-9);

    borrowed.enter(bar, 1, 0.01, 0.002, 0, 9, found);
    before = found.netEdge();
    borrowed.enter(bar, 1, 0.01, 0.002, tenth, 9, found);
    assertEquals(before, found.netEdge(), "nothing is borrowed to buy");
  }

  @Test
  void optionsAndInverseContractsAreNotHeldForTheirPrice() {
    assertTrue(OneLegPricing.supports(contract("A", false)));
    assertFalse(OneLegPricing.supports(contract("A", true)));
    assertTrue(OneLegPricing.supports(Instrument.equity("E", "USD", 0.01, 1)));
    OneLegPricing inverse =
        new OneLegPricing(Universe.of(universe.venues(), List.of(contract("INV", true))));
    Bar bar = bar(100, side(99.9, 3, 0), side(100.1, 3, 1), 0);
    assertFalse(inverse.enter(bar, 1, 0.01, 0.002, 0, 9, found));
    assertTrue(pricing.enter(bar, 1, 0.01, 0.002, 0, 9, found));
  }

  /** Whatever is held by then: what an opening is worth later depends on its own legs alone. */
  @Test
  void laterItIsEnteredAtTheSideOfThen() {
    Bar bar = bar(100, side(99.9, 3, 0), side(100.1, 3, 1), 0);
    BarSide bid = side(99.8, 1, 0);
    BarSide ask = side(100.4, 1, 1);
    pricing.enter(bar, 1, 0.01, 0.002, 0, 9, found);
    assertEquals(
        found.netEdge() - 30 * 0.3 * (1 + 5e-4), pricing.later(bid, ask, found, END), 1e-9);
    pricing.enter(bar, -1, 0.01, 0.002, 0, 9, found);
    assertEquals(
        found.netEdge() - 30 * 0.1 * (1 - 2e-4), pricing.later(bid, ask, found, END), 1e-9);
    assertTrue(Double.isNaN(pricing.later(null, ask, found, END)));
    assertTrue(Double.isNaN(pricing.later(bid, ask, found, END - 1_000 + 5_000_001)));
  }

  @Test
  void itComesBackFromBytes() throws IOException {
    HeldTrade held = new HeldTrade(3, -1, 2, 99, 100, 1.5, 10, 4, 0.02, 0.01, 0.03);
    DataOutputSerializer out = new DataOutputSerializer(64);
    held.write(out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertEquals(held, HeldTrade.read(in));
    assertEquals(0, in.available());
  }
}
