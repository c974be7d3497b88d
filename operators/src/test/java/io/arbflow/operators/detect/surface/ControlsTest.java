package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.variance.EwMoments;
import io.arbflow.domain.volatility.Skew;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing where nothing is, what was planted where it was, and never the future. */
class ControlsTest {
  private static final long START = SyntheticChains.START;
  private static final long MINUTE = 60_000_000;

  private final SyntheticChains market =
      new SyntheticChains(
          ExerciseStyle.EUROPEAN,
          0.03,
          START + 40 * SyntheticChains.DAY,
          START + 100 * SyntheticChains.DAY);

  /**
   * A share that wanders, a smile that breathes, mids that are off by a half-spread's deviation.
   */
  private List<Slice> noise(int minutes, double noise, long seed) {
    market.noise = noise;
    Random random = new Random(seed);
    List<Slice> slices = new ArrayList<>();
    double spot = 100;
    double tilt = 0;
    for (int minute = 0; minute < minutes; minute++) {
      long now = START + minute * MINUTE;
      tilt = 0.7 * tilt + 0.01 * random.nextGaussian();
      double slope = tilt;
      for (int chain = 0; chain < 2; chain++) {
        SyntheticChains.SmileShape smile =
            (k, years) -> SyntheticChains.SKEWED.vol(k, years) + slope * k;
        slices.add(market.slice(chain, now, spot, smile, random));
      }
      spot = Math.rint(100 * (spot + 0.05 * random.nextGaussian())) / 100;
    }
    return slices;
  }

  private SurfaceRun run(List<Slice> slices) {
    SurfaceRun run = new SurfaceRun(market.universe, SurfaceRun.settings(SurfaceSettings.DEFAULTS));
    slices.forEach(run::see);
    return run.until(slices.get(slices.size() - 1).eventTimeMicros() + 1);
  }

  /**
   * 600 slices whose mids are normal about a fair smile with the half-spread as deviation. An
   * interval lies 4 sigmas outside when its mid is 5 off: one quote in two million. Two legs at 2
   * sigmas each: one slice in a thousand.
   */
  @Test
  void aNoisyChainWithoutArbitrageHasNoMoreThanItsNominalLevel() {
    SurfaceRun run = run(noise(300, 1, 5));
    assertEquals(List.of(), run.opened(Strategy.SURFACE_DISTORTION));
    assertTrue(run.opened(Strategy.DELTA_NEUTRAL).size() <= 4);
    assertTrue(run.opened(Strategy.SKEW).size() <= 4, "" + run.opened(Strategy.SKEW).size());
    assertEquals(List.of(), run.opened(Strategy.GAMMA_SCALPING));
    assertEquals(List.of(), run.opened(Strategy.THETA_DECAY));
    assertTrue(run.out.events.stream().allMatch(e -> e.riskClass() == RiskClass.STATISTICAL));
  }

  @Test
  void plantedDistortionsAreFound() {
    Random random = new Random(3);
    market.noise = 0.3;
    int found = 0;
    int planted = 60;
    for (int i = 0; i < planted; i++) {
      ChainBook book = market.book(1, START, 100, SyntheticChains.SKEWED, random);
      Slice clean = market.slice(book, 1, START);
      // Strikes from 80 to 120, out of the money, off by 10 to 20 half-spreads.
      int row = 4 + random.nextInt(17);
      int position = clean.positions()[row];
      double money = (0.30 + 0.30 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      if (money < 0 && clean.mid(row) < 0.8) {
        money = -money;
      }
      market.shift(book, 1, position, money, START);
      List<OpportunityEvent> opened =
          run(List.of(market.slice(book, 1, START))).opened(Strategy.SURFACE_DISTORTION);
      Side side = money > 0 ? Side.SELL : Side.BUY;
      String option = market.universe.instrument(instrument(position)).id();
      boolean hit =
          opened.size() == 1
              && opened.get(0).legs().get(0).instrument().equals(option)
              && opened.get(0).legs().get(0).side() == side;
      found += hit ? 1 : 0;
    }
    assertTrue(found >= 0.9 * planted, "found " + found + " of " + planted);
  }

  private int instrument(int position) {
    return market.chains.chain(1).instrument(position);
  }

  @Test
  void aDearOptionAndACheapOneAreTradedAgainstEachOther() {
    market.noise = 0;
    ChainBook book = richPutAndCheapCall();
    Slice seen = market.slice(book, 1, START);
    int put = seen.positions()[9];
    int call = seen.positions()[15];
    OpportunityEvent event =
        run(List.of(market.slice(book, 1, START))).opened(Strategy.DELTA_NEUTRAL).get(0);
    List<Leg> legs = event.legs();
    assertEquals(market.universe.instrument(instrument(put)).id(), legs.get(0).instrument());
    assertEquals(Side.SELL, legs.get(0).side());
    assertEquals(market.universe.instrument(instrument(call)).id(), legs.get(1).instrument());
    assertEquals(Side.BUY, legs.get(1).side());
    assertEquals("XYZ", legs.get(2).instrument());
    // Short put and long call are both long the share.
    assertEquals(Side.SELL, legs.get(2).side());
    assertEquals(0, event.evidence().numbers().get("residualDelta"), 0.5);
    Smile smile =
        new SmileFitter(market.universe, SurfaceSettings.DEFAULTS)
            .fit(seen, market.chains.chain(1));
    double soldVega = legs.get(0).quantity() * smile.vega(seen.rowOf(put));
    double boughtVega = legs.get(1).quantity() * smile.vega(seen.rowOf(call));
    assertEquals(soldVega, boughtVega, 0.5 * smile.vega(seen.rowOf(call)) + 1e-9);
  }

  private ChainBook richPutAndCheapCall() {
    ChainBook book = market.book(1, START, 100, SyntheticChains.SKEWED, null);
    Slice clean = market.slice(book, 1, START);
    market.shift(book, 1, clean.positions()[9], 0.20, START);
    market.shift(book, 1, clean.positions()[15], -0.20, START);
    return book;
  }

  @Test
  void noMoreIsTradedThanTheSharesShownHedge() {
    market.noise = 0;
    OpportunityEvent whole = pair();
    double shares = whole.legs().get(2).quantity();
    market.shareSize = Math.floor(shares / 3);
    OpportunityEvent third = pair();
    assertTrue(third.legs().get(2).quantity() <= market.shareSize);
    double expected = whole.legs().get(0).quantity() / 3;
    assertEquals(expected, third.legs().get(0).quantity(), 1);
    // What the whole lots of the second leg add to the delta is not hedged, but told.
    assertTrue(Math.abs(third.evidence().numbers().get("residualDelta")) < 50);
  }

  private OpportunityEvent pair() {
    Slice slice = market.slice(richPutAndCheapCall(), 1, START);
    return run(List.of(slice)).opened(Strategy.DELTA_NEUTRAL).get(0);
  }

  /** A risk reversal that jumps by far more than it ever moved. */
  @Test
  void aSkewAwayFromItsHistoryIsSold() {
    market.noise = 0;
    List<Slice> slices = noise(200, 0, 9);
    long now = START + 200 * MINUTE;
    SyntheticChains.SmileShape dear = (k, years) -> SyntheticChains.SKEWED.vol(k, years) + 0.15 * k;
    slices.add(market.slice(1, now, 100, dear, null));
    SurfaceRun run = run(slices);
    List<OpportunityEvent> opened = run.opened(Strategy.SKEW);
    OpportunityEvent event = opened.get(opened.size() - 1);
    assertEquals(now, event.openedAtMicros());
    assertEquals(Side.SELL, event.legs().get(0).side());
    assertTrue(event.legs().get(0).instrument().contains("-C-"));
    assertEquals(Side.BUY, event.legs().get(1).side());
    assertTrue(event.legs().get(1).instrument().contains("-P-"));
    assertTrue(event.evidence().numbers().get("zScore") > 3);
    assertTrue(event.evidence().numbers().get("expectedChange") < 0);
    assertEquals(2, event.evidence().chart().slices().size());
    assertEdgeByHand(event, slices.get(slices.size() - 1));
    assertScoredBeforeThePoint(event, slices);
  }

  /** The history ends with the slice before. */
  private void assertScoredBeforeThePoint(OpportunityEvent event, List<Slice> slices) {
    SmileFitter fitter = new SmileFitter(market.universe, SurfaceSettings.DEFAULTS);
    EwMoments history = new EwMoments(SurfaceSettings.DEFAULTS.skewTauMicros());
    double value = Double.NaN;
    for (Slice slice : slices) {
      if (slice.chain() == 1) {
        if (Double.isFinite(value)) {
          history.add(slice.eventTimeMicros() - MINUTE, value);
        }
        Smile smile = fitter.fit(slice, market.chains.chain(1));
        value = Skew.of(smile.fit(), slice.years(), 0.25).riskReversal();
      }
    }
    double sigmas = (value - history.mean()) / Math.sqrt(history.variance());
    assertEquals(sigmas, event.evidence().numbers().get("zScore"), 1e-9 * sigmas);
  }

  /** Half the expected change on each side's middle volatility, less all spreads and fees. */
  private void assertEdgeByHand(OpportunityEvent event, Slice slice) {
    double half = event.evidence().numbers().get("expectedChange") / 2;
    double gross = 0;
    double fees = 0;
    for (Leg leg : event.legs()) {
      int sign = leg.side() == Side.BUY ? 1 : -1;
      if (leg.instrument().equals("XYZ")) {
        gross -= (2 * 0.005 + SyntheticChains.SHARE_FEE) * leg.quantity();
        fees += SyntheticChains.SHARE_FEE * leg.quantity();
      } else {
        int id = market.universe.instrumentId(leg.instrument());
        int row = slice.rowOf(market.chains.positionIn(market.chains.chain(1), id));
        double bid = slice.bids().vols()[row];
        double vol = (bid + slice.asks().vols()[row]) / 2 + (slice.isCall(row) ? half : -half);
        double fair = slice.bids().prices()[row] + worth(slice, row, vol) - worth(slice, row, bid);
        gross += sign * (fair - leg.price()) * leg.quantity() * 100;
        gross -= slice.halfSpread(row) * leg.quantity() * 100;
        gross -= SyntheticChains.OPTION_FEE * leg.quantity();
        fees += SyntheticChains.OPTION_FEE * leg.quantity();
      }
    }
    assertEquals(gross, event.grossEdge(), 1e-6 * event.capital());
    assertEquals(fees, event.fees(), 1e-9);
    assertTrue(event.netEdge() > 2 * event.evidence().numbers().get("standardError"));
  }

  private static double worth(Slice slice, int row, double vol) {
    double stdev = vol * Math.sqrt(slice.years());
    return slice.discountFactor()
        * Black76.outOfTheMoney(slice.forward(), slice.strikes()[row], stdev);
  }

  /** A butterfly that jumps: both wings sold, the straddle between them bought. */
  @Test
  void aDearButterflyIsSoldAgainstTheStraddle() {
    List<Slice> slices = noise(200, 0, 9);
    long now = START + 200 * MINUTE;
    SyntheticChains.SmileShape bent =
        (k, years) -> SyntheticChains.SKEWED.vol(k, years) + 3 * Math.min(k * k, 0.02);
    slices.add(market.slice(1, now, 100, bent, null));
    List<OpportunityEvent> opened = run(slices).opened(Strategy.SKEW);
    OpportunityEvent event = opened.get(opened.size() - 1);
    assertEquals(now, event.openedAtMicros());
    List<Side> sides = event.legs().subList(0, 4).stream().map(Leg::side).toList();
    assertEquals(List.of(Side.SELL, Side.SELL, Side.BUY, Side.BUY), sides);
    assertTrue(event.evidence().numbers().get("butterfly") > 0);
    assertEquals(event.legs().get(2).quantity(), event.legs().get(3).quantity(), "one straddle");
  }

  @Test
  void theFutureNeverChangesThePast() {
    List<Slice> slices = noise(140, 1.5, 21);
    // Some quotes off, so that there is something to compare.
    Random random = new Random(4);
    for (int i = 0; i < slices.size(); i += 7) {
      Slice slice = slices.get(i);
      ChainBook book =
          market.book(slice.chain(), slice.eventTimeMicros(), 100, SyntheticChains.SKEWED, random);
      market.shift(book, slice.chain(), slice.positions()[10], 0.6, slice.eventTimeMicros());
      slices.set(i, market.slice(book, slice.chain(), slice.eventTimeMicros()));
    }
    List<OpportunityEvent> all = run(slices).out.events;
    Set<Strategy> strategies = new HashSet<>();
    all.forEach(event -> strategies.add(event.strategy()));
    assertTrue(strategies.size() >= 2 && all.size() > 40, strategies + " " + all.size());
    for (int cut = 20; cut < slices.size(); cut += 60) {
      long until = slices.get(cut - 1).eventTimeMicros();
      List<OpportunityEvent> past = run(slices.subList(0, cut)).out.events;
      List<OpportunityEvent> same = all.stream().filter(e -> e.eventTimeMicros() <= until).toList();
      assertEquals(same, past);
    }
  }
}
