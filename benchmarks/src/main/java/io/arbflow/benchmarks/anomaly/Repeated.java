package io.arbflow.benchmarks.anomaly;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import java.util.function.IntToDoubleFunction;

/** Times one step many times; what the steps return is summed up, so that none is left out. */
final class Repeated {

  private Repeated() {}

  static Sample measure(int times, IntToDoubleFunction step) {
    double sum = 0;
    Stopwatch watch = Stopwatch.ofThread();
    for (int i = 0; i < times; i++) {
      sum += step.applyAsDouble(i);
    }
    Sample sample = watch.sample(times);
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("a score was none");
    }
    return sample;
  }
}
