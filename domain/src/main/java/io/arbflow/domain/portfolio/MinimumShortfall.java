package io.arbflow.domain.portfolio;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Weights of lowest expected shortfall plus turnover cost, within finite bounds and of sum 1, by
 * the linear programme of Rockafellar and Uryasev (2000): lowest z + sum of u over tail * periods,
 * each u at least the loss of its period beyond z and at least 0. What is called OPTIMAL is proven
 * by {@link ShortfallDual}: its objective exceeds the bound by no more than {@link #GAP} of the
 * largest return.
 *
 * @param sample equally likely returns
 * @param bounds of the weights, finite
 * @param turnover what is held, and what moving costs, in units of return
 */
public record MinimumShortfall(ShortfallSample sample, Bounds bounds, Turnover turnover) {
  /** Largest duality gap of a solution, in units of the largest absolute return. */
  public static final double GAP = 1e-8;

  /** Throws IllegalArgumentException unless all are of one size and the bounds finite. */
  public MinimumShortfall {
    int n = sample.assets();
    if (bounds.lower().length != n || turnover.held().length != n) {
      throw new IllegalArgumentException("returns, bounds and held weights differ in size");
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(bounds.lower()[i]) || !Double.isFinite(bounds.upper()[i])) {
        throw new IllegalArgumentException("bounds must be finite");
      }
    }
  }

  /** Whatever the return. */
  public Allocation minimum() {
    return atReturn(new double[sample.assets()], Double.NEGATIVE_INFINITY);
  }

  /**
   * Among the weights with at least this expected return; INFEASIBLE if there are none.
   *
   * @param mean expected returns of the assets
   * @param target least return; negative infinity for any
   */
  public Allocation atReturn(double[] mean, double target) {
    double slack = GAP * sample.scale();
    if (!bounds.feasible() || bounds.highestReturn(mean) < target - slack) {
      return Allocation.none(SolveStatus.INFEASIBLE);
    }
    double[] weights = solve(mean, target);
    if (weights.length == 0) {
      return Allocation.none(SolveStatus.FAILED);
    }
    Simplex.repair(weights, bounds);
    double bound = new ShortfallDual(sample, bounds, turnover, mean, target).bound();
    double residual =
        Math.max(objective(weights) - bound, target - QuadraticProgramme.dot(mean, weights));
    return residual <= slack
        ? new Allocation(SolveStatus.OPTIMAL, weights, Math.max(0, residual))
        : Allocation.none(SolveStatus.FAILED);
  }

  /** Expected shortfall plus the cost of moving there. */
  public double objective(double[] weights) {
    return sample.shortfall(weights) + turnover.cost(weights);
  }

  private double[] solve(double[] mean, double target) {
    int n = sample.assets();
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] w = new Variable[n];
    Expression whole = model.newExpression("whole").level(1);
    for (int i = 0; i < n; i++) {
      w[i] = model.newVariable("w" + i).lower(bounds.lower()[i]).upper(bounds.upper()[i]);
      whole.set(w[i], 1);
    }
    if (target > Double.NEGATIVE_INFINITY) {
      Expression earns = model.newExpression("earns").lower(target);
      for (int i = 0; i < n; i++) {
        earns.set(w[i], mean[i]);
      }
    }
    addCosts(model, w);
    addTail(model, w);
    Optimisation.Result result = model.minimise();
    if (!result.getState().isFeasible()) {
      return new double[0];
    }
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = result.doubleValue(i);
    }
    return weights;
  }

  private void addCosts(ExpressionsBasedModel model, Variable[] w) {
    if (turnover.rate() == 0) {
      return;
    }
    for (int i = 0; i < w.length; i++) {
      Variable bought = model.newVariable("b" + i).lower(0).weight(turnover.rate());
      Variable sold = model.newVariable("s" + i).lower(0).weight(turnover.rate());
      Expression move = model.newExpression("move" + i).level(turnover.held()[i]);
      move.set(w[i], 1).set(bought, -1).set(sold, 1);
    }
  }

  private void addTail(ExpressionsBasedModel model, Variable[] w) {
    Variable quantile = model.newVariable("z").weight(1);
    for (int s = 0; s < sample.periods(); s++) {
      Variable beyond = model.newVariable("u" + s).lower(0).weight(sample.most());
      Expression row = model.newExpression("period" + s).lower(0);
      row.set(beyond, 1).set(quantile, 1);
      for (int i = 0; i < w.length; i++) {
        row.set(w[i], sample.returns()[s][i]);
      }
    }
  }
}
