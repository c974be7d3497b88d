package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * American options on a spot with continuous rate and yield: the European price plus the
 * early-exercise premium ∫ (rK e^(−rt) Φ(−d₋) − qS e^(−qt) Φ(−d₊)) dt along the boundary of {@link
 * ExerciseBoundary} (Kim, 1990). Calls by symmetry, C(S, K, r, q) = P(K, S, q, r) (McDonald and
 * Schroder, 1998).
 *
 * <p>In terms of the put: with r ≤ 0 and q ≥ r early exercise never pays and the price is the
 * European one. With q &lt; r ≤ 0 the exercise region lies between two boundaries, and the tree of
 * {@link AmericanTree} prices it; {@link #method()} tells. The tree also stands in should the
 * boundary not converge.
 *
 * <p>An instance is a workspace: reusable, not thread-safe, nothing is allocated after
 * construction. The boundary is kept while rate, yield, vol and years stay the same, so the strikes
 * of one expiry at one vol are cheapest in a row.
 */
public final class AmericanOption {

  /** How the last price was found. */
  public enum Method {
    /** Early exercise is worth nothing. */
    EUROPEAN,
    SPECTRAL,
    TREE
  }

  private static final int DEGREE = 12;
  private static final int INNER_POINTS = 24;
  private static final int PREMIUM_POINTS = 48;

  private final ExerciseBoundary boundary;
  private final GaussLegendre outer;
  private final AmericanTree tree = new AmericanTree();

  private double boundaryYears = Double.NaN;
  private double boundaryRate = Double.NaN;
  private double boundaryYield = Double.NaN;
  private double boundaryVol = Double.NaN;

  private Method method = Method.EUROPEAN;
  private double european = Double.NaN;
  private double price = Double.NaN;

  /** A workspace whose prices are right to about 1e-7 of the strike. */
  public AmericanOption() {
    this(DEGREE, INNER_POINTS, PREMIUM_POINTS);
  }

  AmericanOption(int degree, int innerPoints, int premiumPoints) {
    boundary = new ExerciseBoundary(degree, innerPoints);
    outer = new GaussLegendre(premiumPoints);
  }

  /**
   * Prices an option.
   *
   * @param spot above 0
   * @param strike above 0
   * @param years time to expiry, at least 0; 0 gives the intrinsic value
   * @param rate continuously compounded
   * @param yield continuous dividend yield or stock borrow fee
   * @param vol per 1.00, above 0
   * @return the price per unit
   * @throws IllegalArgumentException if an input is out of range or no number
   */
  public double price(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double vol) {
    if (!(spot > 0 && strike > 0 && years >= 0 && vol > 0) || Double.isNaN(rate - yield)) {
      throw new IllegalArgumentException(
          "spot " + spot + ", strike " + strike + ", years " + years + ", vol " + vol);
    }
    european = BlackScholesMerton.price(right, spot, strike, years, rate, yield, vol);
    price =
        right == OptionRight.PUT
            ? put(spot, strike, years, rate, yield, vol)
            : put(strike, spot, years, yield, rate, vol);
    return price;
  }

  private double put(
      double spot, double strike, double years, double rate, double yield, double vol) {
    method = Method.EUROPEAN;
    if (years == 0 || rate <= 0 && yield >= rate) {
      return european;
    }
    if (rate <= 0) {
      return byTree(spot, strike, years, rate, yield, vol);
    }
    prepare(years, rate, yield, vol);
    if (!boundary.converged()) {
      return byTree(spot, strike, years, rate, yield, vol);
    }
    method = Method.SPECTRAL;
    double logMoneyness = Math.log(spot / strike);
    double intrinsic = strike - spot;
    if (logMoneyness <= boundary.logBoundary(Math.sqrt(years))) {
      return intrinsic;
    }
    double premium = strike * premium(logMoneyness, years, rate, yield, vol);
    return Math.max(european + Math.max(premium, 0), intrinsic);
  }

  private double byTree(
      double spot, double strike, double years, double rate, double yield, double vol) {
    method = Method.TREE;
    return tree.price(
        OptionRight.PUT,
        spot,
        strike,
        years,
        rate,
        yield,
        vol,
        CashDividends.NONE,
        CashDividends.NONE);
  }

  private void prepare(double years, double rate, double yield, double vol) {
    if (years != boundaryYears
        || rate != boundaryRate
        || yield != boundaryYield
        || vol != boundaryVol) {
      boundary.solve(years, rate, yield, vol);
      boundaryYears = years;
      boundaryRate = rate;
      boundaryYield = yield;
      boundaryVol = vol;
    }
  }

  /** The premium for strike 1, in θ with time since now = T cos²θ. */
  private double premium(double logMoneyness, double years, double rate, double yield, double vol) {
    double root = Math.sqrt(years);
    double spot = Math.exp(logMoneyness);
    double sum = 0;
    for (int j = 0; j < outer.node.length; j++) {
      double theta = 0.25 * Math.PI * (1 + outer.node[j]);
      double sin = Math.sin(theta);
      double cos = Math.cos(theta);
      double elapsed = years * cos * cos;
      double stdev = vol * root * cos;
      double distance = logMoneyness - boundary.logBoundary(root * sin);
      double dMinus = (distance + (rate - yield) * elapsed) / stdev - 0.5 * stdev;
      double benefit = rate * Math.exp(-rate * elapsed) * Normal.cdf(-dMinus);
      double cost = yield * spot * Math.exp(-yield * elapsed) * Normal.cdf(-dMinus - stdev);
      sum += outer.weight[j] * sin * cos * (benefit - cost);
    }
    return 0.5 * Math.PI * years * sum;
  }

  /** How the last price was found. */
  public Method method() {
    return method;
  }

  /** The last price. */
  public double price() {
    return price;
  }

  /** The European price of the same option. */
  public double europeanPrice() {
    return european;
  }

  /** Price less European price, at least 0 but for rounding. */
  public double earlyExercisePremium() {
    return price - european;
  }
}
