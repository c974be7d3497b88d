package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * How quotes become bars. Times are event time.
 *
 * @param baseMicros length of the bars that quotes are gathered in; the grid of realised variance.
 *     Whole milliseconds
 * @param lengthMicros length of the bars that the statistical lanes live on, a whole multiple of it
 * @param earlyMicros an unfinished bar is shown each time it has grown by this much; 0 for never
 * @param memoryBars age in bars at which a bar of the history weighs 1/e in its scores
 * @param leastBars bars of history below which nothing is scored
 */
public record BarSettings(
    long baseMicros, long lengthMicros, long earlyMicros, double memoryBars, int leastBars)
    implements Serializable {

  private static final long SECOND = 1_000_000;

  /** Minute bars of seconds. */
  public static final BarSettings DEFAULTS =
      new BarSettings(SECOND, 60 * SECOND, 15 * SECOND, 100, 30);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public BarSettings {
    require(
        baseMicros > 0 && baseMicros % 1_000 == 0, "base must be whole milliseconds, 1 at least");
    require(
        lengthMicros > 0 && lengthMicros % baseMicros == 0,
        "length must be a whole multiple of base");
    require(
        earlyMicros >= 0 && earlyMicros % baseMicros == 0,
        "early must be a whole multiple of base, or 0");
    require(memoryBars > 1, "memoryBars must be above 1");
    require(leastBars > 1, "leastBars must be above 1");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
