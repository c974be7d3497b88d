package io.arbflow.operators.detect;

import io.arbflow.domain.anomaly.TailRank;
import java.io.Serializable;

/**
 * When ANOMALY speaks. Times are in bars unless said otherwise.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 * @param horizonBars how long a trade is held, and how far outcomes of anomalies look
 * @param level share of ordinary bars that may be called an anomaly, all scores together
 * @param windowBars scores and returns that a bar's are ranked among; enough for the level
 * @param memoryBars age at which a bar weighs 1/e in the covariance
 * @param trees half-space trees
 * @param depth of each tree
 * @param treeWindowBars bars in the trees' reference
 * @param seed of the trees' shape
 * @param memoryOutcomes age in outcomes at which an outcome weighs 1/e
 * @param leastOutcomes effective outcomes of a kind and direction below which nothing is expected
 * @param priorOutcomes outcomes of 0 that are believed in beforehand
 * @param stopSigmas deviations of an outcome that the mid may go against a trade
 * @param alertMicros least event time between two alerts on one instrument, microseconds
 */
public record AnomalySettings(
    double edgeSigmas,
    int horizonBars,
    double level,
    int windowBars,
    double memoryBars,
    int trees,
    int depth,
    int treeWindowBars,
    long seed,
    double memoryOutcomes,
    int leastOutcomes,
    double priorOutcomes,
    double stopSigmas,
    long alertMicros)
    implements Serializable {

  /** Scores that share the level: shock, joint and rare. */
  public static final int SCORES = 3;

  private static final long MINUTE = 60_000_000;

  /** What holds where nothing is configured. */
  public static final AnomalySettings DEFAULTS =
      new AnomalySettings(2, 5, 0.01, 500, 250, 25, 6, 250, 20_130, 100, 30, 10, 3, 5 * MINUTE);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public AnomalySettings {
    require(edgeSigmas > 0, "edgeSigmas must be above 0");
    require(horizonBars >= 1, "horizonBars must be 1 or more");
    require(level > 0 && level < 1, "level must be between 0 and 1");
    require(
        windowBars >= TailRank.leastScores(level / SCORES),
        "windowBars must be "
            + TailRank.leastScores(level / SCORES)
            + " or more for the level to be reached");
    require(memoryBars > 1, "memoryBars must be above 1");
    require(trees >= 1 && trees <= 1_000, "trees must be 1 to 1000");
    require(depth >= 1 && depth <= 12, "depth must be 1 to 12");
    require(treeWindowBars >= 10, "treeWindowBars must be 10 or more");
    require(leastOutcomes >= 2, "leastOutcomes must be 2 or more");
    require(memoryOutcomes >= leastOutcomes, "memoryOutcomes must be leastOutcomes or more");
    require(priorOutcomes >= 0, "priorOutcomes must be 0 or more");
    require(stopSigmas > 0, "stopSigmas must be above 0");
    require(alertMicros >= 0, "alertEvery must be 0 or more");
  }

  /** The level of each score. */
  public double scoreLevel() {
    return level / SCORES;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
