package io.arbflow.domain.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * Lowest x'Qx/2 + c'x with equations a'x = b and limits g'x at most h. Q is positive definite on
 * the directions that the equations and the limits that bind leave free.
 */
final class QuadraticProgramme {
  /** A condition: row'x equal to, or at most, the level. */
  record Row(double[] row, double level) {
    /** Positive where the limit is exceeded. */
    double excess(double[] x) {
      return dot(row, x) - level;
    }

    double size() {
      return Math.sqrt(dot(row, row));
    }
  }

  private final double[][] quadratic;
  private final double[] linear;
  private final List<Row> equations = new ArrayList<>();
  private final List<Row> limits = new ArrayList<>();

  QuadraticProgramme(double[][] quadratic) {
    this(quadratic, new double[quadratic.length]);
  }

  QuadraticProgramme(double[][] quadratic, double[] linear) {
    this.quadratic = quadratic;
    this.linear = linear;
  }

  QuadraticProgramme equation(double[] row, double level) {
    equations.add(new Row(row, level));
    return this;
  }

  QuadraticProgramme atMost(double[] row, double level) {
    limits.add(new Row(row, level));
    return this;
  }

  /** The first variables, the weights, within bounds; infinite ones are left out. */
  QuadraticProgramme within(Bounds bounds) {
    for (int i = 0; i < bounds.lower().length; i++) {
      if (bounds.lower()[i] > Double.NEGATIVE_INFINITY) {
        atMost(unit(i, -1), -bounds.lower()[i]);
      }
      if (bounds.upper()[i] < Double.POSITIVE_INFINITY) {
        atMost(unit(i, 1), bounds.upper()[i]);
      }
    }
    return this;
  }

  int size() {
    return quadratic.length;
  }

  double[][] quadratic() {
    return quadratic;
  }

  double[] linear() {
    return linear;
  }

  List<Row> equations() {
    return equations;
  }

  List<Row> limits() {
    return limits;
  }

  /**
   * Largest violation of the Karush-Kuhn-Tucker conditions: gradient plus multipliers times rows is
   * zero, x is feasible, multipliers of limits are not negative and vanish where a limit is slack.
   *
   * @param onEquations multipliers of the equations
   * @param onLimits multipliers of the limits
   */
  double residual(double[] x, double[] onEquations, double[] onLimits) {
    double worst = 0;
    double[] gradient = new double[size()];
    for (int i = 0; i < size(); i++) {
      gradient[i] = dot(quadratic[i], x) + linear[i];
    }
    for (int k = 0; k < equations.size(); k++) {
      add(gradient, equations.get(k).row(), onEquations[k]);
      worst = Math.max(worst, Math.abs(equations.get(k).excess(x)));
    }
    for (int k = 0; k < limits.size(); k++) {
      double excess = limits.get(k).excess(x);
      add(gradient, limits.get(k).row(), onLimits[k]);
      worst = Math.max(worst, Math.max(excess, -onLimits[k]));
      worst = Math.max(worst, Math.abs(onLimits[k] * excess));
    }
    for (double component : gradient) {
      worst = Math.max(worst, Math.abs(component));
    }
    return worst;
  }

  double[] unit(int i, double value) {
    double[] row = new double[size()];
    row[i] = value;
    return row;
  }

  private static void add(double[] sum, double[] row, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * row[i];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
