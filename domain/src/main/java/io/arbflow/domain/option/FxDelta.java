package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * The four delta conventions of currency options (Castagna, "FX Options and Smile Risk", 2009).
 * Premium-adjusted deltas are net of the premium paid in foreign currency.
 */
public enum FxDelta {
  SPOT("spot", false, false),
  FORWARD("fwd", true, false),
  PREMIUM_ADJUSTED_SPOT("pa-spot", false, true),
  PREMIUM_ADJUSTED_FORWARD("pa-fwd", true, true);

  private static final int MAX_ITERATIONS = 200;

  private final String text;
  private final boolean ofForward;
  private final boolean premiumAdjusted;

  FxDelta(String text, boolean ofForward, boolean premiumAdjusted) {
    this.text = text;
    this.ofForward = ofForward;
    this.premiumAdjusted = premiumAdjusted;
  }

  /** The name used outside the program. */
  public String text() {
    return text;
  }

  /** The convention of that name; throws {@link IllegalArgumentException} if there is none. */
  public static FxDelta of(String text) {
    for (FxDelta convention : values()) {
      if (convention.text.equals(text)) {
        return convention;
      }
    }
    throw new IllegalArgumentException("no delta convention: " + text);
  }

  /**
   * The delta, with sign.
   *
   * @param spot domestic money per unit of foreign money
   * @param domesticDiscount discount factor of the domestic currency to expiry
   * @param foreignDiscount discount factor of the foreign currency to expiry
   * @param stdev σ√T, above 0
   */
  public double delta(
      OptionRight right,
      double spot,
      double domesticDiscount,
      double foreignDiscount,
      double stdev,
      double strike) {
    double forward = spot * foreignDiscount / domesticDiscount;
    return factor(foreignDiscount) * ofForward(right, forward, stdev, strike);
  }

  /**
   * The strike of a delta. Of the two strikes that a premium-adjusted call delta can have, the
   * higher one, right of the greatest delta, as the market does.
   *
   * @param delta with sign, in this convention
   * @return NaN where no strike has this delta
   */
  public double strike(
      OptionRight right,
      double spot,
      double domesticDiscount,
      double foreignDiscount,
      double stdev,
      double delta) {
    double forward = spot * foreignDiscount / domesticDiscount;
    double forwardDelta = Math.abs(delta) / factor(foreignDiscount);
    boolean call = right == OptionRight.CALL;
    if (!(forwardDelta > 0) || call != delta > 0) {
      return Double.NaN;
    }
    if (!premiumAdjusted) {
      return plainStrike(call, forward, stdev, forwardDelta);
    }
    return call
        ? adjustedCallStrike(forward, stdev, forwardDelta)
        : adjustedPutStrike(forward, stdev, forwardDelta);
  }

  private double factor(double foreignDiscount) {
    return ofForward ? 1 : foreignDiscount;
  }

  private double ofForward(OptionRight right, double forward, double stdev, double strike) {
    double plus = Black76.dPlus(forward, strike, stdev);
    double d = premiumAdjusted ? plus - stdev : plus;
    double probability = right == OptionRight.CALL ? Normal.cdf(d) : -Normal.cdf(-d);
    return premiumAdjusted ? strike / forward * probability : probability;
  }

  private static double plainStrike(boolean call, double forward, double stdev, double delta) {
    double quantile = Normal.inverseCdf(delta);
    double dPlus = call ? quantile : -quantile;
    return forward * Math.exp(stdev * (0.5 * stdev - dPlus));
  }

  /** The premium only lowers a call's delta, so the unadjusted strike is an upper bound. */
  private double adjustedCallStrike(double forward, double stdev, double delta) {
    double top = strikeOfGreatestDelta(forward, stdev);
    if (delta > ofForward(OptionRight.CALL, forward, stdev, top)) {
      return Double.NaN;
    }
    double high = plainStrike(true, forward, stdev, delta);
    return bisect(OptionRight.CALL, forward, stdev, delta, high, top);
  }

  private double adjustedPutStrike(double forward, double stdev, double delta) {
    // (K/F) Φ(−d₋) rises from 0 without bound; the adjustment only raises it.
    double low = delta < 1 ? 0.5 * plainStrike(false, forward, stdev, delta) : forward;
    double high = forward * (1 + delta) * Math.exp(stdev * stdev);
    while (-ofForward(OptionRight.PUT, forward, stdev, low) > delta) {
      low *= 0.5;
    }
    while (-ofForward(OptionRight.PUT, forward, stdev, high) < delta) {
      high *= 2;
    }
    return bisect(OptionRight.PUT, forward, stdev, delta, low, high);
  }

  /** Between a strike whose |delta| is too small and one whose |delta| is large enough. */
  private double bisect(
      OptionRight right, double forward, double stdev, double delta, double small, double large) {
    double below = small;
    double above = large;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double middle = 0.5 * (below + above);
      if (middle == below || middle == above) {
        break;
      }
      if (Math.abs(ofForward(right, forward, stdev, middle)) < delta) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return 0.5 * (below + above);
  }

  /** Where s·Φ(d₋) = φ(d₋), the left side rising in d₋ against the right: the top of K·Φ(d₋). */
  private static double strikeOfGreatestDelta(double forward, double stdev) {
    double low = -60;
    double high = 60;
    for (int i = 0; i < MAX_ITERATIONS && high - low > 1e-14; i++) {
      double middle = 0.5 * (low + high);
      // Φ(d)/φ(d) = R(−d) is finite where both underflow.
      if (stdev * MillsRatio.of(-middle) < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return forward * Math.exp(-stdev * (low + 0.5 * stdev));
  }
}
