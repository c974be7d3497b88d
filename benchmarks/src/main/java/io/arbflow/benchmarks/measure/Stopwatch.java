package io.arbflow.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures time and processor time from its creation. */
public final class Stopwatch {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final boolean wholeProcess;
  private final long wallStart;
  private final long cpuStart;

  private Stopwatch(boolean wholeProcess) {
    this.wholeProcess = wholeProcess;
    cpuStart = cpu();
    wallStart = System.nanoTime();
  }

  /** Counts the processor time of all threads, garbage collection included. */
  public static Stopwatch ofProcess() {
    return new Stopwatch(true);
  }

  /** Counts the processor time of the calling thread alone. */
  public static Stopwatch ofThread() {
    return new Stopwatch(false);
  }

  /** What was measured so far. */
  public Sample sample(long items) {
    return new Sample(items, System.nanoTime() - wallStart, cpu() - cpuStart);
  }

  private long cpu() {
    return wholeProcess
        ? PROCESS.getProcessCpuTime()
        : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
