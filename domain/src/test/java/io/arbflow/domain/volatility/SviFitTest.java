package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SviFitTest {
  private static final int QUOTES = 31;
  private static final double YEARS = 0.35;

  private final double[] k = Slices.grid(-0.6, 0.45, QUOTES);
  private final double[] vol = new double[QUOTES];
  private final double[] halfSpread = new double[QUOTES];
  private final SviFit fit = new SviFit(QUOTES);

  @Test
  void findsAnExactSliceExactly() {
    Random random = new Random(12);
    for (int i = 0; i < 60; i++) {
      RawSvi slice = Slices.random(random);
      quote(slice, 0, random);
      assertEquals(FitStatus.OK, fit());
      for (double at : Slices.grid(-0.6, 0.45, 200)) {
        assertEquals(slice.volatility(at, YEARS), fit.slice().volatility(at, YEARS), 2e-6);
      }
    }
  }

  /** Vogt's slice has a negative a, which a fit with a >= 0 cannot follow. */
  @Test
  void findsVogt() {
    double[] wide = Slices.grid(-1.5, 1.5, QUOTES);
    for (int i = 0; i < QUOTES; i++) {
      vol[i] = Slices.VOGT.volatility(wide[i], 1);
      halfSpread[i] = 0.003;
    }
    assertEquals(FitStatus.OK, fit.fit(wide, vol, halfSpread, QUOTES, 1));
    assertEquals(Slices.VOGT.a(), fit.slice().a(), 1e-5);
    assertEquals(Slices.VOGT.b(), fit.slice().b(), 1e-5);
    assertEquals(Slices.VOGT.rho(), fit.slice().rho(), 1e-5);
    assertEquals(Slices.VOGT.m(), fit.slice().m(), 1e-5);
    assertEquals(Slices.VOGT.sigma(), fit.slice().sigma(), 1e-5);
  }

  /** The mean squared error of a fit with 5 parameters is about 5 / n of the noise's. */
  @Test
  void noiseMovesTheFitByItsShareOnly() {
    Random random = new Random(13);
    double errors = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      RawSvi slice = Slices.random(random);
      quote(slice, 1, random);
      assertEquals(FitStatus.OK, fit());
      for (int i = 0; i < QUOTES; i++) {
        double off = fit.slice().volatility(k[i], YEARS) - slice.volatility(k[i], YEARS);
        errors += off * off / (halfSpread[i] * halfSpread[i]);
      }
    }
    double perQuote = errors / trials / QUOTES;
    assertTrue(perQuote > 2.0 / QUOTES && perQuote < 6.5 / QUOTES, "" + perQuote * QUOTES);
  }

  @Test
  void theTighterQuoteCountsMore() {
    RawSvi slice = new RawSvi(0.005, 0.1, -0.4, 0.02, 0.15);
    quote(slice, 0, new Random(14));
    Arrays.fill(halfSpread, 0.004);
    vol[12] += 0.01;
    fit();
    double equal = Math.abs(fit.residual(12));
    halfSpread[12] = 0.04;
    fit();
    double loose = Math.abs(fit.residual(12));
    halfSpread[12] = 0.0004;
    fit();
    double tight = Math.abs(fit.residual(12));
    assertTrue(tight < 0.5 * equal && loose > equal, tight + " " + equal + " " + loose);
  }

  /**
   * The share of quotes of a fair slice that are more than 3 sigmas out is about the normal one.
   */
  @Test
  void fairQuotesAreNotFarOut() {
    Random random = new Random(15);
    int far = 0;
    int trials = 200;
    double squares = 0;
    for (int trial = 0; trial < trials; trial++) {
      quote(Slices.random(random), 2.5, random);
      assertEquals(FitStatus.OK, fit());
      for (int i = 0; i < QUOTES; i++) {
        double z = fit.sigmasOutside(i, vol[i], vol[i]);
        squares += z * z;
        far += Math.abs(z) > 3 ? 1 : 0;
      }
    }
    double share = far / (double) (trials * QUOTES);
    assertTrue(share < 0.03, "more than 3 sigmas out: " + share);
    double scale = Math.sqrt(squares / (trials * QUOTES));
    assertTrue(scale > 0.8 && scale < 1.5, "scale " + scale);
  }

  @Test
  void aDearQuoteIsSeenAgainstTheOthers() {
    Random random = new Random(16);
    for (int trial = 0; trial < 50; trial++) {
      RawSvi slice = Slices.random(random);
      quote(slice, 0.3, random);
      int planted = 5 + random.nextInt(QUOTES - 10);
      double shift = (trial % 2 == 0 ? 12 : -12) * halfSpread[planted];
      vol[planted] += shift;
      assertEquals(FitStatus.OK, fit());
      double bid = vol[planted] - halfSpread[planted];
      double ask = vol[planted] + halfSpread[planted];
      double out = fit.sigmasOutside(planted, bid, ask);
      assertTrue(Math.signum(shift) * out > 3, "trial " + trial + ": " + out);
      double fair = slice.volatility(k[planted], YEARS);
      double refit = fit.refitWithout(planted);
      assertEquals(fair, refit, 1.2 * halfSpread[planted], "trial " + trial);
      assertTrue(
          Math.abs(fit.volWithout(planted) - fair) < 0.6 * Math.abs(shift), "trial " + trial);
    }
  }

  /** Without reweighting the planted quote bends the slice by more than a half-spread. */
  @Test
  void oneWrongQuoteDoesNotMakeItsNeighboursWrong() {
    Random random = new Random(23);
    double worst = 0;
    for (int trial = 0; trial < 30; trial++) {
      RawSvi slice = Slices.random(random);
      quote(slice, 0.2, random);
      int planted = 5 + random.nextInt(QUOTES - 10);
      vol[planted] += 25 * halfSpread[planted];
      assertEquals(FitStatus.OK, fit());
      for (int i = 3; i < QUOTES - 3; i++) {
        double off = fit.slice().volatility(k[i], YEARS) - slice.volatility(k[i], YEARS);
        worst = Math.max(worst, Math.abs(off) / halfSpread[i]);
      }
    }
    assertTrue(worst < 2.5, "half-spreads off: " + worst);
  }

  @Test
  void volWithoutAQuoteIsTheInnerProblemWithoutIt() {
    quote(new RawSvi(0.005, 0.1, -0.4, 0.02, 0.15), 0.4, new Random(24));
    fit();
    SliceMoments others = new SliceMoments();
    for (int left = 0; left < QUOTES; left++) {
      others.reset(fit.slice().m(), fit.slice().sigma());
      for (int i = 0; i < QUOTES; i++) {
        double spread = 2 * vol[i] * YEARS * halfSpread[i];
        if (i != left) {
          others.add(k[i], vol[i] * vol[i] * YEARS, 1 / (spread * spread));
        }
      }
      others.solve();
      double expected = Math.sqrt(others.totalVariance(k[left]) / YEARS);
      assertEquals(expected, fit.volWithout(left), 1e-9);
      assertTrue(Math.abs(expected - fit.slice().volatility(k[left], YEARS)) > 1e-8);
    }
  }

  /** The noise was 2.5 half-spreads; five parameters take a little of it. */
  @Test
  void spreadMultipleIsTheNoise() {
    Random random = new Random(25);
    double sum = 0;
    int trials = 300;
    for (int trial = 0; trial < trials; trial++) {
      quote(Slices.random(random), 2.5, random);
      fit();
      sum += fit.spreadMultiple() / trials;
    }
    assertEquals(2.5 * 0.96, sum, 0.07);
  }

  @Test
  void refittingWithoutAQuoteIsAFitWithoutIt() {
    quote(new RawSvi(0.005, 0.1, -0.4, 0.02, 0.15), 0.4, new Random(17));
    vol[7] += halfSpread[7];
    fit();
    double refit = fit.refitWithout(7);
    SviFit fresh = new SviFit(QUOTES);
    fresh.fit(drop(k, 7), drop(vol, 7), drop(halfSpread, 7), QUOTES - 1, YEARS);
    assertEquals(fresh.slice().volatility(k[7], YEARS), refit, 1e-7);
    assertTrue(Math.abs(fit.slice().volatility(k[7], YEARS) - refit) > 1e-5);
  }

  @Test
  void anIntervalAroundTheFairValueIsNotOutside() {
    quote(new RawSvi(0.005, 0.1, -0.4, 0.02, 0.15), 0, new Random(18));
    fit();
    double fair = fit.volWithout(9);
    assertEquals(0, fit.sigmasOutside(9, fair - 0.01, fair + 0.01));
    assertEquals(0, fit.sigmasOutside(9, Double.NaN, fair + 0.01));
    assertEquals(0.01 / fit.sigma(9), fit.sigmasOutside(9, fair + 0.01, fair + 0.02), 1e-12);
    assertEquals(-0.01 / fit.sigma(9), fit.sigmasOutside(9, fair - 0.02, fair - 0.01), 1e-12);
    assertTrue(fit.sigma(9) >= halfSpread[9], "the half-spread is the floor");
    assertTrue(fit.sigma(0) > halfSpread[0], "a wing's end is less certain");
  }

  @Test
  void theSameQuotesGiveTheSameSlice() {
    quote(new RawSvi(0.005, 0.1, -0.4, 0.02, 0.15), 1, new Random(19));
    fit();
    RawSvi first = fit.slice();
    fit.fit(Slices.grid(-0.1, 0.1, QUOTES), vol, halfSpread, QUOTES, YEARS);
    fit();
    assertEquals(first, fit.slice());
  }

  @Test
  void saysWhyThereIsNoSlice() {
    quote(new RawSvi(0.005, 0.1, -0.4, 0.02, 0.15), 0, new Random(20));
    assertEquals(FitStatus.TOO_FEW_QUOTES, fit.fit(k, vol, halfSpread, 5, YEARS));
    assertNull(fit.slice());
    assertEquals(FitStatus.OK, fit.fit(k, vol, halfSpread, 6, YEARS));
    assertTrue(Double.isNaN(fit.refitWithout(2)), "five quotes are too few");
    double[] one = new double[QUOTES];
    assertEquals(FitStatus.TOO_FEW_QUOTES, fit.fit(one, vol, halfSpread, QUOTES, YEARS));
    assertEquals(FitStatus.BAD_INPUT, fit.fit(k, vol, halfSpread, QUOTES, 0));
    halfSpread[3] = -1;
    assertEquals(FitStatus.BAD_INPUT, fit());
    halfSpread[3] = Double.NaN;
    assertEquals(FitStatus.BAD_INPUT, fit());
    halfSpread[3] = 0;
    assertEquals(FitStatus.OK, fit(), "a locked quote is no error");
    vol[3] = Double.NaN;
    assertEquals(FitStatus.BAD_INPUT, fit());
    vol[3] = 0;
    assertEquals(FitStatus.BAD_INPUT, fit());
  }

  private FitStatus fit() {
    return fit.fit(k, vol, halfSpread, QUOTES, YEARS);
  }

  /** Quotes of a slice, wider in the wings, with the given noise in half-spreads. */
  private void quote(RawSvi slice, double noise, Random random) {
    for (int i = 0; i < QUOTES; i++) {
      halfSpread[i] = 0.002 + 0.008 * Math.abs(k[i]);
      vol[i] = slice.volatility(k[i], YEARS) + noise * halfSpread[i] * random.nextGaussian();
    }
  }

  private static double[] drop(double[] values, int left) {
    double[] rest = new double[values.length - 1];
    System.arraycopy(values, 0, rest, 0, left);
    System.arraycopy(values, left + 1, rest, left, rest.length - left);
    return rest;
  }
}
