package io.arbflow.domain.volatility;

import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The outer problem of the quasi-explicit fit: (m, ln sigma) by Nelder-Mead from the best point of
 * a grid. It starts from nothing but the quotes, so that a restored job finds the same slice. m
 * stays where quotes are and sigma within twice their span: wider boxes fit no better and let the
 * wings run into negative densities where nothing is quoted.
 */
final class OuterSearch {
  private static final int SHIFTS = 7;
  private static final double[] WIDTHS = {0.02, 0.05, 0.12, 0.3, 0.7, 1.5};
  private static final int MOST_EVALUATIONS = 1_500;
  private static final double RELATIVE_ACCURACY = 1e-11;
  private static final double NARROWEST = 0.002;
  private static final double WIDEST = 2;

  /** The weighted squared error of the best slice with the given m and sigma. */
  @FunctionalInterface
  interface Objective {
    double at(double m, double sigma);
  }

  private final Objective objective;
  private final double low;
  private final double span;
  private final double negligible;

  private double m;
  private double sigma;

  /**
   * @param low lowest log-moneyness quoted
   * @param high highest log-moneyness quoted
   * @param negligible squared error that is rounding
   */
  OuterSearch(Objective objective, double low, double high, double negligible) {
    this.objective = objective;
    this.low = low;
    this.span = high - low;
    this.negligible = negligible;
  }

  /** Searches everywhere; false when the search did not settle. */
  boolean run() {
    return descend(bestCell());
  }

  /** Searches on from a point that is known to be near. */
  boolean runFrom(double nearM, double nearSigma) {
    return descend(new double[] {nearM, Math.log(nearSigma)});
  }

  double m() {
    return m;
  }

  double sigma() {
    return sigma;
  }

  private double[] bestCell() {
    double[] best = {low, 0};
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < SHIFTS; i++) {
      for (double width : WIDTHS) {
        double[] point = {low + span * i / (SHIFTS - 1), Math.log(width * span)};
        double value = value(point);
        if (value < least) {
          least = value;
          best = point;
        }
      }
    }
    return best;
  }

  private boolean descend(double[] start) {
    try {
      double[] found =
          new SimplexOptimizer(RELATIVE_ACCURACY, negligible)
              .optimize(
                  new MaxEval(MOST_EVALUATIONS),
                  new ObjectiveFunction(this::value),
                  GoalType.MINIMIZE,
                  new InitialGuess(start),
                  new NelderMeadSimplex(new double[] {0.1 * span, 0.4}))
              .getPoint();
      m = shift(found[0]);
      sigma = width(found[1]);
      return true;
    } catch (MathIllegalStateException stopped) {
      return false;
    }
  }

  /** Outside its box the objective is the box's edge made worse, which leads back inside. */
  private double value(double[] point) {
    double insideM = shift(point[0]);
    double insideWidth = width(point[1]);
    double outside =
        Math.abs(point[0] - insideM) / span + Math.abs(point[1] - Math.log(insideWidth));
    double error = objective.at(insideM, insideWidth);
    return outside > 1e-12 ? error * (1 + outside) + outside * negligible : error;
  }

  private double shift(double value) {
    return Math.max(low, Math.min(low + span, value));
  }

  private double width(double logarithm) {
    return Math.max(NARROWEST * span, Math.min(WIDEST * span, Math.exp(logarithm)));
  }
}
