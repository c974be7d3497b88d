package io.arbflow.domain.volatility;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Whether total variance rises from a near slice to a far one at every log-moneyness of a range,
 * the absence of calendar arbitrage (Gatheral and Jacquier 2014, Lemma 2.1). A falling implied
 * volatility is fine, a falling total variance is not.
 *
 * @param minimumDifference the least far minus near total variance on the range
 * @param argmin its log-moneyness
 * @param crossings the log-moneyness of each change of sign, ascending; empty also when the slices
 *     are in the wrong order everywhere
 */
public record CalendarCheck(double minimumDifference, double argmin, List<Double> crossings) {
  private static final int GRID = 600;
  private static final int MOST_EVALUATIONS = 200;
  private static final double ACCURACY = 1e-13;

  /**
   * A difference of this size is rounding. In total variance; one part in 1e12 of a slice at 100 %
   * volatility for a year.
   */
  private static final double ROUNDING = 1e-12;

  public CalendarCheck {
    crossings = List.copyOf(crossings);
  }

  /**
   * Compares two slices on [low, high], both in log-moneyness of their own forward. Not for the
   * path of a single quote.
   *
   * @throws IllegalArgumentException if the range is empty
   */
  public static CalendarCheck of(RawSvi near, RawSvi far, double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("range " + low + " to " + high);
    }
    return new Scan(near, far, low, high).run();
  }

  /** True when the far slice is nowhere below the near one. */
  public boolean free() {
    return minimumDifference >= -ROUNDING;
  }

  /**
   * Walks the grid in ascending order. Every turning point of the difference is a point of its own,
   * so that two crossings inside one cell are both seen.
   */
  private static final class Scan {
    private final UnivariateFunction difference;
    private final double low;
    private final double step;
    private final List<Double> crossings = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;
    private double argmin;
    private double signedPoint;
    private double signedValue;

    Scan(RawSvi near, RawSvi far, double low, double high) {
      this.difference = k -> far.totalVariance(k) - near.totalVariance(k);
      this.low = low;
      this.step = (high - low) / GRID;
    }

    CalendarCheck run() {
      for (int i = 0; i <= GRID; i++) {
        double here = low + i * step;
        double turn = i == 0 || i == GRID ? Double.NaN : turn(here);
        if (turn < here) {
          see(turn);
        }
        see(here);
        if (turn > here) {
          see(turn);
        }
      }
      return new CalendarCheck(least, argmin, crossings);
    }

    /** The turning point that the grid point and its neighbours enclose, or NaN. */
    private double turn(double here) {
      double value = difference.value(here);
      double before = difference.value(here - step);
      double after = difference.value(here + step);
      boolean lowest = value <= before && value <= after;
      boolean highest = value >= before && value >= after;
      if (lowest == highest) {
        return Double.NaN;
      }
      return new BrentOptimizer(1e-10, 1e-14)
          .optimize(
              new MaxEval(MOST_EVALUATIONS),
              lowest ? GoalType.MINIMIZE : GoalType.MAXIMIZE,
              new UnivariateObjectiveFunction(difference),
              new SearchInterval(here - step, here + step, here))
          .getPoint();
    }

    /** Compares with the last point that was not exactly zero, so that a zero is no gap. */
    private void see(double point) {
      double value = difference.value(point);
      if (value < least) {
        least = value;
        argmin = point;
      }
      if (signedValue * value < 0) {
        crossings.add(
            new BracketingNthOrderBrentSolver(ACCURACY, 5)
                .solve(MOST_EVALUATIONS, difference, signedPoint, point));
      }
      if (value != 0) {
        signedPoint = point;
        signedValue = value;
      }
    }
  }
}
