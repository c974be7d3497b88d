package io.arbflow.domain.variance;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * GARCH(1,1) with a constant mean by Gaussian maximum likelihood: Nelder-Mead from a few
 * persistences finds the hill, Fisher scoring with analytic derivatives its top. The problem is the
 * benchmark of Fiorentini, Calzolari and Panattoni (1996), start values included.
 *
 * @param status whether the rest may be used
 * @param model the parameters, in the returns' unit; null unless OK
 * @param logLikelihood at the maximum, with its constant -n/2 ln(2 pi)
 * @param nextVariance the variance of the period after the last return
 */
public record GarchFit(
    EstimateStatus status, Garch11 model, double logLikelihood, double nextVariance) {
  /** Returns below this tell the two weights apart too badly to be worth a forecast. */
  public static final int LEAST_RETURNS = 100;

  private static final int MOST_EVALUATIONS = 4_000;
  private static final int MOST_STEPS = 60;
  private static final int MOST_HALVINGS = 30;

  /** Of the log likelihood: what is lost in adding up thousands of terms. */
  private static final double ROUNDING = 1e-9;

  /** Of the log likelihood: parameters are then within 1e-10 standard errors of the top. */
  private static final double NO_GAIN = 1e-20;

  private static final double[] STARTS = {0.80, 0.95, 0.99};

  /** Estimates from log returns of even periods, in any unit. Many milliseconds; for a timer. */
  public static GarchFit of(double[] returns) {
    if (returns.length < LEAST_RETURNS) {
      return failed(EstimateStatus.TOO_FEW_OBSERVATIONS);
    }
    GarchLikelihood likelihood = new GarchLikelihood(returns);
    if (!(likelihood.variance() > 0) || likelihood.variance() == Double.POSITIVE_INFINITY) {
      return failed(EstimateStatus.DEGENERATE);
    }
    PointValuePair best = null;
    for (double persistence : STARTS) {
      PointValuePair found = climb(likelihood, persistence);
      if (found != null && (best == null || found.getValue() > best.getValue())) {
        best = found;
      }
    }
    if (best == null) {
      return failed(EstimateStatus.NOT_CONVERGED);
    }
    Garch11 model = toTheTop(likelihood, model(likelihood, best.getPoint()));
    double next = model.filter(likelihood.presample(model), returns);
    return new GarchFit(EstimateStatus.OK, model, likelihood.at(model), next);
  }

  private static GarchFit failed(EstimateStatus status) {
    return new GarchFit(status, null, Double.NaN, Double.NaN);
  }

  private static PointValuePair climb(GarchLikelihood likelihood, double persistence) {
    try {
      return new SimplexOptimizer(1e-7, 1e-5)
          .optimize(
              new MaxEval(MOST_EVALUATIONS),
              new ObjectiveFunction(x -> likelihood.at(model(likelihood, x))),
              GoalType.MAXIMIZE,
              new InitialGuess(new double[] {0, 0, logit(persistence), logit(0.1)}),
              new NelderMeadSimplex(new double[] {0.05, 0.2, 0.2, 0.2}));
    } catch (MathIllegalStateException stopped) {
      return null;
    }
  }

  /**
   * Free coordinates: mean in standard deviations, log of the long-run variance over the sample's,
   * logit of the persistence, logit of alpha's share of it.
   */
  private static Garch11 model(GarchLikelihood likelihood, double[] x) {
    double persistence = share(x[2]);
    double omega = likelihood.variance() * Math.exp(x[1]) * share(-x[2]);
    double mean = likelihood.average() + x[0] * Math.sqrt(likelihood.variance());
    return new Garch11(mean, omega, persistence * share(x[3]), persistence * share(-x[3]));
  }

  /**
   * Scoring steps, halved until they do not lead down; ends when a step promises nothing more or
   * none is allowed, as at the border.
   */
  private static Garch11 toTheTop(GarchLikelihood likelihood, Garch11 from) {
    Garch11 here = from;
    for (int i = 0; i < MOST_STEPS; i++) {
      likelihood.differentiate(here);
      double[] step = step(likelihood);
      if (gain(step, likelihood.score()) < NO_GAIN) {
        return here;
      }
      double enough = likelihood.at(here) - ROUNDING;
      Garch11 next = null;
      for (int halving = 0; halving < MOST_HALVINGS && next == null; halving++) {
        Garch11 there = moved(here, step, Math.pow(0.5, halving));
        next = there != null && likelihood.at(there) >= enough ? there : null;
      }
      if (next == null) {
        return here;
      }
      here = next;
    }
    return here;
  }

  /** What the step adds to the log likelihood if that is a parabola. */
  private static double gain(double[] step, double[] score) {
    double sum = 0;
    for (int i = 0; i < step.length; i++) {
      sum += step[i] * score[i] / 2;
    }
    return sum;
  }

  /** The information's inverse times the score; zero when the information has no inverse. */
  private static double[] step(GarchLikelihood likelihood) {
    try {
      return new LUDecomposition(new Array2DRowRealMatrix(likelihood.information()))
          .getSolver()
          .solve(new ArrayRealVector(likelihood.score()))
          .toArray();
    } catch (MathIllegalArgumentException singular) {
      return new double[GarchLikelihood.PARAMETERS];
    }
  }

  /** Null outside the allowed parameters. */
  private static Garch11 moved(Garch11 from, double[] step, double part) {
    double omega = from.omega() + part * step[1];
    double alpha = from.alpha() + part * step[2];
    double beta = from.beta() + part * step[3];
    boolean allowed = omega > 0 && alpha >= 0 && beta >= 0 && alpha + beta < 1;
    return allowed ? new Garch11(from.mean() + part * step[0], omega, alpha, beta) : null;
  }

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
