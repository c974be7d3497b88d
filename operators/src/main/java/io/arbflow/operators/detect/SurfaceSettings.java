package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When the strategies on volatility speak. Times are event time.
 *
 * @param distortionSigmas SURFACE_DISTORTION: robust sigmas that a quote's bid-ask interval lies
 *     outside the slice fitted without it; 4 by default
 * @param pairSigmas DELTA_NEUTRAL: the same for each of the two legs; 2 by default
 * @param leastQuotes quotes with both volatilities that a fit needs before it is believed
 * @param edgeSigmas every strategy: standard errors that the net edge is above 0 at opening
 * @param skewSigmas SKEW: deviations from its own history, estimated before the point
 * @param skewTauMicros SKEW: age at which a point of the history weighs 1/e
 * @param skewSampleMicros SKEW: least time between two points of the history
 * @param skewHorizonMicros SKEW: time in which the reversion is expected
 * @param leastSkewPoints SKEW: effective points of history below which it is silent
 * @param barMicros least time between two mids of the underlying that make a return
 * @param periodMicros length of a period of realised variance, from the epoch; a UTC day by default
 * @param varianceHorizonMicros GAMMA_SCALPING, THETA_DECAY: time over which the edge is expected
 * @param hedgeIntervalMicros GAMMA_SCALPING: time between two adjustments of the hedge
 * @param shortDelta THETA_DECAY: absolute forward delta of the options sold
 * @param wingDelta THETA_DECAY: absolute forward delta of the options bought as protection
 * @param mostConfidence cap on the probability that an expectation is positive: it is conditional
 *     on the model
 */
public record SurfaceSettings(
    double distortionSigmas,
    double pairSigmas,
    int leastQuotes,
    double edgeSigmas,
    double skewSigmas,
    long skewTauMicros,
    long skewSampleMicros,
    long skewHorizonMicros,
    double leastSkewPoints,
    long barMicros,
    long periodMicros,
    long varianceHorizonMicros,
    long hedgeIntervalMicros,
    double shortDelta,
    double wingDelta,
    double mostConfidence)
    implements Serializable {

  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;

  /** What holds where nothing is configured. */
  public static final SurfaceSettings DEFAULTS =
      new SurfaceSettings(
          4,
          2,
          8,
          2,
          3,
          4 * HOUR,
          60 * SECOND,
          HOUR,
          60,
          300 * SECOND,
          DAY,
          DAY,
          HOUR,
          0.25,
          0.10,
          0.95);

  /**
   * Refuses settings that cannot be meant.
   *
   * @throws IllegalArgumentException naming the first that is out of range
   */
  public SurfaceSettings {
    require(distortionSigmas > 0, "distortionSigmas", distortionSigmas);
    require(pairSigmas > 0, "pairSigmas", pairSigmas);
    require(leastQuotes >= 6, "leastQuotes", leastQuotes);
    require(edgeSigmas >= 0, "edgeSigmas", edgeSigmas);
    require(skewSigmas > 0, "skewSigmas", skewSigmas);
    require(skewTauMicros > 0, "skewTauMicros", skewTauMicros);
    require(skewSampleMicros > 0, "skewSampleMicros", skewSampleMicros);
    require(skewHorizonMicros > 0, "skewHorizonMicros", skewHorizonMicros);
    require(leastSkewPoints >= 10, "leastSkewPoints", leastSkewPoints);
    require(barMicros > 0, "barMicros", barMicros);
    require(periodMicros >= barMicros, "periodMicros", periodMicros);
    require(varianceHorizonMicros > 0, "varianceHorizonMicros", varianceHorizonMicros);
    require(hedgeIntervalMicros > 0, "hedgeIntervalMicros", hedgeIntervalMicros);
    require(shortDelta > wingDelta && shortDelta < 0.5, "shortDelta", shortDelta);
    require(wingDelta > 0, "wingDelta", wingDelta);
    require(mostConfidence > 0 && mostConfidence <= 1, "mostConfidence", mostConfidence);
  }

  private static void require(boolean holds, String name, double value) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value);
    }
  }
}
