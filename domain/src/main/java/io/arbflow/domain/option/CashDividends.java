package io.arbflow.domain.option;

/**
 * Known cash dividends as two parallel arrays, times in years from now and amounts per share. One
 * counts when now &lt; ex-date ≤ expiry.
 */
public final class CashDividends {
  /** For an underlying that pays none. */
  public static final double[] NONE = new double[0];

  private CashDividends() {}

  /** PV(D) per share of the dividends with 0 &lt; time ≤ years, discounted at the rate. */
  public static double presentValue(double[] times, double[] amounts, double rate, double years) {
    return presentValue(times, amounts, rate, 0, years);
  }

  /** The value at time {@code from} of the dividends with from &lt; time ≤ to. */
  static double presentValue(
      double[] times, double[] amounts, double rate, double from, double to) {
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      if (times[i] > from && times[i] <= to) {
        sum += amounts[i] * Math.exp(-rate * (times[i] - from));
      }
    }
    return sum;
  }
}
