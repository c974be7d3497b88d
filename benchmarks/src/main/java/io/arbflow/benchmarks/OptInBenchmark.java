package io.arbflow.benchmarks;

/** A benchmark that is there only when a build profile has put it on the class path. */
public interface OptInBenchmark extends Benchmark {

  /** What to call it on the command line. */
  String name();
}
