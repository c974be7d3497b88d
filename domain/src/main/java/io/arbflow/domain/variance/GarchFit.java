package io.arbflow.domain.variance;

import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * GARCH(1,1) with a constant mean by Gaussian maximum likelihood, the benchmark problem of
 * Fiorentini, Calzolari and Panattoni (1996): the variance and the squared residual before the
 * first return are the mean squared residual.
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
  private static final int RESTARTS = 4;
  private static final double[] STARTS = {0.80, 0.95, 0.99};
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  /** Estimates from log returns of even periods, in any unit. Milliseconds; for a timer. */
  public static GarchFit of(double[] returns) {
    if (returns.length < LEAST_RETURNS) {
      return failed(EstimateStatus.TOO_FEW_OBSERVATIONS);
    }
    Likelihood likelihood = new Likelihood(returns);
    if (!(likelihood.variance > 0) || likelihood.variance == Double.POSITIVE_INFINITY) {
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
    Garch11 model = likelihood.model(best.getPoint());
    double next = model.filter(likelihood.presample(model), returns);
    return new GarchFit(EstimateStatus.OK, model, best.getValue(), next);
  }

  private static GarchFit failed(EstimateStatus status) {
    return new GarchFit(status, null, Double.NaN, Double.NaN);
  }

  /** Nelder-Mead, begun again from where it stopped, since its simplex can collapse too early. */
  private static PointValuePair climb(Likelihood likelihood, double persistence) {
    PointValuePair best = null;
    double[] from = {0, 0, logit(persistence), logit(0.1)};
    try {
      for (int i = 0; i < RESTARTS; i++) {
        best =
            new SimplexOptimizer(1e-14, 1e-11)
                .optimize(
                    new MaxEval(MOST_EVALUATIONS),
                    new ObjectiveFunction(x -> likelihood.at(likelihood.model(x))),
                    GoalType.MAXIMIZE,
                    new InitialGuess(from),
                    new NelderMeadSimplex(new double[] {0.05, 0.2, 0.2, 0.2}));
        from = best.getPoint();
      }
      return best;
    } catch (MathIllegalStateException stopped) {
      return best;
    }
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  /** The likelihood of one series. */
  private static final class Likelihood {
    private final double[] returns;
    private final double average;
    private final double variance;

    Likelihood(double[] returns) {
      this.returns = returns;
      double sum = 0;
      for (double r : returns) {
        sum += r;
      }
      this.average = sum / returns.length;
      this.variance = meanSquare(average);
    }

    /**
     * Free coordinates: mean in standard deviations, log of the long-run variance over the
     * sample's, logit of the persistence, logit of alpha's share of it.
     */
    Garch11 model(double[] x) {
      double persistence = 1 / (1 + Math.exp(-x[2]));
      double rest = 1 / (1 + Math.exp(x[2]));
      double alpha = persistence / (1 + Math.exp(-x[3]));
      double beta = persistence / (1 + Math.exp(x[3]));
      double omega = variance * Math.exp(x[1]) * rest;
      return new Garch11(average + x[0] * Math.sqrt(variance), omega, alpha, beta);
    }

    /** Variance of the first return. */
    double presample(Garch11 model) {
      double square = meanSquare(model.mean());
      return model.omega() + model.persistence() * square;
    }

    double at(Garch11 model) {
      double sum = returns.length * LOG_2_PI;
      double v = presample(model);
      for (double r : returns) {
        double e = r - model.mean();
        sum += Math.log(v) + e * e / v;
        v = model.next(v, r);
      }
      return -sum / 2;
    }

    private double meanSquare(double mean) {
      double sum = 0;
      for (double r : returns) {
        sum += (r - mean) * (r - mean);
      }
      return sum / returns.length;
    }
  }
}
