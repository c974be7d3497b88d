package io.arbflow.domain.volatility;

import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;

/**
 * Whether a slice has butterfly arbitrage: Durrleman's g on its analytic derivatives over a wide
 * grid, each local minimum refined, Lee's wing bound and a positive least variance. The wing bound
 * alone misses a negative density in the belly (Vogt's slice). A violation of a fitted slice is a
 * defect of the fit, not an opportunity.
 *
 * @param minimumDurrleman the least g on the range; NaN when total variance is not positive
 *     everywhere
 * @param argmin the log-moneyness of the least g
 * @param leeSlope b (1 + |rho|)
 * @param minimumVariance the least total variance
 */
public record ButterflyCheck(
    double minimumDurrleman, double argmin, double leeSlope, double minimumVariance) {

  /** Lee (2004): total variance grows by at most 2 per unit of log-moneyness. */
  public static final double LEE_BOUND = 2;

  /** g is computed to about 1e-13; below this it counts as negative. */
  private static final double ROUNDING = 1e-12;

  /** Everywhere is up to this log-moneyness on either side, strikes of F e^20. */
  private static final double REACH = 20;

  private static final int CELLS = 600;
  private static final int MOST_EVALUATIONS = 200;

  /** Checks a slice. Not for the path of a single quote: about 1,000 evaluations of g. */
  public static ButterflyCheck of(RawSvi slice) {
    return within(slice, -REACH, REACH);
  }

  /**
   * Checks g on a range of log-moneyness only. A slice fitted to few strikes may be sound between
   * them and unsound where it only extrapolates; for quotes within the range the former counts. The
   * wing slope and the least variance are those of the whole slice.
   *
   * @throws IllegalArgumentException if the range is empty
   */
  public static ButterflyCheck within(RawSvi slice, double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("range " + low + " to " + high);
    }
    double least = slice.minimumVariance();
    if (!(least > 0)) {
      return new ButterflyCheck(Double.NaN, slice.bottom(), slice.leeSlope(), least);
    }
    UnivariatePointValuePair found = leastDurrleman(slice, low, high);
    return new ButterflyCheck(found.getValue(), found.getPoint(), slice.leeSlope(), least);
  }

  /** True when the density is nowhere negative on the range checked, and the wings may go on. */
  public boolean free() {
    return densityNotNegative() && withinLeeBound();
  }

  /** True when neither wing is steeper than Lee's bound. */
  public boolean withinLeeBound() {
    return leeSlope <= LEE_BOUND;
  }

  /** True when g is not negative on the range that was checked, whatever the wings do. */
  public boolean densityNotNegative() {
    return minimumVariance > 0 && minimumDurrleman >= -ROUNDING;
  }

  /**
   * Grid points m + sigma sinh(u) with even u: as dense as the hyperbola bends, which is the scale
   * g changes on.
   */
  private static UnivariatePointValuePair leastDurrleman(RawSvi slice, double low, double high) {
    double start = asinh((low - slice.m()) / slice.sigma());
    double step = (asinh((high - slice.m()) / slice.sigma()) - start) / CELLS;
    UnivariatePointValuePair best = null;
    double before = Double.POSITIVE_INFINITY;
    double here = slice.durrleman(low);
    for (int i = 0; i <= CELLS; i++) {
      double after =
          i == CELLS
              ? Double.POSITIVE_INFINITY
              : slice.durrleman(point(slice, start + (i + 1) * step));
      if (here <= before && here <= after) {
        double left = Math.max(low, point(slice, start + (i - 1) * step));
        double right = Math.min(high, point(slice, start + (i + 1) * step));
        UnivariatePointValuePair local = refine(slice, left, right);
        best = best == null || local.getValue() < best.getValue() ? local : best;
      }
      before = here;
      here = after;
    }
    return best;
  }

  private static UnivariatePointValuePair refine(RawSvi slice, double left, double right) {
    return new BrentOptimizer(1e-10, 1e-14)
        .optimize(
            new MaxEval(MOST_EVALUATIONS),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(slice::durrleman),
            new SearchInterval(left, right));
  }

  private static double point(RawSvi slice, double u) {
    return slice.m() + slice.sigma() * Math.sinh(u);
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), x);
  }
}
