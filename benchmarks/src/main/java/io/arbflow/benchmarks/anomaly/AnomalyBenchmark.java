package io.arbflow.benchmarks.anomaly;

import io.arbflow.benchmarks.Benchmark;
import java.io.PrintStream;

/** Scores, shapes and the whole anomaly lane, one bar. */
public final class AnomalyBenchmark implements Benchmark {

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    ScoreComparison.run(rounds, out);
    ProfileComparison.run(rounds, out);
    LaneComparison.run(rounds, out);
  }
}
