package io.arbflow.local.score;

import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A run against its planted truth.
 *
 * @param families per strategy, in the order of their names
 * @param traps per kind of trap
 * @param expectations OPENED events per strategy under the class STATISTICAL, which no truth of a
 *     minute can score
 * @param trading what became of what was found
 * @param fills what became of the orders
 * @param profit what they have earned, or null when no fill says
 */
public record Scorecard(
    List<FamilyScore> families,
    List<TrapScore> traps,
    Map<String, Integer> expectations,
    TradingFigures trading,
    FillFigures fills,
    ProfitFigures profit) {
  private static final double LEAST_RECALL = 0.99;

  /**
   * How well one family's opportunities were found.
   *
   * @param family strategy name
   * @param planted arbitrages planted
   * @param found of those, reported in their interval at least once
   * @param reported OPENED events of the family
   * @param right of those, ones that are a plant
   */
  public record FamilyScore(String family, int planted, int found, int reported, int right) {

    /** Share of the reports that are right; 1 when nothing was reported. */
    public double precision() {
      return reported == 0 ? 1 : (double) right / reported;
    }

    /** Share of the plants that were found; 1 when nothing was planted. */
    public double recall() {
      return planted == 0 ? 1 : (double) found / planted;
    }
  }

  /**
   * One kind of trap.
   *
   * @param trap its name
   * @param planted traps set
   * @param reported OPENED events that fell for one
   * @param seenThrough OPENED events that say what is wrong with it; they count for and against
   *     nothing
   */
  public record TrapScore(String trap, int planted, int reported, int seenThrough) {}

  /**
   * Scores a directory.
   *
   * @throws IOException when a file cannot be read
   */
  public static Scorecard of(OutputFiles files) throws IOException {
    Matching matching = Matching.of(files);
    return new Scorecard(
        matching.families(),
        matching.traps(),
        matching.expectations(),
        TradingFigures.of(files),
        FillFigures.of(files),
        ProfitFigures.of(files).orElse(null));
  }

  /** Precision 1, recall at least 0.99 for every family planted, and no trap reported. */
  public boolean passed() {
    return !families.isEmpty()
        && families.stream().allMatch(f -> f.reported() == f.right())
        && families.stream().allMatch(f -> f.recall() >= LEAST_RECALL)
        && traps.stream().allMatch(t -> t.reported() == 0);
  }
}
