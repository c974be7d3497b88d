package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When PATTERN speaks. Times are in bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 * @param horizonBars how long a trade is held, and how far outcomes of patterns look
 * @param windowBars length of a shape
 * @param historyBars bars that shapes are compared with
 * @param neighbours most earlier shapes that a forecast is made from
 * @param leastNeighbours fewest
 * @param likeness least correlation of an earlier shape with the newest one
 * @param level two-sided level at which what followed the earlier shapes must differ from 0
 * @param memoryOutcomes age in outcomes at which an outcome weighs 1/e
 * @param leastOutcomes effective outcomes of a kind and direction below which nothing is expected
 * @param priorOutcomes outcomes of 0 that are believed in beforehand
 * @param stopSigmas deviations of an outcome that the mid may go against a trade
 */
public record ShapeSettings(
    double edgeSigmas,
    int horizonBars,
    int windowBars,
    int historyBars,
    int neighbours,
    int leastNeighbours,
    double likeness,
    double level,
    double memoryOutcomes,
    int leastOutcomes,
    double priorOutcomes,
    double stopSigmas)
    implements Serializable {

  /** What holds where nothing is configured. */
  public static final ShapeSettings DEFAULTS =
      new ShapeSettings(2, 5, 20, 1_000, 12, 5, 0.8, 0.05, 100, 30, 10, 3);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public ShapeSettings {
    require(edgeSigmas > 0, "edgeSigmas must be above 0");
    require(horizonBars >= 1, "horizonBars must be 1 or more");
    require(windowBars >= 4, "windowBars must be 4 or more");
    require(leastNeighbours >= 3, "leastNeighbours must be 3 or more");
    require(neighbours >= leastNeighbours, "neighbours must be leastNeighbours or more");
    require(
        historyBars >= (leastNeighbours + 1L) * (windowBars + horizonBars),
        "historyBars must hold leastNeighbours shapes that do not overlap, with what followed");
    require(likeness > 0 && likeness < 1, "likeness must be between 0 and 1");
    require(level > 0 && level < 1, "level must be between 0 and 1");
    require(leastOutcomes >= 2, "leastOutcomes must be 2 or more");
    require(memoryOutcomes >= leastOutcomes, "memoryOutcomes must be leastOutcomes or more");
    require(priorOutcomes >= 0, "priorOutcomes must be 0 or more");
    require(stopSigmas > 0, "stopSigmas must be above 0");
  }

  /** Greatest distance of a shape that is like the newest one: sqrt(2 w (1 - correlation)). */
  public double farthest() {
    return Math.sqrt(2 * windowBars * (1 - likeness));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
