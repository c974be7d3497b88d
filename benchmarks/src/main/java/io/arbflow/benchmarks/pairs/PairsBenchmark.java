package io.arbflow.benchmarks.pairs;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Variant;
import java.io.PrintStream;
import java.util.List;

/**
 * The lane per common bar of one pair; a whole screen per pair tested; and the reversion's sums
 * kept up against least squares over the window at every bar.
 */
public final class PairsBenchmark implements Benchmark {
  private static final int SHARES = 24;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    LaneLoop lane = new LaneLoop();
    ScreenLoop screen = new ScreenLoop(SHARES);
    new Comparison(
            "PAIRS: a common bar of one pair, and a pair's share of a screen",
            List.of(
                new Variant("lane, a common bar", lane::run),
                new Variant("screen of 252 bars, a pair", screen::run)))
        .run(rounds, out);
    RegressionLoop regression = new RegressionLoop();
    new Comparison(
            "PAIRS: regression over the last 126 bars, at each bar",
            List.of(
                new Variant("sums kept up", regression::kept),
                new Variant("least squares anew", regression::anew)))
        .run(rounds, out);
  }
}
