package io.arbflow.operators.detect.signal;

import io.arbflow.domain.timeseries.MeanTest;
import io.arbflow.operators.detect.MomentumSettings;
import java.util.Map;

/**
 * The trend of log mids of complete bars: mean return of a look-back that leaves out the newest
 * bars, which often go the other way (as 12 less 1 months does), over its standard error, so in
 * units of its own volatility. Returns are of single bars, which do not overlap; the error allows
 * for correlation over some lags.
 *
 * @param trend the mean return and its test
 * @param significant whether it differs from 0 at the level of significance
 */
record Momentum(MeanTest trend, boolean significant) {

  /**
   * Reads it.
   *
   * @param mids log mids of complete bars up to the one that is judged; enough of them
   */
  static Momentum of(PriceWindow mids, MomentumSettings settings) {
    double[] back = mids.last(settings.lookbackBars() + 1, settings.skipBars());
    MeanTest trend = MeanTest.of(PriceWindow.differences(back), settings.hacLags());
    return new Momentum(trend, trend.significant(settings.significance()));
  }

  /** Log mids that one reading takes. */
  static int needed(MomentumSettings settings) {
    return settings.lookbackBars() + 1 + settings.skipBars();
  }

  /** 1 up, -1 down, 0 for no trend. */
  int direction() {
    return significant ? (int) Math.signum(trend.mean()) : 0;
  }

  /**
   * With the trend, when an ignition of its direction has been seen of late.
   *
   * @param ignition direction of it, 0 for none
   */
  Signal signal(int ignition, double strength) {
    if (direction() == 0 || ignition != direction()) {
      return Signal.NONE;
    }
    return new Signal(
        direction(),
        Signal.OWN,
        Map.of(
            "trendT", trend.statistic(),
            "trendPerBar", trend.mean(),
            "ignitionSigmas", strength));
  }
}
