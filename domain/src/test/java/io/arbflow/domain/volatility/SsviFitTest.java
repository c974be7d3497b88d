package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SsviFitTest {
  private static final double[] YEARS = {0.1, 0.25, 0.5, 1, 2};
  private static final int STRIKES = 15;
  private static final double HALF_SPREAD = 0.004;

  /** Volatilities of the surface with noise, in half-spreads. */
  private static void add(SsviFit fit, Ssvi surface, double[] thetas, Random random, double noise) {
    for (int e = 0; e < thetas.length; e++) {
      double[] k = new double[STRIKES];
      double[] vols = new double[STRIKES];
      double[] halves = new double[STRIKES];
      double width = 3 * Math.sqrt(thetas[e]);
      for (int i = 0; i < STRIKES; i++) {
        k[i] = width * (2.0 * i / (STRIKES - 1) - 1);
        double off = noise * random.nextGaussian() * HALF_SPREAD;
        vols[i] = Math.sqrt(surface.totalVariance(k[i], thetas[e]) / YEARS[e]) + off;
        halves[i] = HALF_SPREAD;
      }
      fit.add(YEARS[e], k, vols, halves, STRIKES);
    }
  }

  private static double[] thetas(Random random) {
    double[] thetas = new double[YEARS.length];
    double vol = 0.1 + 0.3 * random.nextDouble();
    double theta = vol * vol * YEARS[0];
    for (int i = 0; i < thetas.length; i++) {
      thetas[i] = theta;
      double rise = i + 1 < YEARS.length ? YEARS[i + 1] - YEARS[i] : 0;
      theta += vol * vol * rise * (0.5 + random.nextDouble());
    }
    return thetas;
  }

  /** A surface within the bounds of absence of butterfly arbitrage. */
  private static Ssvi surface(SsviCurvature.Form form, double[] thetas, Random random) {
    double rho = 1.6 * random.nextDouble() - 0.8;
    double gamma = 0.2 + 0.5 * random.nextDouble();
    double share = 0.1 + 0.7 * random.nextDouble();
    return SsviParameters.of(form, SsviParameters.point(thetas, rho, gamma, share)).surface();
  }

  @ParameterizedTest
  @EnumSource(SsviCurvature.Form.class)
  void findsTheSurfaceThatTheQuotesLieOn(SsviCurvature.Form form) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      double[] thetas = thetas(random);
      Ssvi truth = surface(form, thetas, random);
      SsviFit fit = new SsviFit(form);
      add(fit, truth, thetas, random, 0);
      assertEquals(FitStatus.OK, fit.fit(), "seed " + seed);
      assertEquals(truth.rho(), fit.surface().rho(), 1e-5, "rho of seed " + seed);
      double gamma = truth.curvature().gamma();
      assertEquals(gamma, fit.surface().curvature().gamma(), 1e-4, "gamma of seed " + seed);
      for (int e = 0; e < thetas.length; e++) {
        assertEquals(thetas[e], fit.theta(e), 1e-6 * thetas[e], "theta of seed " + seed);
        assertEquals(
            truth.curvature().at(thetas[e]),
            fit.surface().curvature().at(fit.theta(e)),
            1e-4 * truth.curvature().at(thetas[e]),
            "phi of seed " + seed);
        assertEquals(0, fit.distance(e), 1e-3);
      }
      assertEquals(0, fit.distance(), 1e-3);
    }
  }

  /** Noise of a half-spread leaves a distance of about one, and parameters close to the truth. */
  @Test
  void noiseMovesTheSurfaceLittle() {
    double worst = 0;
    double sum = 0;
    int seeds = 40;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      double[] thetas = thetas(random);
      Ssvi truth = surface(SsviCurvature.Form.POWER, thetas, random);
      SsviFit fit = new SsviFit(SsviCurvature.Form.POWER);
      add(fit, truth, thetas, random, 1);
      assertEquals(FitStatus.OK, fit.fit());
      sum += fit.distance() * fit.distance();
      for (int e = 0; e < thetas.length; e++) {
        worst = Math.max(worst, Math.abs(Math.sqrt(fit.theta(e) / thetas[e]) - 1));
      }
    }
    // 75 quotes and 8 parameters: the mean square is 67/75 but for chance, 40 x 75 quotes.
    assertEquals(67.0 / 75, sum / seeds, 4 * Math.sqrt(2.0 / (seeds * 75)));
    assertTrue(worst < 0.06, "at-the-money volatility off by " + worst);
  }

  /** Quotes that no surface goes through: whatever is fitted is free of arbitrage. */
  @ParameterizedTest
  @EnumSource(SsviCurvature.Form.class)
  void whatIsFittedIsFreeOfArbitrage(SsviCurvature.Form form) {
    int fitted = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      SsviFit fit = new SsviFit(form);
      for (double years : YEARS) {
        double[] k = random.doubles(STRIKES, -1, 1).toArray();
        double vol = 0.1 + random.nextDouble();
        double steep = random.nextDouble();
        double[] vols =
            Arrays.stream(k).map(x -> vol + steep * x * x + 0.1 * random.nextDouble()).toArray();
        double[] halves = random.doubles(STRIKES, 0.003, 0.05).toArray();
        fit.add(years, k, vols, halves, STRIKES);
      }
      if (fit.fit() != FitStatus.OK) {
        continue;
      }
      fitted++;
      for (int e = 0; e < YEARS.length; e++) {
        assertTrue(fit.surface().surelyButterflyFree(fit.theta(e)), "seed " + seed);
        assertTrue(ButterflyCheck.of(fit.slice(e)).free(), "butterfly of seed " + seed);
        if (e > 0) {
          CalendarCheck calendar = CalendarCheck.of(fit.slice(e - 1), fit.slice(e), -3, 3);
          assertTrue(calendar.free(), "calendar of seed " + seed + ": " + calendar);
        }
      }
    }
    assertTrue(fitted >= 50, fitted + " fitted");
  }

  /** Total variance that falls with time cannot be reached: the distance says so. */
  @Test
  void quotesWithCalendarArbitrageStayFar() {
    SsviFit fit = new SsviFit(SsviCurvature.Form.POWER);
    Ssvi surface = new Ssvi(-0.3, SsviCurvature.power(1, 0.5));
    add(fit, surface, new double[] {0.02, 0.03, 0.02, 0.04, 0.08}, new Random(1), 0);
    assertEquals(FitStatus.OK, fit.fit());
    assertEquals(fit.theta(1), fit.theta(2), 1e-4);
    assertTrue(fit.distance(1) > 3, "distance " + fit.distance(1));
    assertTrue(fit.distance(2) > 3, "distance " + fit.distance(2));
    assertTrue(fit.distance(4) < 1, "distance " + fit.distance(4));
  }

  @Test
  void saysWhyThereIsNoSurface() {
    SsviFit fit = new SsviFit(SsviCurvature.Form.POWER);
    Ssvi surface = new Ssvi(-0.3, SsviCurvature.power(1, 0.5));
    add(fit, surface, new double[] {0.02, 0.03}, new Random(1), 0);
    assertEquals(FitStatus.TOO_FEW_QUOTES, fit.fit());
    assertNull(fit.surface());
    double[] ones = {0.1, 0.2, 0.3};
    fit.add(0.25, ones, ones, ones, 3);
    assertEquals(FitStatus.BAD_INPUT, fit.fit(), "not later than the one before");
    fit.clear();
    assertEquals(0, fit.expiries());
    fit.add(1, ones, ones, ones, 3);
    fit.add(2, ones, ones, ones, 1);
    fit.add(3, ones, ones, ones, 3);
    assertEquals(FitStatus.TOO_FEW_QUOTES, fit.fit());
    fit.clear();
    fit.add(1, ones, new double[] {0.2, Double.NaN, 0.2}, ones, 3);
    assertEquals(FitStatus.BAD_INPUT, fit.fit());
    fit.clear();
    fit.add(1, ones, ones, new double[] {0.2, -0.1, 0.2}, 3);
    assertEquals(FitStatus.BAD_INPUT, fit.fit());
  }
}
