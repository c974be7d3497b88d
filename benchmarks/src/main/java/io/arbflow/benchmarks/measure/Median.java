package io.arbflow.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle value. */
final class Median {
  private Median() {}

  static <T> double of(List<T> values, ToDoubleFunction<T> measure) {
    return of(values.stream().mapToDouble(measure).toArray());
  }

  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
