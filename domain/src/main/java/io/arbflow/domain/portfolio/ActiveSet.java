package io.arbflow.domain.portfolio;

import io.arbflow.domain.portfolio.QuadraticProgramme.Row;
import java.util.Arrays;
import java.util.BitSet;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Sharpens an approximate solution: the limits it touches are taken as equations, which makes the
 * optimality conditions linear. A limit with a negative multiplier is then let go, one that is
 * exceeded is taken up, until the conditions hold.
 */
final class ActiveSet {
  /** Of the conditions, whose entries are of the size of returns and weights. */
  static final double TOLERANCE = 1e-9;

  /** Distance at which the approximate solution touches a limit. */
  private static final double TOUCHES = 1e-6;

  private final QuadraticProgramme programme;
  private final BitSet active = new BitSet();
  private double[] x = new double[0];
  private double[] onEquations = new double[0];
  private double[] onLimits = new double[0];
  private double residual = Double.NaN;

  private ActiveSet(QuadraticProgramme programme) {
    this.programme = programme;
  }

  /** From an approximate solution; look at {@link #residual} before use. */
  static ActiveSet from(QuadraticProgramme programme, double[] start) {
    ActiveSet set = new ActiveSet(programme);
    for (int k = 0; k < programme.limits().size(); k++) {
      Row limit = programme.limits().get(k);
      set.active.set(k, limit.excess(start) > -TOUCHES * limit.size());
    }
    int rounds = 4 * (programme.size() + programme.limits().size()) + 10;
    set.solve();
    while (!(set.residual <= TOLERANCE) && rounds-- > 0 && set.exchange()) {
      set.solve();
    }
    return set;
  }

  double[] solution() {
    return x;
  }

  /** Largest violation of the optimality conditions. */
  double residual() {
    return residual;
  }

  /** Exchanges the limit that is most wrong; false if none is. */
  private boolean exchange() {
    int worst = -1;
    double most = TOLERANCE / 10;
    for (int k = 0; k < onLimits.length; k++) {
      double wrong = active.get(k) ? -onLimits[k] : programme.limits().get(k).excess(x);
      if (wrong > most) {
        most = wrong;
        worst = k;
      }
    }
    if (worst >= 0) {
      active.flip(worst);
    }
    return worst >= 0;
  }

  /** The linear optimality conditions; redundant rows share their multiplier. */
  private void solve() {
    int n = programme.size();
    int equations = programme.equations().size();
    int all = n + equations + active.cardinality();
    RealMatrix conditions = new Array2DRowRealMatrix(all, all);
    RealVector levels = new ArrayRealVector(all);
    conditions.setSubMatrix(programme.quadratic(), 0, 0);
    for (int i = 0; i < n; i++) {
      levels.setEntry(i, -programme.linear()[i]);
    }
    int at = n;
    for (Row equation : programme.equations()) {
      border(conditions, levels, at++, equation);
    }
    for (int k = active.nextSetBit(0); k >= 0; k = active.nextSetBit(k + 1)) {
      border(conditions, levels, at++, programme.limits().get(k));
    }
    double[] solved =
        new SingularValueDecomposition(conditions).getSolver().solve(levels).toArray();
    x = Arrays.copyOf(solved, n);
    onEquations = Arrays.copyOfRange(solved, n, n + equations);
    onLimits = new double[programme.limits().size()];
    at = n + equations;
    for (int k = active.nextSetBit(0); k >= 0; k = active.nextSetBit(k + 1)) {
      onLimits[k] = solved[at++];
    }
    residual = programme.residual(x, onEquations, onLimits);
  }

  private static void border(RealMatrix conditions, RealVector levels, int at, Row row) {
    for (int i = 0; i < row.row().length; i++) {
      conditions.setEntry(at, i, row.row()[i]);
      conditions.setEntry(i, at, row.row()[i]);
    }
    levels.setEntry(at, row.level());
  }
}
