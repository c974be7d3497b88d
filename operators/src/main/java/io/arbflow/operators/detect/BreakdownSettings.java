package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When CORRELATION_BREAKDOWN speaks, and what the correlation monitor keeps. Times are in bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 * @param shortBars memory of the recent correlation: the age at which a bar weighs 1/e
 * @param longBars memory of the correlation before, and of the covariance for risk
 * @param lagBars how many bars the correlation before ends ago, so that the two share next to
 *     nothing; at least persistBars
 * @param leastBars effective bars of the correlation before below which a pair is not tested
 * @param highCorrelation least correlation before of a pair that can break
 * @param significance probability that any pair of a market seems broken at a bar when none is;
 *     divided by the number of pairs (Bonferroni)
 * @param persistBars bars in a row that a pair seems broken before it counts as broken
 * @param horizonBars bars over which the spread of a broken pair is expected to revert
 * @param exitDivergence share of the spread at entry below which the divergence counts as gone
 * @param stopDivergence multiple of the spread at entry above which the trade is given up
 * @param priorReversion share of the spread expected back over the horizon before any break was
 *     followed
 * @param priorError standard deviation of that belief
 * @param priorNoise variance of the spread's way over the horizon, as a multiple of what the pair's
 *     residual would have had before the break, before any break was followed
 * @param mostConfidence bound on a detector's confidence
 * @param snapshotBars bars between two covariances
 * @param mostInstruments of one market that are watched together
 */
public record BreakdownSettings(
    double edgeSigmas,
    double shortBars,
    double longBars,
    int lagBars,
    double leastBars,
    double highCorrelation,
    double significance,
    int persistBars,
    int horizonBars,
    double exitDivergence,
    double stopDivergence,
    double priorReversion,
    double priorError,
    double priorNoise,
    double mostConfidence,
    int snapshotBars,
    int mostInstruments)
    implements Serializable {

  /** What holds where nothing is configured: sceptical, nothing is traded before it was seen. */
  public static final BreakdownSettings DEFAULTS =
      new BreakdownSettings(
          2, 20, 200, 60, 150, 0.7, 0.001, 3, 30, 0.25, 2, 0, 0.25, 4, 0.95, 5, 60);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public BreakdownSettings {
    require(edgeSigmas >= 0, "edgeSigmas must be 0 or more");
    require(shortBars >= 2, "shortBars must be 2 or more");
    require(longBars > shortBars, "longBars must be above shortBars");
    require(persistBars >= 1, "persistBars must be 1 or more");
    require(lagBars >= persistBars, "lagBars must be at least persistBars");
    require(
        leastBars > 2 && leastBars < 2 * longBars, "leastBars must be between 2 and 2 longBars");
    require(highCorrelation > 0 && highCorrelation < 1, "highCorrelation must be between 0 and 1");
    require(significance > 0 && significance < 0.5, "significance must be between 0 and 0.5");
    require(horizonBars >= 1, "horizonBars must be 1 or more");
    require(exitDivergence >= 0 && exitDivergence < 1, "exitDivergence must be from 0 to 1");
    require(stopDivergence > 1, "stopDivergence must be above 1");
    require(priorReversion >= 0 && priorReversion <= 1, "priorReversion must be from 0 to 1");
    require(priorError > 0, "priorError must be above 0");
    require(priorNoise >= 1, "priorNoise must be 1 or more");
    require(mostConfidence > 0 && mostConfidence <= 1, "mostConfidence must be from 0 to 1");
    require(snapshotBars >= 1, "snapshotBars must be 1 or more");
    require(mostInstruments >= 2, "mostInstruments must be 2 or more");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
