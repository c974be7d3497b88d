package io.arbflow.operators.detect.signal;

import io.arbflow.domain.option.Normal;
import io.arbflow.domain.timeseries.OrnsteinUhlenbeck;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.VarianceRatio;
import io.arbflow.operators.detect.ReversionSettings;
import java.util.Map;

/**
 * How log mids of complete bars revert, by those before the one that is judged: mids, because last
 * trades bounce between bid and ask and so always seem to revert.
 *
 * @param ratio variance ratio of the returns
 * @param process the mids as an Ornstein-Uhlenbeck process, in bars
 * @param halfLife in bars, without the bias of least squares; infinite when that leaves none
 * @param z deviation of the judged mid from the mean, in stationary deviations
 */
record Reversion(VarianceRatio ratio, OrnsteinUhlenbeck process, double halfLife, double z) {

  /**
   * Reads it.
   *
   * @param before log mids before the one that is judged, in order
   * @param now the log mid that is judged
   */
  static Reversion of(double[] before, double now, ReversionSettings settings) {
    VarianceRatio ratio = VarianceRatio.of(PriceWindow.differences(before), settings.ratioBars());
    OrnsteinUhlenbeck process = OrnsteinUhlenbeck.fit(before, 1);
    double phi = process.unbiasedPhi();
    double halfLife = phi < 1 ? Math.log(2) / -Math.log(phi) : Double.POSITIVE_INFINITY;
    return new Reversion(ratio, process, halfLife, process.zScore(now));
  }

  /** Whether moves are taken back, at the level of significance. */
  boolean reverts(ReversionSettings settings) {
    return ratio.status() == SeriesStatus.OK
        && ratio.robustZ() < Normal.inverseCdf(settings.significance());
  }

  /** Towards the mean when the mid is far off it, and it reverts, and neither too fast nor slow. */
  Signal signal(ReversionSettings settings) {
    boolean trusted =
        reverts(settings)
            && process.status() == SeriesStatus.OK
            && halfLife >= settings.leastHalfLife()
            && halfLife <= settings.mostHalfLife();
    double off = Math.abs(z);
    if (!trusted || !(off >= settings.entrySigmas() && off <= settings.mostSigmas())) {
      return Signal.NONE;
    }
    return new Signal(
        z > 0 ? -1 : 1,
        Signal.OWN,
        Map.of(
            "zScore",
            z,
            "halfLifeBars",
            halfLife,
            "varianceRatio",
            ratio.ratio(),
            "varianceRatioZ",
            ratio.robustZ()));
  }
}
