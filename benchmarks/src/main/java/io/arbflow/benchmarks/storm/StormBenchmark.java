package io.arbflow.benchmarks.storm;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.llm.panel.CallLimits;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * 10,000 opportunities a second for a minute through gate, ensemble and risk, with models and
 * without in turn: what is spent of the cap, how many calls the bucket lets through, what an urgent
 * opportunity waits for its decision, and what stays on the heap.
 */
public final class StormBenchmark implements Benchmark {
  private static final int PER_SECOND = 10_000;
  private static final int SECONDS = 60;

  /** Risk remembers an opportunity for ten seconds after its end; by then that is in balance. */
  private static final int WARM_UP_SECONDS = 15;

  private static final int PAUSE_MILLIS = 1_000;
  private static final int TAIL_MILLIS = 3_000;

  /** Each pair takes three minutes. */
  private static final int MOST_ROUNDS = 3;

  private static final CallLimits LIMITS = new CallLimits(5_000, 16, 0.5, 0.5, 300, 10_000, 20, 50);

  private final Path config =
      Path.of(System.getProperty("arbflow.root", ".")).resolve("flink-conf/arbflow.yaml");

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    run(rounds, SECONDS, out);
  }

  @Override
  public void run(int rounds, int seconds, PrintStream out) throws Exception {
    Storm storm = new Storm(config, LIMITS);
    StormPlan plan =
        new StormPlan(
            PER_SECOND, WARM_UP_SECONDS, Math.max(SECONDS, seconds), PAUSE_MILLIS, TAIL_MILLIS);
    storm.run(new StormPlan(PER_SECOND, 1, 9, PAUSE_MILLIS, TAIL_MILLIS), true); // compiles
    out.printf(
        Locale.ROOT,
        "%n### (j) Storm: %,d opportunities/s for %d s, three in four urgent; %.2f USD an hour,"
            + " %.0f calls a minute%n%n",
        PER_SECOND,
        plan.seconds(),
        LIMITS.usdPerHour(),
        LIMITS.requestsPerMinute());
    out.println(
        "| models | urgent p50 ms | p99 ms | p99.9 ms | answered | reviews = verdicts | calls, most"
            + " in a minute | USD | heap MB, start, end |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) {
      StormResult off = storm.run(plan, false);
      print("off", off, out);
      StormResult on = storm.run(plan, true);
      print("on", on, out);
      ratios.add(on.p99Millis() / off.p99Millis());
    }
    ratios.sort(null);
    out.printf(
        Locale.ROOT,
        "%nUrgent p99 with models against without: **%.2f** (%.2f – %.2f; target at most 1.20)%n",
        ratios.get(ratios.size() / 2),
        ratios.get(0),
        ratios.get(ratios.size() - 1));
  }

  private static void print(String models, StormResult r, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | **%.2f** | %.1f | %,d of %,d | %,d = %,d | %,d, %d | %.4f | %.0f, %.0f |%n",
        models,
        r.p50Millis(),
        r.p99Millis(),
        r.p999Millis(),
        r.answered(),
        r.opportunities(),
        r.asked(),
        r.verdicts(),
        r.calls(),
        r.mostCallsInAMinute(),
        r.chargedUsd(),
        r.heapStartMegabytes(),
        r.heapEndMegabytes());
  }
}
