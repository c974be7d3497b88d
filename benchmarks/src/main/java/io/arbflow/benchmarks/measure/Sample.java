package io.arbflow.benchmarks.measure;

/**
 * One measured run.
 *
 * @param items things done
 * @param wallNanos time it took
 * @param cpuNanos processor time that the whole process, or for single-threaded work the thread,
 *     spent
 */
public record Sample(long items, long wallNanos, long cpuNanos) {

  /** Millions of items per second of time. */
  public double millionsPerSecond() {
    return items * 1e3 / wallNanos;
  }

  /** Millions of items per second of processor time: less of the machine's other work is in it. */
  public double millionsPerCpuSecond() {
    return items * 1e3 / cpuNanos;
  }

  /** Processor nanoseconds per item. */
  public double cpuNanosPerItem() {
    return (double) cpuNanos / items;
  }
}
