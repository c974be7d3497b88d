package io.arbflow.benchmarks.pressure;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.kafka.LiveJob;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.operators.time.MarketClock;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The production job for as long as asked at 20,000 quotes a second: memory, checkpoints and
 * back-pressure minute by minute. Broker, cluster and the market that makes the quotes share one
 * JVM, whose heap is what is shown, after a collection that is asked for each minute. Fails when a
 * checkpoint failed after all tasks ran, when a minute completed none, when a task was held back
 * for more than a tenth of a minute, when less than 98 % of the quotes were sent, or when the heap
 * of the last third is more than a tenth above that of the middle third.
 */
public final class SoakBenchmark implements Benchmark {
  private static final int PER_SECOND = 20_000;
  private static final int WARM_UP_SECONDS = 120;
  private static final int LEAST_MINUTES = 3;
  private static final int PLANTED_ROUNDS = 600;
  private static final int LINGER_MILLIS = 5;
  private static final int SAMPLES_PER_MINUTE = 12;
  private static final double MEGABYTE = 1 << 20;

  private final Path config =
      Path.of(System.getProperty("arbflow.root", ".")).resolve("flink-conf/arbflow.yaml");

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    run(rounds, LEAST_MINUTES * 60, out);
  }

  @Override
  public void run(int rounds, int seconds, PrintStream out) throws Exception {
    int minutes = Math.max(LEAST_MINUTES, seconds / 60);
    int quotes = Math.multiplyExact(PER_SECOND, WARM_UP_SECONDS + minutes * 60);
    SimulatedMarket market =
        SimulatedMarket.create(1, quotes, quotes - PLANTED_ROUNDS, MarketClock.wallMicros());
    try (LiveJob job =
            LiveJob.start(
                config,
                PressureBenchmark.everyDetector(),
                market.universe().universe(),
                PressureBenchmark.SHIPPED);
        QuoteTopic topic = new QuoteTopic(job.bootstrap(), job.topic("quotes"), LINGER_MILLIS)) {
      // What Flink was asked for before all tasks ran is no checkpoint that failed.
      VertexLoad load = new VertexLoad(job.jobUrl());
      int tooEarly = count(load.checkpoints(), "failed");
      SteadyPacer pacer = new SteadyPacer(PER_SECOND);
      try (RunningFeed feed = new RunningFeed(market, new MarketFeed(market, pacer, topic))) {
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        feed.requireHealthy();
        int completed = count(load.checkpoints(), "completed");
        watch(job, pacer, minutes, new SoakVerdict(completed, tooEarly), out);
        feed.requireHealthy();
      }
    }
  }

  private static void watch(
      LiveJob job, SteadyPacer pacer, int minutes, SoakVerdict verdict, PrintStream out)
      throws Exception {
    out.printf("%n### Soak: every detector on at %,d quotes/s for %d min%n%n", PER_SECOND, minutes);
    out.println(
        "| minute | quotes/s | late ms, most | heap MB after collection | checkpoints done, failed |"
            + " state MB | back-pressured ms/s, mean of the worst task |");
    out.println("|---|---|---|---|---|---|---|");
    for (int minute = 1; minute <= minutes; minute++) {
      verdict.add(minute(job, pacer, minute, out));
      job.requireHealthy();
    }
    out.println();
    List<String> problems = verdict.problems();
    out.println(problems.isEmpty() ? "Flat, complete, not held back." : "" + problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("soak: " + problems);
    }
  }

  private static SoakVerdict.Minute minute(
      LiveJob job, SteadyPacer pacer, int minute, PrintStream out) throws Exception {
    VertexLoad load = new VertexLoad(job.jobUrl());
    long start = System.nanoTime();
    long sent = pacer.sent();
    long mostLateMillis = 0;
    for (int sample = 0; sample < SAMPLES_PER_MINUTE; sample++) {
      TimeUnit.SECONDS.sleep(60 / SAMPLES_PER_MINUTE);
      load.sample();
      mostLateMillis = Math.max(mostLateMillis, pacer.lateMillis());
    }
    double rate = (pacer.sent() - sent) * 1e9 / (System.nanoTime() - start);
    System.gc();
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    JsonNode checkpoints = load.checkpoints();
    int failed = count(checkpoints, "failed");
    int completed = count(checkpoints, "completed");
    double held =
        load.vertices().values().stream()
            .mapToDouble(VertexLoad.Figures::meanBlocked)
            .max()
            .orElse(0);
    out.printf(
        Locale.ROOT,
        "| %d | %,.0f | %d | %.0f | %d, %d | %.1f | %.0f |%n",
        minute,
        rate,
        mostLateMillis,
        heap,
        completed,
        failed,
        checkpoints.path("latest").path("completed").path("state_size").asLong() / MEGABYTE,
        held);
    return new SoakVerdict.Minute(rate / PER_SECOND, heap, completed, failed, held);
  }

  private static int count(JsonNode checkpoints, String what) {
    return checkpoints.path("counts").path(what).asInt();
  }
}
