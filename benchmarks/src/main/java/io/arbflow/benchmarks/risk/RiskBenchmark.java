package io.arbflow.benchmarks.risk;

import io.arbflow.benchmarks.Benchmark;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** What an input costs the risk stage with 1, 100 and 10,000 positions and orders in flight. */
public final class RiskBenchmark implements Benchmark {
  private static final int[] STANDING = {1, 100, 10_000};
  private static final int STEPS = 300;
  private static final long WARM_UP_MILLIS = 8_000;
  private static final long SETTLE_MILLIS = 1_000;
  private static final long ROUND_MILLIS = 1_000;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    out.printf("%n### Risk: one account with a standing book of positions and orders%n%n");
    out.println(
        "| state | positions and orders | inputs/s | CPU us an input | decision CPU us p50, p99 |"
            + " decision us p50, p99 | write ms p50 | end of a step ms p50 |");
    out.println("|---|---|---|---|---|---|---|---|");
    try (RiskLoop loop = new RiskLoop(1, 0, new HashMapStateBackend())) {
      loop.run(WARM_UP_MILLIS);
    }
    for (int standing : STANDING) {
      measure("HashMap", standing, 0, new HashMapStateBackend(), rounds, out);
      measure("RocksDB", standing, 0, new EmbeddedRocksDBStateBackend(true), rounds, out);
      measure("HashMap, scenarios", standing, STEPS, new HashMapStateBackend(), rounds, out);
      measure(
          "RocksDB, scenarios",
          standing,
          STEPS,
          new EmbeddedRocksDBStateBackend(true),
          rounds,
          out);
    }
  }

  private static void measure(
      String name, int standing, int steps, StateBackend backend, int rounds, PrintStream out)
      throws Exception {
    try (RiskLoop loop = new RiskLoop(standing, steps, backend)) {
      loop.run(SETTLE_MILLIS);
      List<RiskLoop.Result> results = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        results.add(loop.run(ROUND_MILLIS));
      }
      results.sort(Comparator.comparingDouble(result -> result.sample().cpuNanosPerItem()));
      RiskLoop.Result middle = results.get(results.size() / 2);
      out.printf(
          Locale.ROOT,
          "| %s | %,d | %,.0f | %.1f | %.1f, %.1f | %.1f, %.1f | %.1f | %.2f |%n",
          name,
          standing,
          middle.sample().millionsPerSecond() * 1e6,
          middle.sample().cpuNanosPerItem() / 1e3,
          middle.decisionCpu().quantileNanos(0.5) / 1e3,
          middle.decisionCpu().quantileNanos(0.99) / 1e3,
          middle.decisions().quantileNanos(0.5) / 1e3,
          middle.decisions().quantileNanos(0.99) / 1e3,
          middle.writes().quantileNanos(0.5) / 1e6,
          loop.steps().quantileNanos(0.5) / 1e6);
    }
  }
}
