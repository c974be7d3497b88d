package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * American options by a trinomial tree with Black-Scholes values one step before expiry and
 * Richardson extrapolation over two sizes (Broadie and Detemple, "American option valuation", 1996,
 * do so with a binomial one), for what {@link AmericanOption} cannot do: cash dividends, and
 * exercise regions with two boundaries. Three branches let the time step change, so that every
 * ex-date is a step of the tree.
 *
 * <p>Cash dividends follow the <b>escrowed</b> model: the spot less PV(D) of the dividends up to
 * expiry is lognormal with the given vol, and the holder exercises into the spot, which still
 * carries those not yet paid. The European value is then {@link BlackScholesMerton} on the spot
 * less PV(D).
 *
 * <p>An instance is a workspace: reusable, not thread-safe, nothing is allocated after
 * construction.
 */
public final class AmericanTree {
  /** Steps of the larger tree; with them the error is below 6e-5 of the spot, near 1e-6 mostly. */
  public static final int DEFAULT_STEPS = 600;

  /** The most dividends within the life of one option. */
  public static final int MAX_DIVIDENDS = 64;

  private final int steps;
  private final TreeTimes times;
  private final double[] value;
  private final double[] asset;

  private boolean call;
  private double strike;
  private double years;
  private double rate;
  private double yield;
  private double vol;
  private double driftPerYear;
  private double[] exTimes;
  private double[] amounts;

  /** A workspace of {@link #DEFAULT_STEPS}. */
  public AmericanTree() {
    this(DEFAULT_STEPS);
  }

  /**
   * A workspace.
   *
   * @param steps of the larger tree, even and at least 4
   */
  public AmericanTree(int steps) {
    if (steps < 4 || steps % 2 != 0) {
      throw new IllegalArgumentException("steps " + steps);
    }
    this.steps = steps;
    times = new TreeTimes(steps, MAX_DIVIDENDS);
    value = new double[2 * times.capacity() + 1];
    asset = new double[2 * times.capacity() + 1];
  }

  /**
   * Prices an option.
   *
   * @param spot above 0, with the dividends still in it
   * @param years time to expiry, at least 0; 0 gives the intrinsic value
   * @param yield continuous, beside the cash dividends
   * @param vol of the spot less the dividends, per 1.00, above 0
   * @param exTimes times of the dividends in years from now, rising; those outside (0, years] do
   *     not count
   * @param amounts per share, as many
   * @return the price per unit
   * @throws IllegalArgumentException if an input is out of range, the dividends exceed the spot or
   *     are more than {@link #MAX_DIVIDENDS}
   */
  public double price(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double vol,
      double[] exTimes,
      double[] amounts) {
    double escrowed = spot - CashDividends.presentValue(exTimes, amounts, rate, years);
    if (!(escrowed > 0 && strike > 0 && years >= 0 && vol > 0) || Double.isNaN(rate - yield)) {
      throw new IllegalArgumentException(
          "escrowed spot " + escrowed + ", strike " + strike + ", years " + years + ", vol " + vol);
    }
    if (years == 0) {
      return Black76.intrinsic(right, spot, strike);
    }
    this.call = right == OptionRight.CALL;
    this.strike = strike;
    this.years = years;
    this.rate = rate;
    this.yield = yield;
    this.vol = vol;
    this.exTimes = exTimes;
    this.amounts = amounts;
    double extrapolated = 2 * tree(escrowed, steps) - tree(escrowed, steps / 2);
    double european = BlackScholesMerton.price(right, escrowed, strike, years, rate, yield, vol);
    return Math.max(extrapolated, Math.max(european, Black76.intrinsic(right, spot, strike)));
  }

  private double tree(double escrowed, int nominal) {
    int count = times.lay(years, nominal, exTimes);
    double width = vol * Math.sqrt(3 * years / nominal);
    double logDrift = rate - yield - 0.5 * vol * vol;
    // A grid without drift converges most smoothly; where the drift would make a probability
    // negative it goes into the nodes.
    driftPerYear = Math.abs(logDrift) * width < 0.5 * vol * vol ? 0 : logDrift;
    for (int j = 0; j <= 2 * count; j++) {
      asset[j] = escrowed * Math.exp((j - count) * width);
    }
    lastStep(count);
    for (int i = count - 2; i >= 0; i--) {
      stepBack(i, times.at(i + 1) - times.at(i), width);
      exercise(i, count);
    }
    return value[0];
  }

  /** Holding over the last step is worth the Black-Scholes value: it takes the kink away. */
  private void lastStep(int count) {
    OptionRight right = call ? OptionRight.CALL : OptionRight.PUT;
    int last = count - 1;
    double dt = years - times.at(last);
    double drifted = Math.exp(times.at(last) * driftPerYear);
    // A dividend on the day of expiry is the call holder's.
    double paid = call ? carried(years) : 0;
    double payable = Math.max(strike - paid, Double.MIN_NORMAL);
    for (int j = 0; j <= 2 * last; j++) {
      double spot = asset[j + 1] * drifted;
      value[j] = BlackScholesMerton.price(right, spot, payable, dt, rate, yield, vol);
    }
    exercise(last, count);
  }

  /** Probabilities with the exact mean of the asset and, to order dt², the variance of its log. */
  private void stepBack(int step, double dt, double width) {
    double drift = rate - yield - 0.5 * vol * vol - driftPerYear;
    double discount = Math.exp(-rate * dt);
    double both = (vol * vol + drift * drift * dt) * dt / (width * width);
    double growth = Math.expm1((rate - yield - driftPerYear) * dt);
    double half = Math.sinh(0.5 * width);
    double upLessDown = (growth - 2 * both * half * half) / Math.sinh(width);
    double up = 0.5 * discount * (both + upLessDown);
    double down = 0.5 * discount * (both - upLessDown);
    double stay = discount * (1 - both);
    for (int j = 0; j <= 2 * step; j++) {
      value[j] = up * value[j + 2] + stay * value[j + 1] + down * value[j];
    }
  }

  /** The better of holding and exercising at a step. */
  private void exercise(int step, int count) {
    double now = times.at(step);
    double drifted = Math.exp(now * driftPerYear);
    double payable = strike - carried(now);
    double sign = call ? 1 : -1;
    boolean kink = call && times.isExDate(step);
    int lowest = count - step;
    double before = 0;
    for (int j = 0; j <= 2 * step; j++) {
      double gain = sign * (asset[lowest + j] * drifted - payable) - value[j];
      if (gain > 0) {
        value[j] += gain;
      }
      if (kink && j > 0 && gain * before < 0) {
        smooth(j, before, gain);
      }
      before = gain;
    }
  }

  /**
   * At an ex-date a call's holding and exercising cross at an angle (on other days they touch), and
   * the nodes' sum overstates the better of the two by half of θ(1−θ) times the change of the gain.
   */
  private void smooth(int upper, double gainBelow, double gainAbove) {
    double change = Math.abs(gainAbove - gainBelow);
    double theta = Math.abs(gainBelow) / change;
    double excess = 0.5 * theta * (1 - theta) * change;
    value[upper - 1] -= excess * (1 - theta);
    value[upper] -= excess * theta;
  }

  /** What is still in the spot at a time: a call is exercised before it falls, a put after. */
  private double carried(double now) {
    double sum = 0;
    for (int d = 0; d < exTimes.length; d++) {
      double wait = exTimes[d] - now;
      boolean ahead = call ? wait >= 0 : wait > 0;
      if (ahead && exTimes[d] > 0 && exTimes[d] <= years) {
        sum += amounts[d] * Math.exp(-rate * wait);
      }
    }
    return sum;
  }
}
