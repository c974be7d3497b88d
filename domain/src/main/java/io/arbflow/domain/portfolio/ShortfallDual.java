package io.arbflow.domain.portfolio;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Proof of how low expected shortfall plus turnover cost can get. Shortfall is the highest over
 * weights q of the periods, each at most {@link ShortfallSample#most} and of sum 1, of the loss
 * averaged with q; the cost is the highest over prices y, each at most the rate in size, of y'(w -
 * held). For any such q and y, any price of the budget and any price at least 0 of the return,
 * minimising over the box of weights is simple and bounds the optimum from below. A linear
 * programme finds good prices; the bound is then recomputed here and holds whatever the solver did.
 */
final class ShortfallDual {
  private final ShortfallSample sample;
  private final Bounds bounds;
  private final Turnover turnover;
  private final double[] mean;
  private final double target;

  /** A target of negative infinity asks for no return. */
  ShortfallDual(
      ShortfallSample sample, Bounds bounds, Turnover turnover, double[] mean, double target) {
    this.sample = sample;
    this.bounds = bounds;
    this.turnover = turnover;
    this.mean = mean;
    this.target = target;
  }

  /** A lower bound of the objective, negative infinity where the solver finds no prices. */
  double bound() {
    int n = sample.assets();
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] q = new Variable[sample.periods()];
    Expression whole = model.newExpression("whole").level(1);
    for (int s = 0; s < q.length; s++) {
      q[s] = model.newVariable("q" + s).lower(0).upper(sample.most());
      whole.set(q[s], 1);
    }
    Variable budget = model.newVariable("budget").weight(1);
    Variable onReturn = model.newVariable("return").lower(0);
    if (hasTarget()) {
      onReturn.weight(target);
    } else {
      onReturn.level(0);
    }
    Variable[] prices = new Variable[n];
    for (int i = 0; i < n; i++) {
      prices[i] = model.newVariable("y" + i).lower(-turnover.rate()).upper(turnover.rate());
      prices[i].weight(-turnover.held()[i]);
      reduced(model, i, q, prices[i], budget, onReturn);
    }
    Optimisation.Result result = model.maximise();
    if (!result.getState().isFeasible()) {
      return Double.NEGATIVE_INFINITY;
    }
    return bound(result, q.length, n);
  }

  private boolean hasTarget() {
    return target > Double.NEGATIVE_INFINITY;
  }

  /** Reduced cost of asset i as up - down: up is paid at the lowest weight, down at the highest. */
  private void reduced(
      ExpressionsBasedModel model,
      int i,
      Variable[] q,
      Variable price,
      Variable budget,
      Variable onReturn) {
    Variable up = model.newVariable("up" + i).lower(0).weight(bounds.lower()[i]);
    Variable down = model.newVariable("down" + i).lower(0).weight(-bounds.upper()[i]);
    Expression row = model.newExpression("asset" + i).level(0);
    for (int s = 0; s < q.length; s++) {
      row.set(q[s], -sample.returns()[s][i]);
    }
    row.set(price, 1).set(budget, -1).set(onReturn, -mean[i]).set(up, -1).set(down, 1);
  }

  private double bound(Optimisation.Result result, int periods, int n) {
    double[] q = new double[periods];
    for (int s = 0; s < periods; s++) {
      q[s] = result.doubleValue(s);
    }
    Simplex.repair(q, 0, sample.most());
    double budget = result.doubleValue(periods);
    double onReturn = hasTarget() ? Math.max(0, result.doubleValue(periods + 1)) : 0;
    double[] average = sample.weighted(q);
    double bound = budget + (hasTarget() ? onReturn * target : 0);
    for (int i = 0; i < n; i++) {
      double raw = result.doubleValue(periods + 2 + 3 * i);
      double price = Math.max(-turnover.rate(), Math.min(turnover.rate(), raw));
      double reduced = -average[i] + price - onReturn * mean[i] - budget;
      bound += reduced * (reduced > 0 ? bounds.lower()[i] : bounds.upper()[i]);
      bound -= price * turnover.held()[i];
    }
    return bound;
  }
}
