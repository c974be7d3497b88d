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

  /**
   * The same where the length of a round can be chosen; else the seconds mean nothing.
   *
   * @param seconds of one measured round
   */
  default void run(int rounds, int seconds, PrintStream out) throws Exception {
    run(rounds, out);
  }
}
