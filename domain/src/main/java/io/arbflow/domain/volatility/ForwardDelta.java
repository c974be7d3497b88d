package io.arbflow.domain.volatility;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Normal;

/**
 * Strikes of a given forward delta, N(d+) for a call and N(d+) - 1 for a put: undiscounted and not
 * premium-adjusted. Of the four FX conventions only this one is here; another one's strike can be
 * off by more than the spread. Allocates nothing.
 */
public final class ForwardDelta {
  private static final int MOST_STEPS = 100;

  /** Log-moneyness is found to this. */
  private static final double ACCURACY = 1e-13;

  /** No 25-delta strike is farther from the forward than e^40. */
  private static final double FARTHEST = 40;

  private ForwardDelta() {}

  /**
   * The strike of an option with a known volatility, K = F exp(-d+ s + s^2 / 2), s = vol sqrt(T).
   *
   * @param absDelta absolute forward delta in (0, 1)
   */
  public static double strike(
      OptionRight right, double forward, double vol, double years, double absDelta) {
    double s = vol * Math.sqrt(years);
    return forward * Math.exp(s * s / 2 - dPlus(right, absDelta) * s);
  }

  /** Log-moneyness of the call of this delta on a slice; NaN when the slice has none. */
  public static double callMoneyness(RawSvi slice, double absDelta) {
    return moneyness(slice, dPlus(OptionRight.CALL, absDelta));
  }

  /** Log-moneyness of the put of this delta on a slice; NaN when the slice has none. */
  public static double putMoneyness(RawSvi slice, double absDelta) {
    return moneyness(slice, dPlus(OptionRight.PUT, absDelta));
  }

  private static double dPlus(OptionRight right, double absDelta) {
    double d = Normal.inverseCdf(absDelta);
    return right == OptionRight.CALL ? d : -d;
  }

  /**
   * Solves d+(k) = -k / sqrt(w) + sqrt(w) / 2 = target by Newton's method inside a bracket. d+
   * falls in k on every slice that is free of butterfly arbitrage; on others the first root found
   * counts.
   */
  private static double moneyness(RawSvi slice, double target) {
    double low = -1;
    double high = 1;
    while (low > -FARTHEST && !(dPlus(slice, low) > target)) {
      low *= 2;
    }
    while (high < FARTHEST && !(dPlus(slice, high) < target)) {
      high *= 2;
    }
    if (!(dPlus(slice, low) > target) || !(dPlus(slice, high) < target)) {
      return Double.NaN;
    }
    double k = 0;
    for (int i = 0; i < MOST_STEPS && high - low > ACCURACY; i++) {
      double off = dPlus(slice, k) - target;
      if (off > 0) {
        low = k;
      } else {
        high = k;
      }
      double next = k - off / dPlusSlope(slice, k);
      if (Math.abs(next - k) < ACCURACY) {
        return next;
      }
      k = next > low && next < high ? next : (low + high) / 2;
    }
    return k;
  }

  private static double dPlus(RawSvi slice, double k) {
    double s = Math.sqrt(slice.totalVariance(k));
    return s / 2 - k / s;
  }

  private static double dPlusSlope(RawSvi slice, double k) {
    double w = slice.totalVariance(k);
    double s = Math.sqrt(w);
    return slice.slope(k) * (0.25 / s + k / (2 * w * s)) - 1 / s;
  }
}
