package io.arbflow.operators.detect.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.BreakdownSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakdownTradeTest {
  private static final BreakdownSettings QUICK = CorrelationRun.quick();
  private static final int FROM = 220;
  private static final double FEE = CorrelationRun.FEE_BPS / 1e4;

  private static double[][] pair(long seed) {
    return Walks.correlated(new Random(seed), 300, 2, 0.98);
  }

  private static CorrelationRun run(double[][] closes) {
    return new CorrelationRun(2, QUICK).feed(closes);
  }

  private static OpportunityEvent only(CorrelationRun run, EventKind kind) {
    assertEquals(1, run.of(kind).size(), kind + " of " + run.events);
    return run.of(kind).get(0);
  }

  /** The first share runs ahead: it is sold, the second bought, and the spread comes back. */
  @Test
  void theLeaderIsSoldAndTheLaggardBoughtUntilTheDivergenceIsGone() {
    double[][] closes = Walks.withBreak(pair(1), FROM, 3, 6, 10);
    CorrelationRun run = run(closes);
    OpportunityEvent opened = only(run, EventKind.OPENED);
    OpportunityEvent closed = only(run, EventKind.CLOSED);
    assertEquals("CORRELATION_BREAKDOWN|SELL E00|BUY E01", opened.signature());
    assertEquals(RiskClass.STATISTICAL, opened.riskClass());
    assertEquals(ClosedReason.EDGE_GONE, closed.closedReason());
    Map<String, Double> exit = closed.evidence().numbers();
    assertEquals(PairTrade.Exit.REVERTED.ordinal(), exit.get("exitRule"));
    assertEquals(earned(closes, opened, closed), exit.get("realisedNetEdge"), 1e-9);
    assertTrue(exit.get("realisedNetEdge") > 0, exit.toString());
    assertNull(opened.evidence().numbers().get("realisedNetEdge"));
  }

  /** Sold at the bid and bought back at the ask, the other way round; four fees, borrowing. */
  private static double earned(
      double[][] closes, OpportunityEvent opened, OpportunityEvent closed) {
    double[] now = closes[(int) (closed.eventTimeMicros() / CorrelationRun.MINUTE) - 1];
    double earned = 0;
    for (int i = 0; i < 2; i++) {
      Leg leg = opened.legs().get(i);
      boolean bought = leg.side() == Side.BUY;
      double out = now[i] * (1 + (bought ? -1 : 1) * CorrelationRun.HALF_SPREAD);
      earned += leg.quantity() * (bought ? out - leg.price() : leg.price() - out);
      earned -= FEE * leg.quantity() * (leg.price() + out);
      double lent = !bought && leg.instrument().equals("E00") ? 0.1 : 0;
      double years = closed.lifetimeMicros() / (365 * 86_400e6);
      earned -= lent * leg.quantity() * leg.price() * years;
    }
    return earned;
  }

  @Test
  void theExpectationIsTheShareOfTheSpreadLessAllCosts() {
    double[][] closes = Walks.withBreak(pair(1), FROM, 3, 6, 10);
    OpportunityEvent opened = only(run(closes), EventKind.OPENED);
    Map<String, Double> e = opened.evidence().numbers();
    double[] mids = closes[(int) (opened.openedAtMicros() / CorrelationRun.MINUTE) - 1];
    Leg first = opened.legs().get(0);
    Leg second = opened.legs().get(1);
    assertEquals(mids[0] * (1 - CorrelationRun.HALF_SPREAD), first.price(), 1e-12);
    assertEquals(mids[1] * (1 + CorrelationRun.HALF_SPREAD), second.price(), 1e-12);
    double ratio = e.get("hedgeRatio") * mids[0] / mids[1];
    assertEquals(Math.floor(Math.min(1_000, 1_000 / ratio) + 1e-9), first.quantity());
    assertEquals(Math.rint(first.quantity() * ratio), second.quantity());
    double notional = first.quantity() * mids[0];
    double bought = second.quantity() * mids[1];
    double half = CorrelationRun.HALF_SPREAD;
    double borrowed = 0.1 * notional * 20 * CorrelationRun.MINUTE / (365 * 86_400e6);
    double gain = notional * e.get("reversion") * e.get("spread");
    double gross = gain - 2 * half * (notional + bought) - borrowed;
    assertEquals(gross, opened.grossEdge(), 1e-6 * gross);
    double fees =
        FEE * notional * ((1 - half) + (1 + half)) + FEE * bought * ((1 - half) + (1 + half));
    assertEquals(fees, opened.fees(), 1e-9);
    assertEquals(0.9, e.get("reversion"), 1e-12);
    double belief = e.get("spread") * 0.05;
    double noise = e.get("residualDeviation") * Math.sqrt(20);
    assertEquals(notional * Math.hypot(belief, noise), e.get("standardError"), 0.05);
    assertTrue(opened.netEdge() >= 2 * e.get("standardError"));
    assertEquals(opened.netEdge() / e.get("standardError"), e.get("edgeSigmas"), 1e-9);
    assertEquals(0.95, opened.confidence());
  }

  /** The other way: the first share falls behind and is bought. */
  @Test
  void theLaggardMayBeTheFirst() {
    OpportunityEvent opened =
        only(run(Walks.withBreak(pair(2), FROM, 3, -6, 10)), EventKind.OPENED);
    assertEquals("CORRELATION_BREAKDOWN|BUY E00|SELL E01", opened.signature());
    assertTrue(opened.evidence().numbers().get("spread") < 0);
    assertTrue(opened.evidence().numbers().get("breakdownZ") < 0);
  }

  @Test
  void aSpreadThatStaysIsLeftAtTheHorizon() {
    double[][] closes = Walks.withBreak(pair(3), FROM, 3, 6, 0);
    CorrelationRun run = run(closes);
    OpportunityEvent opened = only(run, EventKind.OPENED);
    OpportunityEvent closed = only(run, EventKind.CLOSED);
    assertEquals(ClosedReason.EXPIRED, closed.closedReason());
    assertEquals(20 * CorrelationRun.MINUTE, closed.lifetimeMicros());
    Map<String, Double> exit = closed.evidence().numbers();
    assertEquals(PairTrade.Exit.HORIZON.ordinal(), exit.get("exitRule"));
    assertEquals(earned(closes, opened, closed), exit.get("realisedNetEdge"), 1e-9);
    assertTrue(exit.get("realisedNetEdge") < 0, exit.toString());
  }

  @Test
  void aSpreadThatGrowsOnIsStopped() {
    OpportunityEvent closed = only(run(Walks.withBreak(pair(4), FROM, 60, 3, 0)), EventKind.CLOSED);
    assertEquals(ClosedReason.EDGE_GONE, closed.closedReason());
    assertEquals(PairTrade.Exit.STOP.ordinal(), closed.evidence().numbers().get("exitRule"));
    assertTrue(closed.evidence().numbers().get("realisedNetEdge") < 0);
  }

  /** What became of the break is learned, and the next one is expected to revert less. */
  @Test
  void aBreakThatDidNotRevertIsHeldAgainstTheNext() {
    CorrelationRun run = run(Walks.withBreak(pair(3), FROM, 3, 6, 0));
    assertEquals(1, run.state.outcomes());
    assertTrue(run.state.market.reversion.share(QUICK) < 0.8);
    CorrelationRun reverted = run(Walks.withBreak(pair(1), FROM, 3, 6, 10));
    assertEquals(1, reverted.state.outcomes());
    assertTrue(reverted.state.market.reversion.share(QUICK) > 0.9);
  }

  /** Three pairs of one share break at once: their outcomes are one, not three. */
  @Test
  void breaksThatOverlapCountOnce() {
    double[][] closes = Walks.correlated(new Random(5), 300, 4, 0.98);
    CorrelationRun run = new CorrelationRun(4, QUICK);
    run.feed(Walks.withBreak(closes, FROM, 3, 6, 10));
    assertEquals(3, run.of(EventKind.OPENED).size(), run.events.toString());
    assertEquals(1, run.state.outcomes());
  }

  /** No bars for two horizons: nothing to leave at, and the result is not known. */
  @Test
  void aPairThatIsNotQuotedAnyMoreIsGivenUp() {
    double[][] closes =
        Walks.withBreak(Walks.correlated(new Random(6), 300, 3, 0.98), FROM, 3, 6, 0);
    for (int t = FROM + 4; t < closes.length; t++) {
      closes[t][0] = Double.NaN;
    }
    CorrelationRun run = new CorrelationRun(3, QUICK).feed(closes);
    assertTrue(run.of(EventKind.OPENED).size() > 0);
    for (OpportunityEvent closed : run.of(EventKind.CLOSED)) {
      assertEquals(ClosedReason.EXPIRED, closed.closedReason());
      Map<String, Double> exit = closed.evidence().numbers();
      assertEquals(PairTrade.Exit.UNQUOTED.ordinal(), exit.get("exitRule"));
      assertNull(exit.get("realisedNetEdge"));
      assertEquals(40 * CorrelationRun.MINUTE, closed.lifetimeMicros());
    }
    assertEquals(run.of(EventKind.OPENED).size(), run.of(EventKind.CLOSED).size());
  }

  @Test
  void nothingIsTradedOnSidesThatAreStale() {
    double[][] closes = Walks.withBreak(pair(1), FROM, 3, 6, 10);
    CorrelationRun run = new CorrelationRun(2, QUICK);
    for (int t = 0; t < closes.length; t++) {
      long end = (t + 1) * CorrelationRun.MINUTE;
      long stale = end - 120_000_001;
      run.lane.onElement(run.state, CorrelationRun.bar(0, end, closes[t][0], true, end - 1), run);
      run.lane.onElement(run.state, CorrelationRun.bar(1, end, closes[t][1], true, stale), run);
      run.lane.onTime(run.state, end + 1, run);
    }
    assertTrue(run.brokenInstants() > 0);
    assertTrue(run.events.isEmpty(), run.events.toString());
  }

  @Test
  void aScepticTradesNothingBeforeItHasSeenBreaksRevert() {
    BreakdownSettings sceptic =
        new BreakdownSettings(
            2, 10, 100, 30, 100, 0.7, 0.001, 3, 20, 0.25, 2, 0, 0.25, 4, 0.95, 10, 60);
    CorrelationRun run = new CorrelationRun(2, sceptic);
    run.feed(Walks.withBreak(pair(1), FROM, 3, 6, 10));
    assertTrue(run.brokenInstants() > 0);
    assertTrue(run.events.isEmpty());
  }

  @Test
  void theEndOfTheInputClosesWhatIsOpen() {
    double[][] closes = Walks.withBreak(pair(3), 290, 3, 6, 0);
    CorrelationRun run = run(closes);
    assertTrue(run.of(EventKind.CLOSED).isEmpty());
    assertEquals(Long.MAX_VALUE - 1, run.lane.nextDueMicros(run.state));
    run.lane.onEnd(run.state, 301 * CorrelationRun.MINUTE, run);
    OpportunityEvent closed = only(run, EventKind.CLOSED);
    assertEquals(ClosedReason.END_OF_INPUT, closed.closedReason());
    assertEquals(PairTrade.Exit.ENDED.ordinal(), closed.evidence().numbers().get("exitRule"));
    assertEquals(Long.MAX_VALUE, run.lane.nextDueMicros(run.state));
  }

  /** Five marks at the opening legs' prices: within 5 s no bar is new, so nothing has changed. */
  @Test
  void theEdgeIsMeasured() {
    CorrelationRun run = run(Walks.withBreak(pair(1), FROM, 3, 6, 10));
    OpportunityEvent measured = only(run, EventKind.MEASURED);
    OpportunityEvent opened = only(run, EventKind.OPENED);
    assertEquals(opened.netEdge(), measured.edgeAfter().at(0), 1e-9);
    assertEquals(opened.netEdge(), measured.edgeAfter().at(4), 1e-9);
    assertFalse(measured.eventTimeMicros() < opened.eventTimeMicros() + 5_000_000);
  }

  /** A trade of 20 bars is not entered in a future that ceases to trade before; 21 bars are. */
  @Test
  void nothingIsEnteredThatExpiresBeforeItsHorizon() {
    double[][] closes = Walks.withBreak(pair(1), FROM, 3, 6, 10);
    long entry = only(run(closes), EventKind.OPENED).openedAtMicros();
    long horizon = 20 * CorrelationRun.MINUTE;
    assertEquals(0, withFuture(closes, entry + horizon - 1).of(EventKind.OPENED).size());
    assertEquals(1, withFuture(closes, entry + horizon).of(EventKind.OPENED).size());
  }

  private static CorrelationRun withFuture(double[][] closes, long expiry) {
    Instrument future =
        new Instrument(
            "E01",
            InstrumentType.FUTURE,
            null,
            "USD",
            "E00",
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
    Universe universe =
        new Universe(
            List.of(Venue.of("V", CorrelationRun.FEE_BPS, 0, 120_000)),
            List.of(Instrument.equity("E00", "USD", 0.01, 1), future),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null);
    return new CorrelationRun(universe, QUICK).feed(closes);
  }

  /** One odd bar is no break that persists, however long the pair is not quoted afterwards. */
  @Test
  void barsThatThePairDoesNotHaveDoNotConfirmABreak() {
    double[][] closes =
        Walks.withBreak(Walks.correlated(new Random(6), 260, 3, 0.98), FROM, 1, 30, 0);
    CorrelationRun whole = new CorrelationRun(3, QUICK).feed(closes);
    assertTrue(whole.brokenInstants() > 0);
    for (int t = FROM + 1; t < closes.length; t++) {
      closes[t][0] = Double.NaN;
    }
    assertEquals(0, new CorrelationRun(3, QUICK).feed(closes).brokenInstants());
  }
}
