package io.arbflow.benchmarks.options;

import io.arbflow.benchmarks.Benchmark;
import java.io.PrintStream;

/** Implied volatility and American prices against Strata; a chain that grows. */
public final class OptionBenchmark implements Benchmark {

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    ImpliedVolComparison.run(rounds, out);
    AmericanComparison.run(rounds, out);
    ChainComparison.run(rounds, out);
  }
}
