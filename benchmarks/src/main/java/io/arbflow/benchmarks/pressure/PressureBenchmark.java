package io.arbflow.benchmarks.pressure;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.kafka.LiveJob;
import io.arbflow.jobs.config.Detectors;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.operators.time.DetectTiming;
import io.arbflow.operators.time.MarketClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final int WARM_UP_SECONDS = 120;
  private static final int LEAST_SECONDS = 30;

  /** For writing the quotes and starting broker and job. */
  private static final int SECONDS_TO_PREPARE = 60;

  /** Between checkpoints, as in {@code flink-conf/config.yaml}. */
  static final Duration SHIPPED = Duration.ofSeconds(5);

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

  private final DetectTiming timing;

  private final Path config =
      Path.of(System.getProperty("arbflow.root", ".")).resolve("flink-conf/arbflow.yaml");

  public PressureBenchmark(DetectTiming timing) {
    this.timing = timing;
  }

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    run(rounds, LEAST_SECONDS, out);
  }

  @Override
  public void run(int rounds, int seconds, PrintStream out) throws Exception {
    int measured = Math.max(LEAST_SECONDS, seconds);
    int quotes = PER_SECOND * (WARM_UP_SECONDS + measured);
    long startMicros = MarketClock.wallMicros() + TimeUnit.SECONDS.toMicros(SECONDS_TO_PREPARE);
    SimulatedMarket market =
        SimulatedMarket.create(1, quotes, quotes - PLANTED_ROUNDS, startMicros);
    QuoteTape tape = record(market, quotes, startMicros);
    try (LiveJob job = LiveJob.start(config, settings(), market.universe().universe(), SHIPPED);
        QuoteTopic topic = new QuoteTopic(job.bootstrap(), job.topic("quotes"), LINGER_MILLIS)) {
      long leadMicros = startMicros - MarketClock.wallMicros();
      if (leadMicros < 0) {
        throw new IllegalStateException("preparing took too long; the quotes are old by now");
      }
      long startNanos = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(leadMicros);
      TapeFeed feed = new TapeFeed(tape, topic, PER_SECOND, startNanos);
      Thread feeder = new Thread(feed, "quotes");
      feeder.setDaemon(true);
      feeder.start();
      pauseUntil(startNanos + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS));
      measure(job, feed, measured, out);
      feeder.interrupt();
      feeder.join();
    }
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(everyDetector());
    settings.add("detect.timing=" + timing);
    return settings;
  }

  /** Settings with all that can be switched on. */
  static List<String> everyDetector() {
    List<String> settings = new ArrayList<>(SHORT_BARS);
    Detectors.all().forEach(strategy -> settings.add("strategies." + strategy + ".enabled=true"));
    SimulatedMarket.guards().forEach((key, value) -> settings.add(key + "=" + value));
    return settings;
  }

  private static QuoteTape record(SimulatedMarket market, int quotes, long startMicros) {
    QuoteTape tape = new QuoteTape(quotes);
    AtomicLong count = new AtomicLong();
    Pacer stamps =
        (round, index, all) -> startMicros + count.getAndIncrement() * 1_000_000 / PER_SECOND;
    MarketFeed writer = new MarketFeed(market, stamps, tape);
    while (!tape.isFull()) {
      writer.playRound(truth -> {});
    }
    return tape;
  }

  private void measure(LiveJob job, TapeFeed feed, int seconds, PrintStream out) throws Exception {
    VertexLoad load = new VertexLoad(job.jobUrl());
    long before = feed.sent();
    long start = System.nanoTime();
    long mostLateMillis = 0;
    for (int at = 0; at < seconds; at += SECONDS_BETWEEN_SAMPLES) {
      pauseUntil(start + TimeUnit.SECONDS.toNanos(at + SECONDS_BETWEEN_SAMPLES));
      load.sample();
      mostLateMillis = Math.max(mostLateMillis, feed.lateMillis());
      job.requireHealthy();
    }
    double rate = (feed.sent() - before) * 1e9 / (System.nanoTime() - start);
    print(load, rate, mostLateMillis, out);
  }

  private void print(VertexLoad load, double rate, long mostLateMillis, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n### (i) Every detector on, timing %s, %,.0f quotes/s through Kafka (feed late by %,d ms at most),"
            + " parallelism 1, %d tasks%n%n",
        timing,
        rate,
        mostLateMillis,
        load.vertices().size());
    out.println("| task | records in/s, most | busy ms/s, mean | back-pressured ms/s, most |");
    out.println("|---|---|---|---|");
    load.vertices()
        .forEach(
            (name, figures) ->
                out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f |%n",
                    name,
                    figures.mostTaken(),
                    figures.meanBusy(),
                    figures.mostBlocked()));
  }

  private static void pauseUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
