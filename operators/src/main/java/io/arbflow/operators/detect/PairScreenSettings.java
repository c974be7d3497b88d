package io.arbflow.operators.detect;

import io.arbflow.domain.selection.MultipleTesting;
import java.io.Serializable;

/**
 * Which pairs PAIRS may trade. Times are in bars.
 *
 * @param all whether every pair of eligible instruments is tested; else the universe's pairs are
 * @param mostInstruments most eligible instruments when all pairs are tested
 * @param formationBars complete bars of both that a test looks at
 * @param screenBars bars between two tests of all pairs; what they select is for the bars between
 * @param control how the tests of one screen are held to the rate
 * @param discoveryRate share of false ones among the selected that is accepted
 * @param unitRootLevel significance at which a level must not, and a difference must, reject a unit
 *     root
 * @param rankLevel significance of Johansen's trace statistic: 0.1, 0.05 or 0.01
 * @param lags lagged differences in every test
 * @param leastHalfLife least half life of the spread
 * @param mostHalfLife greatest half life of the spread
 */
public record PairScreenSettings(
    boolean all,
    int mostInstruments,
    int formationBars,
    int screenBars,
    MultipleTesting control,
    double discoveryRate,
    double unitRootLevel,
    double rankLevel,
    int lags,
    double leastHalfLife,
    double mostHalfLife)
    implements Serializable {
  private static final int LEAST_FORMATION = 30;

  /** The universe's pairs; a year of daily bars decides on the half year after it. */
  public static final PairScreenSettings DEFAULTS =
      new PairScreenSettings(
          false, 64, 252, 126, MultipleTesting.BENJAMINI_HOCHBERG, 0.1, 0.05, 0.05, 1, 1, 63);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public PairScreenSettings {
    require(mostInstruments >= 2, "mostInstruments must be 2 or more");
    require(formationBars >= LEAST_FORMATION, "formationBars must be 30 or more");
    require(screenBars >= 1, "screenBars must be 1 or more");
    require(isShare(discoveryRate), "discoveryRate must be between 0 and 1");
    require(isShare(unitRootLevel), "unitRootLevel must be between 0 and 1");
    require(
        rankLevel == 0.1 || rankLevel == 0.05 || rankLevel == 0.01,
        "rankLevel must be 0.1, 0.05 or 0.01");
    require(lags >= 0 && lags < formationBars / 10, "lags must be below formationBars / 10");
    require(
        leastHalfLife > 0 && leastHalfLife <= mostHalfLife,
        "leastHalfLife must be above 0 and not above mostHalfLife");
  }

  private static boolean isShare(double value) {
    return value > 0 && value < 1;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
