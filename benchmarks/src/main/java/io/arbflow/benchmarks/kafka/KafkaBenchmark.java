package io.arbflow.benchmarks.kafka;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.score.Percentiles;
import io.arbflow.operators.time.DetectTiming;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Kafka to Kafka through the whole production job: from just before the producer is given the quote
 * that opens an episode, until a read_committed consumer has the order it led to. Broker, cluster,
 * producer and consumer share one JVM and its processors.
 */
public final class KafkaBenchmark implements Benchmark {
  private static final int SECONDS = 10;
  private static final int WARM_UP_SECONDS = 5;
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final List<Delivery> DELIVERIES =
      List.of(
          new Delivery("0ms", "AT_LEAST_ONCE", DetectTiming.ARRIVAL),
          new Delivery("1ms", "AT_LEAST_ONCE", DetectTiming.ARRIVAL),
          new Delivery("1ms", "AT_LEAST_ONCE", DetectTiming.EVENT_TIME),
          new Delivery("100ms", "AT_LEAST_ONCE", DetectTiming.ARRIVAL),
          new Delivery("1ms", "EXACTLY_ONCE", DetectTiming.ARRIVAL));

  private final Path config =
      Path.of(System.getProperty("arbflow.root", ".")).resolve("flink-conf/arbflow.yaml");

  private record Delivery(String bufferTimeout, String guarantee, DetectTiming timing) {
    List<String> settings() {
      return List.of(
          "latency.bufferTimeout=" + bufferTimeout,
          "kafka.delivery=" + guarantee,
          "detect.timing=" + timing);
    }
  }

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    run(rounds, SECONDS, out);
  }

  @Override
  public void run(int rounds, int seconds, PrintStream out) throws Exception {
    out.printf("%n### (g) Kafka to Kafka, 5,000 quotes/s, checkpoints every second%n%n");
    out.println(
        "| delivery | buffer timeout | timing | round | p50 ms | p99 ms | max ms | orders of planted"
            + " | quotes/s sent |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (int round = 1; round <= rounds; round++) {
      for (Delivery delivery : DELIVERIES) {
        try (LiveJob job = LiveJob.start(config, delivery.settings())) {
          measure(job, delivery, round, seconds, out);
        }
      }
    }
  }

  private static void measure(
      LiveJob job, Delivery delivery, int round, int seconds, PrintStream out) throws Exception {
    Crossings crossings = new Crossings();
    double rate;
    try (QuoteTopic quotes = new QuoteTopic(job.bootstrap(), job.topic("quotes"));
        TopicReader orders = new TopicReader(job.bootstrap())) {
      orders.follow(job.topic("execution"));
      CrossingFeed feed = new CrossingFeed(quotes);
      FutureTask<Double> sending =
          new FutureTask<>(
              () -> {
                feed.play(WARM_UP_SECONDS, new Crossings());
                return feed.play(seconds, crossings);
              });
      rate = readWhile(sending, orders, crossings, job);
    }
    Percentiles micros = crossings.micros();
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %d | **%.1f** | **%.1f** | %.1f | %,d of %,d | %,.0f |%n",
        delivery.guarantee(),
        delivery.bufferTimeout(),
        delivery.timing(),
        round,
        micros.p50() / 1e3,
        micros.p99() / 1e3,
        micros.max() / 1e3,
        micros.count(),
        crossings.planted(),
        rate);
  }

  /** Reads orders until all is sent and every order is there, or too long after the last quote. */
  private static double readWhile(
      FutureTask<Double> sending, TopicReader orders, Crossings crossings, LiveJob job)
      throws ExecutionException, InterruptedException {
    new Thread(sending, "quotes").start();
    long ended = 0;
    while (ended == 0 || (!crossings.allRead() && System.nanoTime() - ended < DRAIN_NANOS)) {
      orders.poll(order -> read(order, System.nanoTime(), crossings));
      job.requireHealthy();
      if (ended == 0 && sending.isDone()) {
        ended = System.nanoTime();
      }
    }
    return sending.get();
  }

  private static void read(
      ConsumerRecord<String, byte[]> order, long nowNanos, Crossings crossings) {
    MessageSource source = new MessageSource(order.topic(), order.partition(), order.offset(), 0);
    crossings.read(OrderJson.decode(order.value(), source).value().opportunityId(), nowNanos);
  }
}
