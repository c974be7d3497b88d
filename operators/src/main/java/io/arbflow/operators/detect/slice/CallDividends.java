package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.AmericanTree;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.CashDividends;
import io.arbflow.domain.option.Normal;

/**
 * What cash dividends add to an American call over a European one, by {@link AmericanTree} in the
 * escrowed model.
 *
 * <p>A call is exercised early only just before an ex-date. Instead of waiting for the next one, or
 * the expiry, that gains at most the dividend and loses the interest on the strike in between
 * (Merton 1973), so that the sum of what is left of each dividend, where anything is, times the
 * chance of the call to end in the money with the dividends added back, bounds the premium. Reused;
 * not thread-safe.
 */
final class CallDividends {
  /** The test holds its premiums against a tree of six hundred. */
  private static final int STEPS = 100;

  private final AmericanTree pricer = new AmericanTree(STEPS);
  private double[] times = CashDividends.NONE;
  private double[] amounts = CashDividends.NONE;
  private double years;
  private double escrowed;
  private double rate;
  private double carried;

  /**
   * Sets the chain.
   *
   * @param newYears to expiry
   * @param newEscrowed spot less the dividends to expiry
   * @param newRate that carries it to the forward
   */
  void at(
      DividendSchedule dividends,
      long nowMicros,
      long expiryMicros,
      double newYears,
      double newEscrowed,
      double newRate) {
    int first = dividends.firstAfter(nowMicros);
    int count = Math.min(dividends.firstAfter(expiryMicros) - first, AmericanTree.MAX_DIVIDENDS);
    times = count == 0 ? CashDividends.NONE : new double[count];
    amounts = count == 0 ? CashDividends.NONE : new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = FinancingCurve.years(nowMicros, dividends.exTimeMicros(first + i));
      amounts[i] = dividends.amount(first + i);
    }
    years = newYears;
    escrowed = newEscrowed;
    rate = newRate;
    carried = CashDividends.presentValue(times, amounts, rate, years);
  }

  /** Whether a dividend is due before expiry. */
  boolean any() {
    return times.length > 0;
  }

  /** No premium is more than this, money per unit. */
  double bound(double strike, double vol) {
    double gains = 0;
    for (int i = 0; i < times.length; i++) {
      double next = i + 1 < times.length ? times[i + 1] : years;
      double interest = strike * (Math.exp(-rate * times[i]) - Math.exp(-rate * next));
      gains += Math.max(0, amounts[i] * Math.exp(-rate * times[i]) - interest);
    }
    if (gains == 0) {
      return 0;
    }
    double stdev = vol * Math.sqrt(years);
    double forward = (escrowed + carried) * Math.exp(rate * years);
    return gains * Normal.cdf(Black76.dPlus(forward, strike, stdev));
  }

  /** American less European price, money per unit, at least 0. */
  double premium(double strike, double vol) {
    double american =
        pricer.price(
            OptionRight.CALL, escrowed + carried, strike, years, rate, 0, vol, times, amounts);
    double european =
        BlackScholesMerton.price(OptionRight.CALL, escrowed, strike, years, rate, 0, vol);
    return Math.max(0, american - european);
  }
}
