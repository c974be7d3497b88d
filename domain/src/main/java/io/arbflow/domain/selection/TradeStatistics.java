package io.arbflow.domain.selection;

import io.arbflow.domain.timeseries.NeweyWest;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What finished trades say about the next ones.
 *
 * @param trades how many
 * @param hits of them, those that earned more than 0
 * @param total sum of the results
 * @param mean per trade
 * @param meanError standard error of the mean; NaN below three trades
 * @param meanLow lower end of the mean's 95 % confidence interval, by Student's t; NaN likewise
 * @param meanHigh upper end
 */
public record TradeStatistics(
    int trades,
    int hits,
    double total,
    double mean,
    double meanError,
    double meanLow,
    double meanHigh) {
  private static final double QUANTILE = 0.975;
  private static final int LEAST_TRADES = 3;

  /**
   * Of results in order of their closing, none of them held at the same time as another. Neighbours
   * may depend on each other nevertheless, so that the error is the larger of the independent one
   * and that of Newey and West with 4 (n / 100)^(2/9) lags.
   *
   * @param results money or returns, one per trade
   */
  public static TradeStatistics of(double[] results) {
    return of(results, new long[results.length], new long[results.length]);
  }

  /**
   * Of trades in order of their closing. Those that are held at the same time share returns,
   * however many they are: the error is no less than with all their products counted (a cluster is
   * then one observation).
   *
   * @param results money or returns, one per trade
   * @param opened when each was entered
   * @param closed when each was left, in the same unit, not falling
   */
  public static TradeStatistics of(double[] results, long[] opened, long[] closed) {
    int n = results.length;
    int hits = 0;
    double total = 0;
    for (double result : results) {
      hits += result > 0 ? 1 : 0;
      total += result;
    }
    double mean = n == 0 ? Double.NaN : total / n;
    if (n < LEAST_TRADES) {
      double none = Double.NaN;
      return new TradeStatistics(n, hits, total, mean, none, none, none);
    }
    double error = Math.max(error(results, mean), together(results, mean, opened, closed));
    double reach = new TDistribution(n - 1.0).inverseCumulativeProbability(QUANTILE) * error;
    return new TradeStatistics(n, hits, total, mean, error, mean - reach, mean + reach);
  }

  /** Share of trades that earned; NaN without trades. */
  public double hitRate() {
    return (double) hits / trades;
  }

  /**
   * Probability that the results have a mean above 0, given that they may be the best of so many
   * trials without skill: the deflated Sharpe ratio per trade, a worthless trial's ratio varying by
   * 1 / n.
   *
   * @param trials tests that the trades were chosen by, 1 or more
   */
  public static double deflated(double[] results, double trials) {
    return results.length < LEAST_TRADES
        ? Double.NaN
        : SharpeRatio.of(results).deflated(trials, 1.0 / results.length);
  }

  private static double error(double[] results, double mean) {
    int n = results.length;
    double squares = 0;
    for (double result : results) {
      squares += (result - mean) * (result - mean);
    }
    double independent = Math.sqrt(squares / (n - 1.0) / n);
    int lags = (int) (4 * Math.pow(n / 100.0, 2.0 / 9));
    double correlated =
        NeweyWest.meanError(results, Math.min(lags, n - 1)) * Math.sqrt(n / (n - 1.0));
    return Math.max(independent, correlated);
  }

  /** Standard error of the mean when exactly the trades that overlap are correlated. */
  private static double together(double[] results, double mean, long[] opened, long[] closed) {
    int n = results.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double away = results[i] - mean;
      sum += away * away;
      for (int j = i - 1; j >= 0 && closed[j] > opened[i]; j--) {
        sum += 2 * away * (results[j] - mean);
      }
    }
    return Math.sqrt(Math.max(0, sum) / n / (n - 1.0));
  }
}
