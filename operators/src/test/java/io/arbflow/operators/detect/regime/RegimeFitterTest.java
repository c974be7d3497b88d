package io.arbflow.operators.detect.regime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.regime.MarkovSwitchingFit;
import io.arbflow.domain.regime.SwitchingForm;
import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.domain.variance.EstimateStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegimeFitterTest {
  private static final VolatilityRegimes MARKET = new VolatilityRegimes(0, 0.5, 4.5, 0.98, 0.95);
  private final RegimeFitter fitter = new RegimeFitter(Readings.groups(), Readings.SETTINGS);
  private final List<RegimeParameters> fits = new ArrayList<>();

  private static double[] returns(int n, long seed) {
    return Readings.simulated(MARKET, n, seed).stream().mapToDouble(r -> r[0]).toArray();
  }

  private FitState feed(FitState state, double[] values) {
    for (int i = 0; i < values.length; i++) {
      fitter.onElement(state, new MarketReturn(1, values[i], 1, i), Readings.to(fits::add));
    }
    return state;
  }

  /** After half a window and then every 50 returns; each from the last 200 at most. */
  @Test
  void fitsTheWindowNowAndThen() {
    double[] values = returns(420, 1);
    feed(fitter.create(1), values);
    long[] at = fits.stream().mapToLong(RegimeParameters::atMicros).toArray();
    assertArrayEquals(new long[] {99, 149, 199, 249, 299, 349, 399}, at);
    for (RegimeParameters fit : fits) {
      int end = (int) fit.atMicros() + 1;
      int begin = Math.max(0, end - 200);
      double[] window = IntStream.range(begin, end).mapToDouble(i -> values[i]).toArray();
      assertEquals(window.length, fit.observations());
      MarkovSwitchingFit own = MarkovSwitchingFit.of(window, SwitchingForm.volatility());
      assertEquals(own.status(), fit.status());
      if (fit.status() == EstimateStatus.OK) {
        assertEquals(VolatilityRegimes.of(own.model()), fit.regimes());
        boolean lasting = fit.regimes().stayCalm() >= 0.8 && fit.regimes().stayTurbulent() >= 0.8;
        assertEquals(fit.preference() < 0 && lasting, fit.adopted());
      }
    }
  }

  @Test
  void versionsCountWhatIsAdopted() {
    feed(fitter.create(1), returns(2_000, 2));
    long version = 0;
    for (RegimeParameters fit : fits) {
      version += fit.adopted() ? 1 : 0;
      assertEquals(version, fit.version());
    }
    assertTrue(version > fits.size() / 2, version + " of " + fits.size());
  }

  /** White noise often fits two lasting regimes, which are not worth their parameters. */
  @Test
  void regimesThatAreNotWorthItAreNotAdopted() {
    Random random = new Random(5);
    double[] noise = new double[2_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextGaussian();
    }
    feed(fitter.create(1), noise);
    List<RegimeParameters> tempting =
        fits.stream()
            .filter(f -> f.preference() >= 0 && f.stayCalm() >= 0.8 && f.stayTurbulent() >= 0.8)
            .toList();
    assertFalse(tempting.isEmpty());
    assertTrue(tempting.stream().noneMatch(RegimeParameters::adopted));
  }

  @Test
  void aMarketThatStoodStillIsSaidToHaveNoFit() {
    feed(fitter.create(1), new double[100]);
    assertEquals(1, fits.size());
    assertEquals(EstimateStatus.DEGENERATE, fits.get(0).status());
    assertFalse(fits.get(0).adopted());
    assertThrows(IllegalArgumentException.class, () -> fits.get(0).regimes());
    assertEquals(0, fits.get(0).version());
  }

  @Test
  void anotherWindowStartsAnew() {
    FitState state = new FitState(1, Readings.groups().identity(1), 60);
    feed(state, returns(30, 3));
    assertEquals(200, state.window.length);
    assertEquals(30, state.seen);
    FitState copy = feed(state, returns(300, 4)).copy();
    assertArrayEquals(state.returns(), copy.returns());
    assertEquals(200, copy.returns().length);
  }

  /** Markets that seldom move, jump, or change once for good are read or refused, never thrown. */
  @Test
  void oddMarketsDoNotFail() {
    Random random = new Random(9);
    for (int trial = 0; trial < 30; trial++) {
      double[] values = new double[200];
      for (int i = 0; i < values.length; i++) {
        double usual = random.nextGaussian() * 1e-4;
        values[i] =
            switch (trial % 6) {
              case 0 -> random.nextInt(40) == 0 ? usual : 0;
              case 1 -> i < 60 ? usual : 40 * usual;
              case 2 -> i == 70 ? 0.5 : usual;
              case 3 -> random.nextBoolean() ? 1e-4 : -1e-4;
              case 4 -> 1e-4;
              default -> i < 50 ? 0 : 1e-9 * usual;
            };
      }
      feed(fitter.create(1), values);
    }
    assertEquals(90, fits.size());
  }
}
