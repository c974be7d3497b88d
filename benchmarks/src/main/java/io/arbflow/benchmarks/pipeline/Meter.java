package io.arbflow.benchmarks.pipeline;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;

/**
 * Measures the steady part of a job in this JVM: from a given record at the source to the end at
 * the sink. One job at a time; the source starts it and the sink stops it.
 */
final class Meter {
  private static volatile Stopwatch watch;
  private static volatile long items;
  private static volatile Sample sample;

  private Meter() {}

  static void start(long itemsToCome) {
    items = itemsToCome;
    sample = null;
    watch = Stopwatch.ofProcess();
  }

  static void stop() {
    sample = watch.sample(items);
  }

  static Sample sample() {
    return sample;
  }
}
