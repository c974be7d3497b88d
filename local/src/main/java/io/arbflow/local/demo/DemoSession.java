package io.arbflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.PlantedFile;
import io.arbflow.local.market.QuoteFile;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.market.Truth;
import io.arbflow.local.view.LiveFigures;
import io.arbflow.local.view.LiveView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The market playing in its own thread while this one collects, draws and watches the job. */
final class DemoSession implements AutoCloseable {
  private static final long DRAIN_MILLIS = 15_000;
  private static final long QUIET_MILLIS = 2_000;

  private final Path directory;
  private final QuoteTopic topic;
  private final QuoteFile file;
  private final TopicCollector collector;
  private final LiveFigures figures = new LiveFigures();
  private final LiveView view;
  private final Thread feeder;
  private final List<Truth> truth = new CopyOnWriteArrayList<>();
  private final AtomicReference<RuntimeException> feederFailure = new AtomicReference<>();
  private long lastMessageNanos = System.nanoTime();

  DemoSession(
      SimulatedMarket market, String bootstrap, Topics topics, Path directory, LiveView view)
      throws IOException {
    this.directory = directory;
    this.view = view;
    this.topic = new QuoteTopic(bootstrap, topics.name("quotes"));
    this.file = new QuoteFile(directory);
    this.collector = new TopicCollector(bootstrap, topics, directory, this::seen);
    MarketFeed feed = new MarketFeed(market, Pacer.wall(), topic.and(file));
    this.feeder = new Thread(() -> playTo(feed), "simulated-market");
    feeder.setDaemon(true);
    // A late quote is stamped late and harms nothing, but rounds should not wait behind the job.
    feeder.setPriority(Thread.MAX_PRIORITY);
  }

  /**
   * Plays the market to its end, and goes on until nothing more comes of it.
   *
   * @param health called now and then; throws when the job does not run any more
   */
  void play(long totalMillis, Runnable health) {
    long start = System.nanoTime();
    feeder.start();
    while (feeder.isAlive()) {
      step(start, totalMillis, health);
    }
    RuntimeException failure = feederFailure.get();
    if (failure != null) {
      throw failure;
    }
    long ended = System.nanoTime();
    while (millisSince(ended) < DRAIN_MILLIS && millisSince(lastMessageNanos) < QUIET_MILLIS) {
      step(start, totalMillis, health);
    }
  }

  /** Takes what the stopped job has left, and writes down what was planted: returns quotes sent. */
  long finish() throws IOException {
    while (!collector.atEnd()) {
      collector.poll();
    }
    PlantedFile.write(directory, truth);
    return topic.delivered();
  }

  @Override
  public void close() throws IOException {
    feeder.interrupt();
    try {
      feeder.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    collector.close();
    file.close();
    topic.close();
  }

  private void step(long start, long totalMillis, Runnable health) {
    collector.poll();
    view.draw(figures, millisSince(start), totalMillis, topic.delivered());
    health.run();
  }

  private void seen(String name, JsonNode message) {
    lastMessageNanos = System.nanoTime();
    figures.accept(name, message);
  }

  private void playTo(MarketFeed feed) {
    try {
      feed.play(truth::add);
    } catch (RuntimeException e) {
      feederFailure.set(e);
    }
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
