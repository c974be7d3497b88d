package io.arbflow.benchmarks.correlation;

import io.arbflow.benchmarks.Benchmark;
import java.io.PrintStream;

/** The correlation lane per instant of bars; its moments kept up against summed anew. */
public final class CorrelationBenchmark implements Benchmark {

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    InstantComparison.run(rounds, out);
    RecomputeComparison.run(rounds, out);
  }
}
