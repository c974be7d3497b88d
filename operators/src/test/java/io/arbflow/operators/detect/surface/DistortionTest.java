package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One quote moved off an undisturbed chain. */
class DistortionTest {
  private static final long NOW = SyntheticChains.START;
  private static final long EXPIRY = NOW + 90 * SyntheticChains.DAY;

  /** The call at 110, out of the money. */
  private static final int CALL_110 = OptionChain.call(16);

  private final SyntheticChains market = new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, EXPIRY);

  private Slice slice(double money) {
    ChainBook book = market.book(0, NOW, 100, SyntheticChains.SKEWED, null);
    market.shift(book, 0, CALL_110, money, NOW);
    return market.slice(book, 0, NOW);
  }

  private SurfaceRun run(double money) {
    SurfaceRun run =
        new SurfaceRun(
            market.universe,
            SurfaceRun.settings(SurfaceSettings.DEFAULTS, List.of(Strategy.SURFACE_DISTORTION)));
    return run.see(slice(money)).until(NOW + 1);
  }

  @Test
  void anUndisturbedChainHasNone() {
    assertEquals(List.of(), run(0).opened());
  }

  @Test
  void aDearOptionIsSoldAgainstItsNeighboursAndHedged() {
    OpportunityEvent event = run(0.30).opened().get(0);
    assertEquals(Strategy.SURFACE_DISTORTION, event.strategy());
    assertEquals(RiskClass.STATISTICAL, event.riskClass());
    List<Leg> legs = event.legs();
    assertEquals(4, legs.size());
    assertEquals(Side.SELL, legs.get(0).side());
    assertTrue(legs.get(0).instrument().endsWith("C-110.0"));
    assertEquals(Side.BUY, legs.get(1).side());
    assertTrue(legs.get(1).instrument().endsWith("C-107.5"));
    assertEquals(Side.BUY, legs.get(2).side());
    assertTrue(legs.get(2).instrument().endsWith("C-112.5"));
    assertEquals("XYZ", legs.get(3).instrument());
    assertEquals("SURFACE_DISTORTION|XYZ|" + "20250102", event.reviewKey().substring(0, 31));
  }

  @Test
  void aCheapOptionIsBought() {
    OpportunityEvent event = run(-0.30).opened().get(0);
    assertEquals(Side.BUY, event.legs().get(0).side());
    assertEquals(Side.SELL, event.legs().get(1).side());
    assertEquals(Side.SELL, event.legs().get(2).side());
  }

  /** Everything again from the slice alone, by the definition. */
  @Test
  void theEdgeIsTheResidualBeyondTheHalfSpreadLessAllSpreadsAndFees() {
    Slice seen = slice(0.30);
    OpportunityEvent event = run(0.30).opened().get(0);
    double fairVol = event.evidence().numbers().get("fittedWithoutVol");
    double smile = SyntheticChains.SKEWED.vol(Math.log(110 / seen.forward()), seen.years());
    assertEquals(smile, fairVol, 0.0005);
    double worth =
        seen.discountFactor()
            * Black76.outOfTheMoney(seen.forward(), 110, fairVol * Math.sqrt(seen.years()));
    List<Leg> legs = event.legs();
    double sold = legs.get(0).quantity() * 100;
    double gain = (legs.get(0).price() - worth) * sold;
    double halfSpreads = 0;
    double fees = 0;
    for (int i = 0; i < 3; i++) {
      Leg leg = legs.get(i);
      int row = rowOf(seen, leg);
      double half = seen.halfSpread(row) * leg.quantity() * 100;
      halfSpreads += i == 0 ? half : 2 * half;
      fees += leg.quantity() * SyntheticChains.OPTION_FEE;
    }
    halfSpreads += 2 * 0.005 * legs.get(3).quantity();
    fees += legs.get(3).quantity() * SyntheticChains.SHARE_FEE;
    assertEquals(fees, event.fees(), 1e-9);
    assertEquals(gain - halfSpreads - fees, event.grossEdge(), 1e-6 * event.capital());
    assertEquals(event.grossEdge() - fees, event.netEdge(), 1e-9);
    assertTrue(event.netEdge() > 0);
  }

  private int rowOf(Slice slice, Leg leg) {
    int instrument = market.universe.instrumentId(leg.instrument());
    return slice.rowOf(market.chains.positionIn(market.chains.chain(0), instrument));
  }

  @Test
  void wingsAreInTheButterflysProportionByVegaInWholeLots() {
    List<Leg> legs = run(0.30).opened().get(0).legs();
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    double[] vegas = new double[3];
    for (int i = 0; i < 3; i++) {
      double strike = slice.strikes()[rowOf(slice, legs.get(i))];
      double vol = SyntheticChains.SKEWED.vol(Math.log(strike / slice.forward()), slice.years());
      vegas[i] = Black76.vega(slice.forward(), strike, vol * Math.sqrt(slice.years()));
    }
    double sold = legs.get(0).quantity();
    assertEquals(Math.rint(sold * 0.5 * vegas[0] / vegas[1]), legs.get(1).quantity(), 1);
    assertEquals(Math.rint(sold * 0.5 * vegas[0] / vegas[2]), legs.get(2).quantity(), 1);
    assertTrue(legs.get(1).quantity() < legs.get(2).quantity(), "vega falls with the strike");
  }

  @Test
  void theHedgeLeavesLessThanHalfALotOfDelta() {
    OpportunityEvent event = run(0.30).opened().get(0);
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    double shares = 0;
    for (Leg leg : event.legs()) {
      double signed = leg.side() == Side.BUY ? leg.quantity() : -leg.quantity();
      if (leg.instrument().equals("XYZ")) {
        assertEquals(Math.rint(leg.quantity()), leg.quantity());
        shares += signed;
      } else {
        int row = rowOf(slice, leg);
        double strike = slice.strikes()[row];
        double vol = SyntheticChains.SKEWED.vol(Math.log(strike / slice.forward()), slice.years());
        double d = Black76.dPlus(slice.forward(), strike, vol * Math.sqrt(slice.years()));
        shares += signed * 100 * Normal.cdf(d);
      }
    }
    assertEquals(0, event.evidence().numbers().get("residualDelta"), 0.5);
    // Here deltas are of the true smile, there of the fitted one, half a tick of noise apart.
    assertEquals(0, shares, 10);
  }

  /** Legs are off their smile independently of each other, each by its own robust sigma. */
  @Test
  void theStandardErrorIsThatOfThreeIndependentQuotes() {
    Slice seen = slice(0.30);
    Smile smile =
        new SmileFitter(market.universe, SurfaceSettings.DEFAULTS)
            .fit(seen, market.chains.chain(0));
    OpportunityEvent event = run(0.30).opened().get(0);
    double sum = 0;
    for (Leg leg : event.legs().subList(0, 3)) {
      int row = rowOf(seen, leg);
      double vega = smile.vega(row, smile.without[row]);
      sum += Math.pow(vega * leg.quantity() * 100 * smile.sigmas[row], 2);
    }
    double error = event.evidence().numbers().get("standardError");
    assertEquals(Math.sqrt(sum), error, 1e-9 * error);
    // Half a spread of two cents, at the multiple and leverage of a nearly perfect smile.
    int row = seen.rowOf(CALL_110);
    double half = (seen.asks().vols()[row] - seen.bids().vols()[row]) / 2;
    assertTrue(smile.sigmas[row] >= half && smile.sigmas[row] < 1.5 * half);
  }

  @Test
  void confidenceIsTheNormalProbabilityUpToItsCap() {
    OpportunityEvent event = run(0.30).opened().get(0);
    double sigmas = event.netEdge() / event.evidence().numbers().get("standardError");
    assertEquals(Math.min(0.95, Normal.cdf(sigmas)), event.confidence(), 1e-12);
    assertTrue(sigmas >= 2);
  }

  /** Fitted with itself, a quote this far off pulls the slice towards itself. */
  @Test
  void theQuoteIsNotInItsOwnFit() {
    SmileFitter fitter = new SmileFitter(market.universe, SurfaceSettings.DEFAULTS);
    Slice clean = slice(0);
    Slice distorted = slice(0.60);
    int row = distorted.rowOf(CALL_110);
    assertEquals(clean.forward(), distorted.forward(), 0.001);
    Smile before = fitter.fit(clean, market.chains.chain(0));
    Smile after = fitter.fit(distorted, market.chains.chain(0));
    double pull = after.fittedVol(row) - before.fittedVol(row);
    assertTrue(pull > 0.0007, "with itself " + pull);
    assertEquals(before.without[row], after.without[row], pull / 4);
  }

  @Test
  void closesWhenTheQuoteComesBackAndIsMeasured() {
    SurfaceRun run = run(0.30);
    long later = NOW + 2_000_000;
    run.see(market.slice(0, later, 100, SyntheticChains.SKEWED, null)).end(NOW + 10_000_000);
    OpportunityEvent closed = run.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.EDGE_GONE, closed.closedReason());
    assertEquals(later, closed.eventTimeMicros());
    assertEquals(run.opened().get(0).opportunityId(), closed.opportunityId());
    OpportunityEvent measured = run.out.of(EventKind.MEASURED).get(0);
    assertEquals(run.opened().get(0).netEdge(), measured.edgeAfter().after1S(), 1e-9);
    assertTrue(measured.edgeAfter().after5S() < 0, "the spreads are paid for nothing then");
  }

  /** Too little off to be fitted again: the fit's own quote is taken out of its sums. */
  @Test
  void norIsAQuoteThatIsLittleOff() {
    SmileFitter fitter = new SmileFitter(market.universe, SurfaceSettings.DEFAULTS);
    Slice distorted = slice(0.03);
    int row = distorted.rowOf(CALL_110);
    Smile before = fitter.fit(slice(0), market.chains.chain(0));
    Smile after = fitter.fit(distorted, market.chains.chain(0));
    assertTrue(after.outside[row] < 2, "outside " + after.outside[row]);
    double pull = after.fittedVol(row) - before.fittedVol(row);
    assertTrue(pull > 0.00005, "with itself " + pull);
    assertEquals(before.without[row], after.without[row], pull / 2);
  }

  @Test
  void anEdgeOfTooFewStandardErrorsDoesNotOpen() {
    OpportunityEvent event = run(0.30).opened().get(0);
    double sigmas = event.evidence().numbers().get("edgeSigmas");
    assertEquals(1, opened(sigmas - 0.01));
    assertEquals(0, opened(sigmas + 0.01));
  }

  private int opened(double edgeSigmas) {
    SurfaceSettings d = SurfaceSettings.DEFAULTS;
    SurfaceSettings asked =
        new SurfaceSettings(
            4,
            2,
            8,
            edgeSigmas,
            3,
            d.skewTauMicros(),
            d.skewSampleMicros(),
            d.skewHorizonMicros(),
            60,
            d.barMicros(),
            d.periodMicros(),
            d.varianceHorizonMicros(),
            d.hedgeIntervalMicros(),
            0.25,
            0.10,
            0.95);
    List<Strategy> on = List.of(Strategy.SURFACE_DISTORTION);
    SurfaceRun run = new SurfaceRun(market.universe, SurfaceRun.settings(asked, on));
    return run.see(slice(0.30)).until(NOW + 1).opened().size();
  }

  @Test
  void goesOnWithTheSameLegsWhileTheQuoteStaysOff() {
    SurfaceRun run = run(0.30);
    long later = NOW + 2_000_000;
    ChainBook book = market.book(0, later, 100, SyntheticChains.SKEWED, null);
    market.shift(book, 0, CALL_110, 0.36, later);
    run.see(market.slice(book, 0, later)).until(later + 1);
    assertEquals(1, run.opened().size());
    assertEquals(List.of(), run.out.of(EventKind.CLOSED));
    OpportunityEvent updated = run.out.of(EventKind.UPDATED).get(0);
    OpportunityEvent opened = run.opened().get(0);
    assertEquals(opened.opportunityId(), updated.opportunityId());
    assertEquals(opened.legs().get(0).price() + 0.06, updated.legs().get(0).price(), 1e-9);
    assertTrue(updated.netEdge() > opened.netEdge());
    assertEquals(later + 60_000_000, updated.expiresAtMicros());
  }

  @Test
  void closesWhenALegIsNotQuotedAnyMore() {
    SurfaceRun run = run(0.30);
    long later = NOW + 2_000_000;
    ChainBook book = market.book(0, later, 100, SyntheticChains.SKEWED, null);
    market.shift(book, 0, CALL_110, 0.30, later);
    market.shift(book, 0, OptionChain.call(15), 0, later - 61_000_000);
    run.see(market.slice(book, 0, later)).until(later + 1);
    OpportunityEvent closed = run.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.LEG_WITHDRAWN, closed.closedReason());
  }

  @Test
  void closesAtTheMicrosecondAfterTheOldestLegsAge() {
    SurfaceRun run = run(0.30).end(NOW + 100_000_000);
    OpportunityEvent closed = run.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.LEG_STALE, closed.closedReason());
    assertEquals(NOW + 60_000_001, closed.eventTimeMicros());
  }

  @Test
  void closesAtExpiry() {
    long last = EXPIRY - 30_000_000;
    SyntheticChains.SmileShape high = (k, years) -> 60 * (1 + k * k);
    ChainBook book = market.book(0, last, 100, high, null);
    Slice clean = market.slice(book, 0, last);
    int row = clean.rowOf(OptionChain.call(14));
    market.shift(book, 0, clean.positions()[row], 0.4, last);
    SurfaceRun run =
        new SurfaceRun(
            market.universe,
            SurfaceRun.settings(SurfaceSettings.DEFAULTS, List.of(Strategy.SURFACE_DISTORTION)));
    run.see(market.slice(book, 0, last)).until(last + 1);
    assertEquals(1, run.opened().size());
    assertTrue(run.lane.nextDueMicros(run.state) <= EXPIRY);
    run.until(EXPIRY + 1);
    OpportunityEvent closed = run.out.of(EventKind.CLOSED).get(0);
    assertEquals(ClosedReason.EXPIRED, closed.closedReason());
    assertEquals(EXPIRY, closed.eventTimeMicros());
  }
}
