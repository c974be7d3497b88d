package io.arbflow.benchmarks.latency;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.latency.PacedLane.Latency;
import io.arbflow.benchmarks.pipeline.Market;
import io.arbflow.operators.lane.LatencyRecorder;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Quote to decision inside the cross-venue operator at 50,000 quotes a second. */
public final class LatencyBenchmark implements Benchmark {
  private static final int PER_SECOND = 50_000;
  private static final int QUOTES = 4 * PER_SECOND;
  private static final int WARM_UP = 10 * PER_SECOND;
  private static final int AS_FAST_AS_POSSIBLE = 1_000_000;
  private static final int CACHE = 20_000;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    out.printf("%n### (e) Inside the cross-venue operator, 50,000 quotes/s (target: p99 < 10)%n%n");
    out.println("| state | round | p50 us | p99 us | p99.9 us | max us | p99 since due us |");
    out.println("|---|---|---|---|---|---|---|");
    measure("HashMap", new HashMapStateBackend(), 0, rounds, out);
    measure("RocksDB, write-behind", rocksDb(), CACHE, rounds, out);
    measure("RocksDB, plain", rocksDb(), 0, rounds, out);
  }

  private static StateBackend rocksDb() {
    return new EmbeddedRocksDBStateBackend(false);
  }

  private static void measure(
      String name, StateBackend backend, int cacheKeys, int rounds, PrintStream out)
      throws Exception {
    try (PacedLane lane = new PacedLane(new Market(300, 5, 20), backend, cacheKeys)) {
      lane.run(WARM_UP, AS_FAST_AS_POSSIBLE);
      for (int round = 1; round <= rounds; round++) {
        Latency latency = lane.run(QUOTES, PER_SECOND);
        out.printf(
            Locale.ROOT,
            "| %s | %d | %.2f | **%.2f** | %.2f | %.0f | %.1f |%n",
            name,
            round,
            micros(latency.inside(), 0.5),
            micros(latency.inside(), 0.99),
            micros(latency.inside(), 0.999),
            latency.inside().maxNanos() / 1e3,
            micros(latency.sinceDue(), 0.99));
      }
    }
  }

  private static double micros(LatencyRecorder recorder, double share) {
    return recorder.quantileNanos(share) / 1e3;
  }
}
