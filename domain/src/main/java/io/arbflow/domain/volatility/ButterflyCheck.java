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
 * @param minimumDurrleman the least g found; NaN when total variance is not positive everywhere
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

  /** The grid ends at this log-moneyness on either side, strikes of F e^20. */
  private static final double REACH = 20;

  private static final int HALF_GRID = 300;
  private static final int MOST_EVALUATIONS = 200;

  /** Checks a slice. Not for the path of a single quote: about 1,000 evaluations of g. */
  public static ButterflyCheck of(RawSvi slice) {
    double least = slice.minimumVariance();
    if (!(least > 0)) {
      return new ButterflyCheck(Double.NaN, slice.bottom(), slice.leeSlope(), least);
    }
    UnivariatePointValuePair found = leastDurrleman(slice);
    return new ButterflyCheck(found.getValue(), found.getPoint(), slice.leeSlope(), least);
  }

  /** True when the slice has a density that is nowhere negative. */
  public boolean free() {
    return minimumVariance > 0 && withinLeeBound() && minimumDurrleman >= -ROUNDING;
  }

  /** True when neither wing is steeper than Lee's bound. */
  public boolean withinLeeBound() {
    return leeSlope <= LEE_BOUND;
  }

  /**
   * Grid points m + sigma sinh(u) with even u: as dense as the hyperbola bends, which is the scale
   * g changes on.
   */
  private static UnivariatePointValuePair leastDurrleman(RawSvi slice) {
    double reach = REACH + Math.abs(slice.m());
    double step = asinh(reach / slice.sigma()) / HALF_GRID;
    UnivariatePointValuePair best = new UnivariatePointValuePair(0, slice.durrleman(0));
    double before = Double.POSITIVE_INFINITY;
    double here = slice.durrleman(point(slice, -HALF_GRID * step));
    for (int i = -HALF_GRID; i <= HALF_GRID; i++) {
      double after =
          i == HALF_GRID ? Double.POSITIVE_INFINITY : slice.durrleman(point(slice, (i + 1) * step));
      if (here <= before && here <= after) {
        UnivariatePointValuePair local = refine(slice, i * step, step);
        best = local.getValue() < best.getValue() ? local : best;
      }
      before = here;
      here = after;
    }
    return best;
  }

  private static UnivariatePointValuePair refine(RawSvi slice, double u, double step) {
    return new BrentOptimizer(1e-10, 1e-14)
        .optimize(
            new MaxEval(MOST_EVALUATIONS),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(slice::durrleman),
            new SearchInterval(point(slice, u - step), point(slice, u + step), point(slice, u)));
  }

  private static double point(RawSvi slice, double u) {
    return slice.m() + slice.sigma() * Math.sinh(u);
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }
}
