package io.arbflow.operators.detect.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.outcome.ExitRule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairsLaneTest {
  private static final PairMarket MARKET = new PairMarket(2, List.of());
  private static final int BARS = 900;

  private static PairSelection on(int index, boolean firstDepends) {
    return new PairSelection(
        0, true, firstDepends, 0.01, 0.02, 1, 3, 5, 1, (index + 1) * PairMarket.BAR);
  }

  private static PairSelection off(int index) {
    return new PairSelection(0, false, true, 0.6, 0.7, 1, 3, 5, 2, (index + 1) * PairMarket.BAR);
  }

  /** Bars without the screen; the pair is selected with the given bar. */
  private static PairRun run(PairsSettings settings, double[][] mids, int selectedAt) {
    PairRun run = new PairRun(MARKET, settings);
    for (int t = 0; t < mids[0].length; t++) {
      if (t == selectedAt) {
        run.select(on(t, true));
      }
      bars(run, mids, t);
    }
    return run;
  }

  private static void bars(PairRun run, double[][] mids, int t) {
    run.instant(List.of(PairMarket.bar(0, t, mids[0][t]), PairMarket.bar(1, t, mids[1][t])), false);
  }

  private static double number(OpportunityEvent event, String name) {
    return event.evidence().numbers().get(name);
  }

  @Test
  void tradesTheSpreadFromFarToItsMean() {
    double[][] mids = PairMarket.cointegrated(2, BARS, 1.2, 0.8, new Random(121));
    PairRun run = run(PairMarket.settings(false), mids, 100).end(BARS);
    List<OpportunityEvent> opened = run.of(EventKind.OPENED);
    assertTrue(opened.size() > 5, "trades " + opened.size());
    for (OpportunityEvent event : opened) {
      double z = number(event, "zScore");
      assertTrue(Math.abs(z) >= 1.5 && Math.abs(z) <= 5);
      assertEquals(z > 0 ? Side.SELL : Side.BUY, event.legs().get(0).side());
      assertEquals(z > 0 ? Side.BUY : Side.SELL, event.legs().get(1).side());
      assertEquals(RiskClass.STATISTICAL, event.riskClass());
      assertEquals("PAIRS|S00|S01", event.reviewKey());
      assertTrue(event.netEdge() >= number(event, "standardError"));
      assertTrue(number(event, "estimationBars") >= 50);
      assertTrue(event.eventTimeMicros() > 151 * PairMarket.BAR, "no trade while it estimates");
      assertTrue(event.confidence() > 0.8 && event.confidence() <= 0.95);
    }
    List<OpportunityEvent> closed = run.of(EventKind.CLOSED);
    assertEquals(opened.size(), closed.size());
    assertTrue(
        closed.stream().anyMatch(e -> number(e, "exitRule") == ExitRule.MEAN.ordinal()),
        "a mean is reached");
    closed.forEach(e -> assertTrue(e.evidence().numbers().containsKey("realisedNetEdge")));
  }

  /** Simulated from what is assumed, trades earn about what was expected of them. */
  @Test
  void whatIsExpectedIsEarned() {
    Random random = new Random(122);
    double expected = 0;
    double earned = 0;
    int trades = 0;
    for (int trial = 0; trial < 60; trial++) {
      double[][] mids = PairMarket.cointegrated(2, BARS, 1, 0.85, random);
      PairRun run = run(PairMarket.settings(false), mids, 100);
      for (OpportunityEvent event : run.of(EventKind.CLOSED)) {
        earned += number(event, "realisedNetEdge") / event.capital();
        trades++;
      }
      for (OpportunityEvent event : run.of(EventKind.OPENED)) {
        expected += event.netEdge() / event.capital();
      }
    }
    assertTrue(trades > 300, "trades " + trades);
    assertEquals(1, earned / expected, 0.25, "earned " + earned + " of " + expected);
  }

  /** As shipped, screen and all: what is planted is found, traded, and pays. */
  @Test
  void shippedSettingsTradeWhatIsThere() {
    Random random = new Random(129);
    int trades = 0;
    double earned = 0;
    for (int trial = 0; trial < 12; trial++) {
      double[][] mids = PairMarket.cointegrated(2, 1_500, 1, 0.8, random);
      PairRun run = new PairRun(MARKET, PairsSettings.DEFAULTS).bars(mids, 0, 1_500);
      for (OpportunityEvent event : run.of(EventKind.CLOSED)) {
        trades++;
        earned += number(event, "realisedNetEdge") / event.capital();
      }
    }
    assertTrue(trades > 40, "trades " + trades);
    assertTrue(earned > 0.005 * trades, "earned " + earned);
  }

  /** Walks that were selected by mistake: hardly anything is entered, and it earns nothing. */
  @Test
  void aFalseSelectionIsSeldomTraded() {
    Random random = new Random(123);
    int trades = 0;
    double earned = 0;
    int bars = 0;
    PairsSettings s = PairMarket.settings(false);
    PairsSettings strict =
        new PairsSettings(s.screen(), 50, 1e-6, 100, 50, 100, 1.5, 5, 2, false, 2);
    for (int trial = 0; trial < 80; trial++) {
      double[][] mids = PairMarket.walks(2, 400, 0.01, random);
      PairRun run = run(strict, mids, 100);
      bars += 400 - 151;
      for (OpportunityEvent event : run.of(EventKind.CLOSED)) {
        trades++;
        earned += number(event, "realisedNetEdge") / event.capital();
      }
    }
    assertTrue(trades <= 0.01 * bars, trades + " trades in " + bars + " bars");
    assertTrue(earned < 0.02 * trades, "earned " + earned);
  }

  /** Nothing before the selection, nothing after it is lost; the trade that is open is left. */
  @Test
  void tradesWhileItIsSelectedOnly() {
    double[][] mids = PairMarket.cointegrated(2, BARS, 1, 0.9, new Random(124));
    PairRun all = run(PairMarket.settings(false), mids, 100);
    OpportunityEvent some = all.of(EventKind.OPENED).get(2);
    int at = (int) (some.eventTimeMicros() / PairMarket.BAR) - 1;
    PairRun run = new PairRun(MARKET, PairMarket.settings(false));
    for (int t = 0; t < BARS; t++) {
      if (t == 100) {
        run.select(on(t, true));
      }
      if (t == at) {
        run.select(off(t));
      }
      bars(run, mids, t);
    }
    assertEquals(3, run.of(EventKind.OPENED).size(), "the bar of the news itself still counts");
    OpportunityEvent last = run.of(EventKind.CLOSED).get(2);
    assertEquals((at + 2) * PairMarket.BAR, last.eventTimeMicros());
    assertTrue(
        number(last, "exitRule") == ExitRule.UNSELECTED.ordinal()
            || number(last, "exitRule") == ExitRule.MEAN.ordinal());
    assertEquals(List.of(), run(PairMarket.settings(false), mids, -1).out.events);
  }

  /** A screen that selects the pair again begins the estimation anew. */
  @Test
  void everyScreenBeginsAnew() {
    double[][] mids = PairMarket.cointegrated(2, BARS, 1, 0.8, new Random(125));
    PairRun run = new PairRun(MARKET, PairMarket.settings(false));
    for (int t = 0; t < BARS; t++) {
      if (t >= 100 && (t - 100) % 50 == 0) {
        run.select(on(t, true));
      }
      bars(run, mids, t);
    }
    assertEquals(List.of(), run.of(EventKind.OPENED), "49 bars are one too few");
  }

  @Test
  void horizonAndStopEndATrade() {
    Random random = new Random(126);
    boolean stopped = false;
    boolean expired = false;
    for (int trial = 0; trial < 20 && !(stopped && expired); trial++) {
      double[][] mids = PairMarket.cointegrated(2, BARS, 1, 0.9, random);
      double[][] apart = PairMarket.walks(1, BARS, 0.03, random);
      for (int t = 300; t < BARS; t++) {
        mids[0][t] *= apart[0][t] / apart[0][300];
      }
      for (OpportunityEvent event :
          run(PairMarket.settings(false), mids, 100).of(EventKind.CLOSED)) {
        double rule = number(event, "exitRule");
        if (rule == ExitRule.STOP.ordinal()) {
          stopped = true;
          assertEquals(ClosedReason.EDGE_GONE, event.closedReason());
          assertTrue(Math.abs(number(event, "zScore")) >= 5);
          assertTrue(number(event, "realisedNetEdge") < 0);
        }
        if (rule == ExitRule.HORIZON.ordinal()) {
          expired = true;
          assertEquals(ClosedReason.EXPIRED, event.closedReason());
          assertEquals(number(event, "horizonBars"), number(event, "barsHeld"));
        }
      }
    }
    assertTrue(stopped && expired, "stopped " + stopped + ", expired " + expired);
  }

  @Test
  void turbulenceForbidsEntryWhereItIsToldTo() {
    double[][] mids = PairMarket.cointegrated(2, BARS, 1, 0.8, new Random(127));
    PairsSettings s = PairMarket.settings(false);
    PairsSettings calm = new PairsSettings(s.screen(), 50, 1e-6, 100, 50, 100, 1.5, 5, 2, true, 1);
    for (PairsSettings settings : List.of(s, calm)) {
      PairRun run = new PairRun(MARKET, settings);
      run.select(on(0, true));
      long at = PairMarket.BAR;
      RegimeReading turbulent = new RegimeReading("G", Regime.TURBULENT, 0.9, true, false, 1, at);
      run.lane.onElement(run.state(0), PairInput.of(0, turbulent), run.out);
      for (int t = 1; t < BARS; t++) {
        bars(run, mids, t);
      }
      assertEquals(settings.calmOnly(), run.of(EventKind.OPENED).isEmpty());
    }
  }

  /** While one side to leave at is missing the trade goes on, and is left when it is back. */
  @Test
  void cannotBeLeftWithoutTheOtherSide() {
    double[][] mids = PairMarket.cointegrated(2, BARS, 1, 0.8, new Random(128));
    PairRun all = run(PairMarket.settings(false), mids, 100);
    OpportunityEvent first = all.of(EventKind.CLOSED).get(0);
    int at = (int) (first.eventTimeMicros() / PairMarket.BAR) - 1;
    PairRun run = new PairRun(MARKET, PairMarket.settings(false));
    for (int t = 0; t < BARS; t++) {
      if (t == 100) {
        run.select(on(t, true));
      }
      Bar second = PairMarket.bar(1, t, mids[1][t]);
      boolean gone = t == at;
      run.instant(
          List.of(PairMarket.bar(0, t, mids[0][t]), gone ? withoutSides(second) : second), false);
    }
    OpportunityEvent later = run.of(EventKind.CLOSED).get(0);
    assertTrue(later.eventTimeMicros() > first.eventTimeMicros());
    assertTrue(Double.isFinite(number(later, "realisedNetEdge")));
  }

  private static Bar withoutSides(Bar bar) {
    return new Bar(
        bar.instrument(),
        bar.lengthMicros(),
        bar.endMicros(),
        true,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.microPrice(),
        0,
        bar.meanSpreadBps(),
        0,
        1,
        null,
        null);
  }

  /** Bars count when both end at one instant; a late one is left out. */
  @Test
  void barsHaveToCoincide() {
    PairRun run = new PairRun(MARKET, PairMarket.settings(false));
    run.instant(List.of(PairMarket.bar(0, 0, 100)), false);
    run.instant(List.of(PairMarket.bar(1, 1, 100)), false);
    assertEquals(0, run.state(0).index);
    run.instant(List.of(PairMarket.bar(0, 2, 100), PairMarket.bar(1, 2, 100)), false);
    assertEquals(1, run.state(0).index);
    run.lane.onElement(run.state(0), PairInput.of(0, PairMarket.bar(0, 1, 7)), run.out);
    assertEquals(100, run.state(0).first.close());
    assertFalse(Double.isFinite(run.state(0).spacingMicros()));
  }

  @Test
  void refusesAPairThatCannotBeHeld() {
    Universe universe =
        new Universe(
            List.of(Venue.of("V", 0, 0, 1)),
            List.of(Instrument.equity("A", "USD", 0.01, 1), Instrument.equity("B", "EUR", 0.01, 1)),
            List.of(),
            List.of(),
            List.of(),
            List.of(new PairSpec("A", "B")),
            null);
    PairsSettings settings = PairMarket.settings(false);
    PairTable pairs = new PairTable(universe, settings.screen());
    assertThrows(
        IllegalArgumentException.class,
        () -> new PairsLane(universe, pairs, PairMarket.detect(settings)));
  }

  /** What comes after an instant was evaluated does not have it evaluated, or learned, again. */
  @Test
  void anInstantIsEvaluatedOnce() {
    PairRun run = new PairRun(MARKET, PairMarket.settings(false));
    run.instant(List.of(PairMarket.bar(0, 0, 100), PairMarket.bar(1, 0, 100)), false);
    run.select(on(0, true));
    RegimeReading calm = new RegimeReading("G", Regime.CALM, 0, true, false, 1, PairMarket.BAR);
    run.lane.onElement(run.state(0), PairInput.of(0, calm), run.out);
    run.lane.onElement(run.state(0), PairInput.of(0, PairMarket.bar(0, 0, 7)), run.out);
    run.lane.onTime(run.state(0), PairMarket.BAR + 1_000, run.out);
    assertEquals(1, run.state(0).index);
    assertEquals(100, run.state(0).first.close());
    assertTrue(run.state(0).selection.selected());
    assertEquals(Regime.CALM, run.state(0).regime);
  }
}
