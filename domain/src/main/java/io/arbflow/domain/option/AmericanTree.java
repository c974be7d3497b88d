package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * American options by a binomial tree with Black-Scholes values one step before expiry and Richardson
 * extrapolation over two sizes (BBSR: Broadie and Detemple, "American option valuation", 1996), for
 * what {@link AmericanOption} cannot do: cash dividends, and exercise regions with two boundaries.
 *
 * <p>Cash dividends follow the <b>escrowed</b> model: the spot less PV(D) of the dividends up to
 * expiry is lognormal with the given vol, and the holder exercises into the spot, which still carries
 * those not yet paid. The European value is then {@link BlackScholesMerton} on the spot less PV(D).
 * An ex-date between two steps is honoured by exercise then, decided at the step before: without it
 * prices jump with the place of the date on the grid.
 *
 * <p>An instance is a workspace: reusable, not thread-safe, nothing is allocated after construction.
 */
public final class AmericanTree {
  /** Steps of the larger tree; with 1000 and 500 the error is about 1e-5 of the spot. */
  public static final int DEFAULT_STEPS = 1000;

  private final int steps;
  private final double[] value;
  private final double[] asset;

  private boolean call;
  private double strike;
  private double years;
  private double rate;
  private double yield;
  private double vol;
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
    value = new double[steps + 1];
    asset = new double[2 * steps + 1];
  }

  /**
   * Prices an option.
   *
   * @param spot above 0, with the dividends still in it
   * @param years time to expiry, at least 0; 0 gives the intrinsic value
   * @param yield continuous, beside the cash dividends
   * @param vol of the spot less the dividends, per 1.00, above 0
   * @param exTimes times of the dividends in years from now; those outside (0, years] do not count
   * @param amounts per share, as many
   * @return the price per unit
   * @throws IllegalArgumentException if an input is out of range or the dividends exceed the spot
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

  private double tree(double escrowed, int count) {
    double dt = years / count;
    double up = Math.exp(vol * Math.sqrt(dt));
    double down = 1 / up;
    double probability = (Math.exp((rate - yield) * dt) - down) / (up - down);
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("the drift outruns the vol " + vol + " on the tree's grid");
    }
    double discount = Math.exp(-rate * dt);
    for (int j = 0; j <= 2 * count; j++) {
      asset[j] = escrowed * Math.exp((j - count) * vol * Math.sqrt(dt));
    }
    lastStep(count, dt);
    double pUp = discount * probability;
    double pDown = discount * (1 - probability);
    for (int i = count - 2; i >= 0; i--) {
      for (int j = 0; j <= i; j++) {
        value[j] = pUp * value[j + 1] + pDown * value[j];
      }
      exercise(i, count, dt);
    }
    return value[0];
  }

  /** Holding over the last step is worth the Black-Scholes value: it takes the kink away. */
  private void lastStep(int count, double dt) {
    OptionRight right = call ? OptionRight.CALL : OptionRight.PUT;
    for (int j = 0; j < count; j++) {
      value[j] = BlackScholesMerton.price(right, asset[2 * j + 1], strike, dt, rate, yield, vol);
    }
    exercise(count - 1, count, dt);
  }

  /** The best of holding, exercising now, and exercising at an ex-date before the next step. */
  private void exercise(int step, int count, double dt) {
    double now = step * dt;
    double held = CashDividends.presentValue(exTimes, amounts, rate, now, years);
    exerciseAt(step, count, held, strike, 1);
    for (int d = 0; d < exTimes.length; d++) {
      double wait = exTimes[d] - now;
      if (wait > 0 && wait <= dt && exTimes[d] <= years) {
        // A call is exercised before the spot falls, a put after.
        double carried =
            call ? held : CashDividends.presentValue(exTimes, amounts, rate, exTimes[d], years)
                    * Math.exp(-rate * wait);
        exerciseAt(
            step, count, carried, strike * Math.exp(-rate * wait), Math.exp(-yield * wait));
      }
    }
  }

  private void exerciseAt(int step, int count, double dividends, double cash, double growth) {
    double sign = call ? 1 : -1;
    int lowest = count - step;
    for (int j = 0; j <= step; j++) {
      double exercised = sign * (asset[lowest + 2 * j] * growth + dividends - cash);
      if (exercised > value[j]) {
        value[j] = exercised;
      }
    }
  }
}
