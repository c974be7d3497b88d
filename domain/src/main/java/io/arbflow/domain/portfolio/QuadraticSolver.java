package io.arbflow.domain.portfolio;

import io.arbflow.domain.portfolio.QuadraticProgramme.Row;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/** Solves a quadratic programme approximately with ojAlgo, then exactly on its active set. */
final class QuadraticSolver {

  private QuadraticSolver() {}

  /** Solution, of any sum, with its status; nothing is OPTIMAL whose conditions do not hold. */
  static Allocation solve(QuadraticProgramme programme) {
    double[] start = new double[programme.size()];
    if (!programme.limits().isEmpty()) {
      Optimisation.Result result = model(programme).minimise();
      if (result.getState() == Optimisation.State.INFEASIBLE) {
        return Allocation.none(SolveStatus.INFEASIBLE);
      }
      if (!result.getState().isFeasible()) {
        return Allocation.none(SolveStatus.FAILED);
      }
      for (int i = 0; i < start.length; i++) {
        start[i] = result.doubleValue(i);
      }
    }
    ActiveSet sharp = ActiveSet.from(programme, start);
    if (!(sharp.residual() <= ActiveSet.TOLERANCE)) {
      return Allocation.none(SolveStatus.FAILED);
    }
    return new Allocation(SolveStatus.OPTIMAL, sharp.solution(), sharp.residual());
  }

  private static ExpressionsBasedModel model(QuadraticProgramme programme) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    for (int i = 0; i < programme.size(); i++) {
      model.newVariable("x" + i).weight(programme.linear()[i]);
    }
    Expression risk = model.newExpression("risk").weight(0.5);
    for (int i = 0; i < programme.size(); i++) {
      for (int j = 0; j < programme.size(); j++) {
        risk.set(i, j, programme.quadratic()[i][j]);
      }
    }
    for (Row equation : programme.equations()) {
      linear(model, equation).level(equation.level());
    }
    for (Row limit : programme.limits()) {
      linear(model, limit).upper(limit.level());
    }
    return model;
  }

  private static Expression linear(ExpressionsBasedModel model, Row row) {
    Expression expression = model.newExpression("row" + model.getExpressions().size());
    for (int i = 0; i < row.row().length; i++) {
      if (row.row()[i] != 0) {
        expression.set(i, row.row()[i]);
      }
    }
    return expression;
  }
}
