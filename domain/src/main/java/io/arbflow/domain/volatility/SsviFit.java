package io.arbflow.domain.volatility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * Fits an SSVI surface (Gatheral and Jacquier 2014) to the quoted volatilities of several expiries:
 * the at-the-money total variance of each, and rho, eta and gamma for all. Least squares of the
 * distances from the middle of the quotes in half-spreads, by Levenberg-Marquardt in parameters
 * without bounds, {@link SsviParameters}; so at the fitted expiries the surface is free of
 * butterfly and calendar arbitrage by construction, and what it cannot reach of the quotes is what
 * that costs. For a timer or a report: milliseconds for a few hundred quotes. Not thread-safe.
 */
public final class SsviFit {
  /** Three shared parameters, and with each expiry one more: two expiries contradict nothing. */
  public static final int LEAST_EXPIRIES = 3;

  /** An expiry's own parameter and one quote to contradict it. */
  public static final int LEAST_QUOTES = 2;

  private static final double[] FIRST_RHOS = {-0.5, 0.3};
  private static final double FIRST_GAMMA = 0.5;
  private static final double FIRST_SHARE = 0.3;

  /** A rise of total variance from expiry to expiry to start from, as a share, at least. */
  private static final double FIRST_RISE = 1e-3;

  private static final double STEP = 1e-6;
  private static final double ACCURACY = 1e-8;
  private static final int MOST_ITERATIONS = 150;

  private final SsviCurvature.Form form;
  private final List<Expiry> expiries = new ArrayList<>();
  private SsviParameters best;
  private double bestCost;

  private record Expiry(double years, double[] moneyness, double[] vols, double[] halfSpreads) {
    int quotes() {
      return vols.length;
    }

    boolean good() {
      boolean good = years > 0 && years < Double.POSITIVE_INFINITY;
      for (int i = 0; i < vols.length; i++) {
        good &= vols[i] > 0 && vols[i] < Double.POSITIVE_INFINITY;
        good &= halfSpreads[i] > 0 && halfSpreads[i] < Double.POSITIVE_INFINITY;
        good &= Double.isFinite(moneyness[i]);
      }
      return good;
    }

    /** Total variance of the quote nearest the money. */
    double atTheMoney() {
      int nearest = 0;
      for (int i = 1; i < moneyness.length; i++) {
        if (Math.abs(moneyness[i]) < Math.abs(moneyness[nearest])) {
          nearest = i;
        }
      }
      return vols[nearest] * vols[nearest] * years;
    }
  }

  /**
   * @param form of the function phi(theta)
   */
  public SsviFit(SsviCurvature.Form form) {
    this.form = form;
  }

  /** Forgets all expiries. */
  public void clear() {
    expiries.clear();
    best = null;
  }

  /**
   * Adds an expiry, later than those before it; the first {@code quotes} entries are copied.
   *
   * @param yearsToExpiry ACT/365
   * @param logMoneyness ln(K / F), in any order
   * @param midVols implied volatility of the mid, per 1.00
   * @param halfSpreadVols half the distance from the bid's to the ask's implied volatility; less
   *     than {@link SviFit#TIGHTEST_HALF_SPREAD} counts as that
   */
  public void add(
      double yearsToExpiry,
      double[] logMoneyness,
      double[] midVols,
      double[] halfSpreadVols,
      int quotes) {
    double[] halves = Arrays.copyOf(halfSpreadVols, quotes);
    for (int i = 0; i < quotes; i++) {
      halves[i] = halves[i] >= 0 ? Math.max(SviFit.TIGHTEST_HALF_SPREAD, halves[i]) : Double.NaN;
    }
    expiries.add(
        new Expiry(
            yearsToExpiry,
            Arrays.copyOf(logMoneyness, quotes),
            Arrays.copyOf(midVols, quotes),
            halves));
  }

  /** How many expiries were added. */
  public int expiries() {
    return expiries.size();
  }

  /**
   * Fits the surface to what was added.
   *
   * @return {@link FitStatus#OK}, or why there is no surface now
   */
  public FitStatus fit() {
    best = null;
    bestCost = Double.POSITIVE_INFINITY;
    double before = 0;
    for (Expiry expiry : expiries) {
      if (!expiry.good() || !(expiry.years > before)) {
        return FitStatus.BAD_INPUT;
      }
      before = expiry.years;
      if (expiry.quotes() < LEAST_QUOTES) {
        return FitStatus.TOO_FEW_QUOTES;
      }
    }
    if (expiries.size() < LEAST_EXPIRIES || quotes() <= expiries.size() + SsviParameters.SHARED) {
      return FitStatus.TOO_FEW_QUOTES;
    }
    for (double rho : FIRST_RHOS) {
      search(SsviParameters.point(firstThetas(), rho, FIRST_GAMMA, FIRST_SHARE));
    }
    return best == null ? FitStatus.NOT_CONVERGED : FitStatus.OK;
  }

  /** The surface of the last successful fit; null when the last fit failed. */
  public Ssvi surface() {
    return best == null ? null : best.surface();
  }

  /** At-the-money total variance of the expiry, in order of adding. */
  public double theta(int expiry) {
    return best.thetas()[expiry];
  }

  /** The expiry as a raw slice. */
  public RawSvi slice(int expiry) {
    return best.surface().slice(theta(expiry));
  }

  /** Root mean square distance of the expiry's quotes from the surface, in half-spreads. */
  public double distance(int expiry) {
    double sum = 0;
    Expiry of = expiries.get(expiry);
    for (int i = 0; i < of.quotes(); i++) {
      double off = off(of, i, best.surface(), theta(expiry));
      sum += off * off;
    }
    return Math.sqrt(sum / of.quotes());
  }

  /** The same of all quotes. */
  public double distance() {
    return Math.sqrt(bestCost / quotes());
  }

  private int quotes() {
    return expiries.stream().mapToInt(Expiry::quotes).sum();
  }

  private double[] firstThetas() {
    double[] thetas = new double[expiries.size()];
    double least = 0;
    for (int i = 0; i < thetas.length; i++) {
      thetas[i] = Math.max(least, expiries.get(i).atTheMoney());
      least = thetas[i] * (1 + FIRST_RISE);
    }
    return thetas;
  }

  private void search(double[] start) {
    try {
      LeastSquaresOptimizer.Optimum found =
          new LevenbergMarquardtOptimizer()
              .withCostRelativeTolerance(ACCURACY)
              .withParameterRelativeTolerance(ACCURACY)
              .optimize(
                  new LeastSquaresBuilder()
                      .start(start)
                      .target(new double[quotes()])
                      .model(this::linearised)
                      .maxEvaluations(MOST_ITERATIONS)
                      .maxIterations(MOST_ITERATIONS)
                      .build());
      double cost = found.getCost() * found.getCost();
      if (cost < bestCost) {
        best = SsviParameters.of(form, found.getPoint().toArray());
        bestCost = cost;
      }
    } catch (MathIllegalStateException e) {
      // Not settled from here; the other start may.
      return;
    }
  }

  /** Distances and their derivatives in the parameters, by differences to both sides. */
  private Pair<RealVector, RealMatrix> linearised(RealVector point) {
    double[] at = point.toArray();
    double[][] slopes = new double[quotes()][at.length];
    for (int parameter = 0; parameter < at.length; parameter++) {
      double here = at[parameter];
      at[parameter] = here + STEP;
      double[] above = offs(at);
      at[parameter] = here - STEP;
      double[] below = offs(at);
      at[parameter] = here;
      for (int i = 0; i < slopes.length; i++) {
        slopes[i][parameter] = (above[i] - below[i]) / (2 * STEP);
      }
    }
    return new Pair<>(
        new ArrayRealVector(offs(at), false), new Array2DRowRealMatrix(slopes, false));
  }

  private double[] offs(double[] point) {
    SsviParameters parameters = SsviParameters.of(form, point);
    double[] offs = new double[quotes()];
    int next = 0;
    for (int e = 0; e < expiries.size(); e++) {
      Expiry expiry = expiries.get(e);
      for (int i = 0; i < expiry.quotes(); i++) {
        offs[next++] = off(expiry, i, parameters.surface(), parameters.thetas()[e]);
      }
    }
    return offs;
  }

  /** Fitted minus quoted volatility, in half-spreads. */
  private static double off(Expiry expiry, int quote, Ssvi surface, double theta) {
    double variance = surface.totalVariance(expiry.moneyness[quote], theta);
    return (Math.sqrt(variance / expiry.years) - expiry.vols[quote]) / expiry.halfSpreads[quote];
  }
}
