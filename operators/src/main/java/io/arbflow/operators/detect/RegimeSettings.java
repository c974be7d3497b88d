package io.arbflow.operators.detect;

import java.io.Serializable;
import java.util.List;

/**
 * How the regime of a market is read. Times are in bars.
 *
 * @param windowBars bars that a fit looks back on, and the memory of the usual deviations
 * @param refitBars bars between two fits
 * @param leastBars returns of an instrument, and then of its market, before they are made use of
 * @param leastDuration expected bars in each regime below which a fit is not adopted: what comes
 *     and goes with single bars is a heavy tail and no regime
 * @param switchProbability filtered probability at which the other regime is taken for true
 * @param falseAlarmBars bars on average until the cumulative sums alarm without a change
 * @param segmentBars expected bars between two change points, of the Bayesian detector
 * @param changeProbability its probability at which a change point is believed
 * @param groups the markets; empty for one per currency of shares, currency pairs and futures
 */
public record RegimeSettings(
    int windowBars,
    int refitBars,
    int leastBars,
    double leastDuration,
    double switchProbability,
    double falseAlarmBars,
    double segmentBars,
    double changeProbability,
    List<MarketGroup> groups)
    implements Serializable {

  /** What holds where nothing is configured. */
  public static final RegimeSettings DEFAULTS =
      new RegimeSettings(500, 100, 30, 5, 0.7, 10_000, 500, 0.95, List.of());

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public RegimeSettings {
    require(windowBars >= 50, "windowBars must be 50 or more");
    require(refitBars > 0, "refitBars must be above 0");
    require(leastBars > 1, "leastBars must be above 1");
    require(leastDuration >= 1, "leastDuration must be 1 or more");
    require(
        switchProbability >= 0.5 && switchProbability < 1,
        "switchProbability must be from 0.5 to below 1");
    require(falseAlarmBars >= 10, "falseAlarmBars must be 10 or more");
    require(segmentBars >= 2, "segmentBars must be 2 or more");
    require(
        changeProbability > 0.5 && changeProbability < 1,
        "changeProbability must be above 0.5 and below 1");
    groups = List.copyOf(groups);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
