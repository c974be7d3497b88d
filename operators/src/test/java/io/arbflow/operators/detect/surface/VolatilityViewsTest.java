package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** GAMMA_SCALPING and THETA_DECAY on a share with known volatility, hours instead of days. */
class VolatilityViewsTest {
  private static final long START = SyntheticChains.START;
  private static final long HOUR = 3_600_000_000L;
  private static final long BAR = HOUR / 12;
  private static final int BARS = 75 * 12;

  private SyntheticChains market =
      new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, START + 30 * SyntheticChains.DAY);
  private long horizon = 6 * HOUR;
  private Slice last;

  /** Periods of an hour. */
  private SurfaceSettings hourly() {
    return new SurfaceSettings(
        4, 2, 8, 2, 3, HOUR * 4, BAR / 5, HOUR, 60, BAR, HOUR, horizon, HOUR, 0.25, 0.10, 0.95);
  }

  /** The share realises one volatility while options are quoted at another. */
  private SurfaceRun run(double realised, double implied, int bars) {
    SurfaceRun run =
        new SurfaceRun(
            market.universe,
            SurfaceRun.settings(hourly(), List.of(Strategy.GAMMA_SCALPING, Strategy.THETA_DECAY)));
    Random random = new Random(11);
    double logSpot = Math.log(100);
    double step = realised * Math.sqrt(1 / (365.0 * 24 * 12));
    for (int bar = 0; bar < bars; bar++) {
      long now = START + bar * BAR;
      double spot = Math.rint(Math.exp(logSpot) * 100) / 100;
      SyntheticChains.SmileShape smile = (k, years) -> implied * (1 - 0.2 * k + k * k);
      Slice slice = market.slice(0, now, spot, smile, null);
      if (slice != null) {
        last = slice;
        run.see(slice);
      }
      // Pulled back, so that the strikes listed stay around the share.
      logSpot += step * random.nextGaussian() - 0.002 * (logSpot - Math.log(100));
    }
    return run.until(START + bars * BAR);
  }

  @Test
  void nothingIsSaidWithoutEnoughPeriods() {
    assertEquals(List.of(), run(0.60, 0.15, 60 * 12).opened());
  }

  @Test
  void nothingIsSaidWhereForecastAndImpliedAgree() {
    assertEquals(List.of(), run(0.30, 0.30, BARS).opened());
  }

  @Test
  void cheapVolatilityIsBoughtAsAStraddleAndHedged() {
    List<OpportunityEvent> opened = run(0.60, 0.15, BARS).opened();
    assertTrue(opened.stream().allMatch(e -> e.strategy() == Strategy.GAMMA_SCALPING));
    OpportunityEvent event = opened.get(opened.size() - 1);
    List<Leg> legs = event.legs();
    assertEquals(Side.BUY, legs.get(0).side());
    assertEquals(Side.BUY, legs.get(1).side());
    assertEquals(strike(legs.get(0)), strike(legs.get(1)));
    assertEquals(legs.get(0).quantity(), legs.get(1).quantity());
    Map<String, Double> numbers = event.evidence().numbers();
    assertEquals(0.60, numbers.get("forecastVol"), 0.10);
    assertTrue(numbers.get("impliedAskVol") > 0.15 && numbers.get("impliedAskVol") < 0.16);
    double spot = 100;
    double hour = 1 / (365.0 * 24);
    assertEquals(
        numbers.get("impliedAskVol") * spot * Math.sqrt(hour), numbers.get("breakEvenMove"), 0.03);
    assertEquals(6 * hour, numbers.get("horizonYears"), 1e-12);
    assertTrue(Math.abs(numbers.get("residualDelta")) <= 0.5);
    assertTrue(numbers.get("hedgingCost") > 0);
  }

  /** The last slice valued again by the definition. */
  @Test
  void theStraddlesEdgeIsTheBlendedPriceLessAllCosts() {
    SurfaceRun run = run(0.60, 0.15, BARS);
    OpportunityEvent event = run.opened().get(run.opened().size() - 1);
    assertEquals(last.eventTimeMicros(), event.eventTimeMicros());
    double years = last.years();
    double h = 6 / (365.0 * 24);
    double forecast = event.evidence().numbers().get("forecastVariance");
    Leg call = event.legs().get(0);
    int twin = last.twinRow();
    int quoted = last.rowOf(last.positions()[twin] ^ 1);
    double vol = (last.bids().vols()[quoted] + last.asks().vols()[quoted]) / 2;
    double blended = Math.sqrt((forecast * h + vol * vol * (years - h)) / years);
    double strike = strike(call);
    double gain =
        last.discountFactor()
            * (Black76.outOfTheMoney(last.forward(), strike, blended * Math.sqrt(years))
                - Black76.outOfTheMoney(last.forward(), strike, vol * Math.sqrt(years)));
    double units = call.quantity() * 100;
    double spreads = 0;
    for (int row : new int[] {quoted, twin}) {
      spreads += 2 * last.halfSpread(row) * units;
    }
    double hedge = event.legs().size() == 3 ? event.legs().get(2).quantity() : 0;
    spreads += 2 * 0.005 * hedge;
    double leaving =
        2 * call.quantity() * SyntheticChains.OPTION_FEE + hedge * SyntheticChains.SHARE_FEE;
    double gross =
        2 * gain * units - spreads - leaving - event.evidence().numbers().get("hedgingCost");
    assertEquals(gross, event.grossEdge(), 0.01 * event.grossEdge());
    // Six adjustments of both contracts' gamma at half a cent and the fee.
    double spot = last.mid(last.underlyingRow());
    double stdev = vol * Math.sqrt(years);
    double gamma = Normal.pdf(Black76.dPlus(last.forward(), strike, stdev)) / (spot * stdev);
    double moved = 2 * units * gamma * spot * Math.sqrt(forecast * 2 / (365.0 * 24 * Math.PI));
    double adjusting = 6 * moved * (0.005 + SyntheticChains.SHARE_FEE);
    assertEquals(adjusting, event.evidence().numbers().get("hedgingCost"), 0.03 * adjusting);
  }

  /** A horizon beyond expiry: the options are not traded out of again, the hedge is. */
  @Test
  void optionsThatExpireWithinTheHorizonAreNotLeft() {
    market = new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, START + 100 * HOUR);
    horizon = 24 * HOUR;
    SurfaceRun run = run(0.60, 0.15, 86 * 12);
    OpportunityEvent event = run.opened().get(run.opened().size() - 1);
    double hedge = event.legs().size() == 3 ? event.legs().get(2).quantity() : 0;
    double leaving = hedge * (0.005 + SyntheticChains.SHARE_FEE);
    assertEquals(leaving, event.evidence().numbers().get("leavingCost"), 1e-9);
    Map<String, Double> numbers = event.evidence().numbers();
    assertTrue(numbers.get("yearsToExpiry") < 24 / (24 * 365.0));
    assertEquals(numbers.get("yearsToExpiry"), numbers.get("horizonYears"), 1e-12);
  }

  @Test
  void dearVolatilityIsSoldAsAnIronCondor() {
    market = new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, START + 8 * SyntheticChains.DAY);
    horizon = 24 * HOUR;
    List<OpportunityEvent> opened = run(0.10, 0.60, 100 * 12).opened();
    assertTrue(opened.stream().allMatch(e -> e.strategy() == Strategy.THETA_DECAY));
    OpportunityEvent event = opened.get(opened.size() - 1);
    List<Leg> legs = event.legs();
    assertEquals(4, legs.size());
    assertEquals(
        List.of(Side.SELL, Side.BUY, Side.SELL, Side.BUY), legs.stream().map(Leg::side).toList());
    assertTrue(strike(legs.get(1)) < strike(legs.get(0)));
    assertTrue(strike(legs.get(0)) < strike(legs.get(2)));
    assertTrue(strike(legs.get(2)) < strike(legs.get(3)));
    double credit = 0;
    for (Leg leg : legs) {
      assertEquals(legs.get(0).quantity(), leg.quantity());
      double sign = leg.side() == Side.SELL ? 1 : -1;
      credit += sign * leg.price() * leg.quantity() * 100;
    }
    double wing =
        Math.max(
            strike(legs.get(0)) - strike(legs.get(1)), strike(legs.get(3)) - strike(legs.get(2)));
    double most = wing * legs.get(0).quantity() * 100 - credit;
    assertEquals(most, event.evidence().numbers().get("maxLoss"), 1e-6 * most);
    assertTrue(event.netEdge() < most, "an expectation above what can be won");
    assertTrue(event.evidence().numbers().get("decayInOneDay") > 0);
  }

  private static double strike(Leg leg) {
    return Double.parseDouble(leg.instrument().split("-")[3]);
  }
}
