package io.arbflow.domain.volatility;

import io.arbflow.domain.option.Black76;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Repairs a slice with butterfly arbitrage, keeping its at-the-money level v, skew psi and put wing
 * p (Gatheral and Jacquier 2014, section 5.1). Milliseconds; for a timer. It makes a fit usable; it
 * says nothing of the quotes.
 */
public final class ButterflyRepair {
  private static final int HALVINGS = 40;
  private static final int MOST_EVALUATIONS = 60;
  private static final double ACCURACY = 1e-6;

  private ButterflyRepair() {}

  /**
   * The slice of the SSVI family with the same v, psi and p: c' = p + 2 psi and vTilde' = v 4 p c'
   * / (p + c')^2. Free of butterfly arbitrage when sqrt(v T) max(p, c') &lt; 2 and (p + c') max(p,
   * c') &lt;= 2, as it is for slices that a market shows.
   */
  public static SviJumpWings toSsvi(SviJumpWings slice) {
    double p = slice.p();
    double callWing = p + 2 * slice.psi();
    double sum = p + callWing;
    return slice.with(callWing, slice.v() * 4 * p * callWing / (sum * sum));
  }

  /**
   * The slice free of butterfly arbitrage, between the given one and {@link #toSsvi}, whose option
   * prices are nearest: the sum of squared differences of undiscounted out-of-the-money prices over
   * the forward at the given strikes. For each least variance between the two the call wing goes as
   * far back towards the original as g &gt;= 0 allows; the least variance is searched.
   *
   * @param slice a slice; returned as it is when it is free
   * @param logMoneyness where prices are compared, ln(K / F)
   * @throws IllegalArgumentException if the SSVI slice has butterfly arbitrage too
   */
  public static SviJumpWings nearest(SviJumpWings slice, double[] logMoneyness) {
    if (free(slice)) {
      return slice;
    }
    SviJumpWings safe = toSsvi(slice);
    if (!free(safe)) {
      throw new IllegalArgumentException("no repair within SSVI of " + slice);
    }
    RawSvi original = slice.toRaw();
    UnivariateObjectiveFunction distance =
        new UnivariateObjectiveFunction(
            share -> distance(original, farthest(slice, safe, share), logMoneyness));
    double best =
        new BrentOptimizer(ACCURACY, ACCURACY)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                GoalType.MINIMIZE,
                distance,
                new SearchInterval(0, 1))
            .getPoint();
    for (double end = 0; end <= 1; end++) {
      double atEnd = distance.getObjectiveFunction().value(end);
      best = atEnd < distance.getObjectiveFunction().value(best) ? end : best;
    }
    return farthest(slice, safe, best);
  }

  /** The call wing nearest the original at a least variance the given share of the way to safe. */
  private static SviJumpWings farthest(SviJumpWings slice, SviJumpWings safe, double share) {
    double least = slice.vTilde() + share * (safe.vTilde() - slice.vTilde());
    double free = 0;
    double broken = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (free + broken) / 2;
      if (free(towards(slice, safe, middle, least))) {
        free = middle;
      } else {
        broken = middle;
      }
    }
    return towards(slice, safe, free, least);
  }

  private static SviJumpWings towards(
      SviJumpWings slice, SviJumpWings safe, double back, double least) {
    return slice.with(safe.c() + back * (slice.c() - safe.c()), least);
  }

  private static boolean free(SviJumpWings slice) {
    return ButterflyCheck.of(slice.toRaw()).free();
  }

  /** Infinite for a slice that is not free itself. */
  private static double distance(RawSvi original, SviJumpWings repaired, double[] logMoneyness) {
    RawSvi raw = repaired.toRaw();
    if (!ButterflyCheck.of(raw).free()) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (double k : logMoneyness) {
      double off = price(original, k) - price(raw, k);
      sum += off * off;
    }
    return sum;
  }

  private static double price(RawSvi slice, double k) {
    return Black76.outOfTheMoney(1, Math.exp(k), Math.sqrt(slice.totalVariance(k)));
  }
}
