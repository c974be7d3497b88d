package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.cointegration.EngleGranger;
import io.arbflow.domain.cointegration.Johansen;
import io.arbflow.domain.timeseries.Adf;
import io.arbflow.domain.timeseries.OrnsteinUhlenbeck;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.Trend;
import io.arbflow.operators.detect.PairScreenSettings;

/**
 * What one formation window says of a pair. Both log prices have to look integrated of order one: a
 * unit root is not rejected in the level and is rejected in the difference. Engle and Granger's
 * test is run both ways, and the smaller probability counts twice (Bonferroni over the directions).
 * It is 1 unless Johansen's trace statistic agrees, the hedge ratio is positive and the half life
 * within its bounds: a larger probability than the test's own is still a valid one.
 *
 * @param pValue probability that goes into the control over all pairs
 * @param firstDepends whether the first series regressed on the second gave the smaller one
 * @param hedgeRatio of that direction
 * @param halfLifeBars of that direction's residuals, NaN without
 */
public record PairTest(
    double pValue, boolean firstDepends, double hedgeRatio, double halfLifeBars) {

  /**
   * Tests a pair.
   *
   * @param first log prices, oldest first
   * @param second log prices at the same instants
   */
  public static PairTest of(double[] first, double[] second, PairScreenSettings settings) {
    EngleGranger onSecond = regression(first, second, settings);
    EngleGranger onFirst = regression(second, first, settings);
    boolean firstDepends = onSecond.pValue() <= onFirst.pValue();
    EngleGranger better = firstDepends ? onSecond : onFirst;
    if (better.status() != SeriesStatus.OK) {
      return new PairTest(1, firstDepends, Double.NaN, Double.NaN);
    }
    double halfLife = OrnsteinUhlenbeck.fit(better.residuals(), 1).halfLife();
    boolean tradable =
        better.betas()[0] > 0
            && halfLife >= settings.leastHalfLife()
            && halfLife <= settings.mostHalfLife();
    boolean agreed =
        tradable
            && integrated(first, settings)
            && integrated(second, settings)
            && johansen(first, second, settings);
    double pValue = agreed ? Math.min(1, 2 * better.pValue()) : 1;
    return new PairTest(pValue, firstDepends, better.betas()[0], halfLife);
  }

  private static EngleGranger regression(double[] y, double[] x, PairScreenSettings settings) {
    return EngleGranger.test(y, new double[][] {x}, Trend.CONSTANT, settings.lags());
  }

  private static boolean integrated(double[] level, PairScreenSettings settings) {
    double[] difference = new double[level.length - 1];
    for (int t = 0; t < difference.length; t++) {
      difference[t] = level[t + 1] - level[t];
    }
    double significance = settings.unitRootLevel();
    return !Adf.test(level, Trend.CONSTANT, settings.lags()).rejects(significance)
        && Adf.test(difference, Trend.CONSTANT, settings.lags()).rejects(significance);
  }

  /** The critical values are at 90, 95 and 99 %. */
  private static boolean johansen(double[] first, double[] second, PairScreenSettings settings) {
    Johansen test = Johansen.test(new double[][] {first, second}, 0, settings.lags());
    int column = settings.rankLevel() == 0.1 ? 0 : settings.rankLevel() == 0.05 ? 1 : 2;
    return test.status() == SeriesStatus.OK
        && test.traceStatistics()[0] > test.traceCriticalValues()[0][column];
  }
}
