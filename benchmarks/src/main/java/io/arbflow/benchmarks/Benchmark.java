package io.arbflow.benchmarks;

import java.io.PrintStream;

/** One question about speed. */
@FunctionalInterface
public interface Benchmark {

  /**
   * Measures and prints a Markdown table.
   *
   * @param rounds measured rounds of each variant
   */
  void run(int rounds, PrintStream out) throws Exception;
}
