package io.arbflow.benchmarks.pressure;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.kafka.LiveJob;
import io.arbflow.jobs.config.Detectors;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.operators.time.MarketClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The production job with every detector on, fed the demo's market through Kafka at 20,000 quotes a
 * second: how busy each task is, and whether any is held back by the next one. Broker, cluster and
 * producer share one JVM and its processors. Bars are of a second, so that the statistical lanes
 * have something to do within the run. Plants are over when the measuring begins: as in a real
 * market there is next to nothing to report then.
 */
public final class PressureBenchmark implements Benchmark {
  private static final int PER_SECOND = 20_000;
  private static final int WARM_UP_SECONDS = 20;
  private static final int LEAST_SECONDS = 30;

  /** Rounds of the market, each of well over a hundred quotes, that must be there to be played. */
  private static final int MOST_ROUNDS_PER_SECOND = 150;

  /**
   * Rounds at the beginning with plants. They follow each other here far faster than the demo lets
   * them, so that they come in hundreds a second: that is what the warm-up is for.
   */
  private static final int PLANTED_ROUNDS = 600;

  /** A request for each quote would cost more than the job itself. */
  private static final int LINGER_MILLIS = 5;

  /** The dashboard's figures are of the last few seconds; more often shows nothing new. */
  private static final int SECONDS_BETWEEN_SAMPLES = 5;

  private static final List<String> SHORT_BARS =
      List.of("detect.bars.base=200ms", "detect.bars.length=1s", "detect.bars.early=0s");

  private final Path config =
      Path.of(System.getProperty("arbflow.root", ".")).resolve("flink-conf/arbflow.yaml");

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    run(rounds, LEAST_SECONDS, out);
  }

  @Override
  public void run(int rounds, int seconds, PrintStream out) throws Exception {
    int measured = Math.max(LEAST_SECONDS, seconds);
    int playable = MOST_ROUNDS_PER_SECOND * (WARM_UP_SECONDS + measured);
    SimulatedMarket market =
        SimulatedMarket.create(1, playable, playable - PLANTED_ROUNDS, MarketClock.wallMicros());
    List<String> settings = new ArrayList<>(SHORT_BARS);
    Detectors.all().forEach(strategy -> settings.add("strategies." + strategy + ".enabled=true"));
    SimulatedMarket.guards().forEach((key, value) -> settings.add(key + "=" + value));
    try (LiveJob job = LiveJob.start(config, settings, market.universe().universe());
        QuoteTopic topic = new QuoteTopic(job.bootstrap(), job.topic("quotes"), LINGER_MILLIS)) {
      SteadyPacer pacer = new SteadyPacer(PER_SECOND);
      MarketFeed feed = new MarketFeed(market, pacer, topic);
      Thread feeder = new Thread(() -> feed.play(truth -> {}), "quotes");
      feeder.setDaemon(true);
      feeder.start();
      pause(WARM_UP_SECONDS);
      VertexLoad load = new VertexLoad(job.jobUrl());
      long before = pacer.sent();
      long start = System.nanoTime();
      for (int at = 0; at < measured; at += SECONDS_BETWEEN_SAMPLES) {
        pause(SECONDS_BETWEEN_SAMPLES);
        load.sample();
        job.requireHealthy();
      }
      double rate = (pacer.sent() - before) * 1e9 / (System.nanoTime() - start);
      feeder.interrupt();
      feeder.join();
      print(load, rate, out);
    }
  }

  private static void print(VertexLoad load, double rate, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n### (i) Every detector on, %,.0f quotes/s through Kafka, parallelism 1, %d tasks%n%n",
        rate,
        load.vertices().size());
    out.println("| task | busy ms/s, mean | back-pressured ms/s, most |");
    out.println("|---|---|---|");
    load.vertices()
        .forEach(
            (name, figures) ->
                out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |%n",
                    name,
                    figures.meanBusy(),
                    figures.mostBlocked()));
  }

  private static void pause(int seconds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
