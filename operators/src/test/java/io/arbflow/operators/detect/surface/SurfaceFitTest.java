package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.domain.volatility.Ssvi;
import io.arbflow.domain.volatility.SsviCurvature;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All expiries together, told beside the slice that an opportunity is found on. */
class SurfaceFitTest {
  private static final long NOW = SyntheticChains.START;
  private static final long DAY = SyntheticChains.DAY;
  private static final int CALL_110 = OptionChain.call(16);
  private static final int DISTORTED = 2;
  private static final Ssvi TRUTH = new Ssvi(-0.4, SsviCurvature.power(1.2, 0.4));

  private final SyntheticChains market =
      new SyntheticChains(
          ExerciseStyle.EUROPEAN,
          0.02,
          NOW + 40 * DAY,
          NOW + 80 * DAY,
          NOW + 160 * DAY,
          NOW + 300 * DAY);
  private final SurfaceRun run =
      new SurfaceRun(
          market.universe,
          SurfaceRun.settings(SurfaceSettings.DEFAULTS, List.of(Strategy.SURFACE_DISTORTION)));

  private static double vol(double k, double years, double level) {
    return Math.sqrt(TRUTH.totalVariance(k, level * years) / years);
  }

  private Slice slice(int chain, double level, double money) {
    SyntheticChains.SmileShape shape = (k, years) -> vol(k, years, level);
    ChainBook book = market.book(chain, NOW, 100, shape, null);
    if (money != 0) {
      market.shift(book, chain, CALL_110, money, NOW);
    }
    return market.slice(book, chain, NOW);
  }

  /** Evidence of a dear call at the third expiry, the second one at another level. */
  private Map<String, Double> evidence(int chains, double second) {
    for (int chain = 0; chain < chains; chain++) {
      if (chain != DISTORTED) {
        run.see(slice(chain, chain == 1 ? second : 0.05, 0));
      }
    }
    run.see(slice(DISTORTED, 0.05, 0.40)).until(NOW + 1);
    return run.opened().get(0).evidence().numbers();
  }

  @Test
  void aSurfaceIsFoundAgain() {
    Map<String, Double> numbers = evidence(4, 0.05);
    assertEquals(4, numbers.get("surfaceExpiries"));
    assertEquals(1, numbers.get("ssviFitted"));
    assertEquals(-0.4, numbers.get("ssviRho"), 0.02);
    assertEquals(0.4, numbers.get("ssviGamma"), 0.03);
    assertEquals(0, numbers.get("sviButterflyViolations"));
    assertEquals(0, numbers.get("sviCalendarViolations"));
    // The distorted quote is many half-spreads off, the others of all expiries are not.
    assertTrue(numbers.get("ssviDistanceHere") > 1.8 * numbers.get("ssviDistance"));
    assertTrue(numbers.get("sviDistanceHere") > 1, numbers.toString());
    assertTrue(numbers.get("ssviDistance") < 6, numbers.toString());
  }

  /** The slices follow their quotes into the calendar arbitrage, the surface does not. */
  @Test
  void whatSlicesDoToEachOtherIsCounted() {
    Map<String, Double> numbers = evidence(4, 0.12);
    assertEquals(1, numbers.get("sviCalendarViolations"));
    assertEquals(1, numbers.get("ssviFitted"));
    assertTrue(numbers.get("ssviDistance") > 5, numbers.toString());
  }

  @Test
  void twoExpiriesAreNoSurface() {
    run.see(slice(0, 0.05, 0));
    run.see(slice(DISTORTED, 0.05, 0.40)).until(NOW + 1);
    Map<String, Double> numbers = run.opened().get(0).evidence().numbers();
    assertNull(numbers.get("surfaceExpiries"));
    assertNull(numbers.get("ssviDistance"));
  }

  @Test
  void theSameSlicesAreFittedOnce() {
    evidence(4, 0.05);
    Desk desk = Desk.of(market.universe, SurfaceSettings.DEFAULTS);
    ExpiryState expiry = run.state.expiry(DISTORTED);
    SurfaceFit first = SurfaceFit.of(Scene.of(desk, run.state, expiry, NOW));
    assertSame(first, SurfaceFit.of(Scene.of(desk, run.state, expiry, NOW + 7)));
    run.see(slice(0, 0.05, 0));
    SurfaceFit second = SurfaceFit.of(Scene.of(desk, run.state, expiry, NOW));
    assertNotSame(first, second);
    assertNotSame(second, SurfaceFit.of(Scene.of(desk, run.state, expiry, NOW + 50 * DAY)));
  }

  /** Few strikes: the slice is sound between them, and beyond them it need not be. */
  @Test
  void durrlemansFunctionIsToldBetweenTheQuotesToo() {
    Map<String, Double> numbers = evidence(4, 0.05);
    ExpiryState expiry = run.state.expiry(DISTORTED);
    Desk desk = Desk.of(market.universe, SurfaceSettings.DEFAULTS);
    RawSvi fit = expiry.smile(desk).fit();
    Slice slice = expiry.slice;
    double least = Double.POSITIVE_INFINITY;
    double low = slice.logMoneyness(0);
    double high = slice.logMoneyness(slice.smile() - 1);
    for (int i = 0; i <= 20_000; i++) {
      least = Math.min(least, fit.durrleman(low + (high - low) * i / 20_000));
    }
    assertEquals(least, numbers.get("fitLeastDurrlemanQuoted"), 1e-6);
    assertTrue(numbers.get("fitLeastDurrleman") < least - 1e-6, numbers.toString());
  }
}
