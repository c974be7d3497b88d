package io.arbflow.local.faults;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.jobs.config.Detectors;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.process.Await;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A simulated market that plays into a broker on a thread of its own until it is closed. It can be
 * held up meanwhile, as on a day when nobody quotes.
 */
public final class PlayingMarket implements AutoCloseable {
  private static final int ROUNDS = 60_000;
  private static final int CALM_ROUNDS = 5;
  private static final long SEED = 7;
  private static final int QUOTE_AGE_MILLIS = 120_000;

  /** Longer than any broker is down. */
  private static final Duration OUTAGE = Duration.ofMinutes(10);

  private final SimulatedMarket market;
  private final QuoteTopic quotes;
  private final Thread feeder;

  /** Held for each round, and by who holds the market up; fair, so that the latter gets it. */
  private final ReentrantLock round = new ReentrantLock(true);

  private PlayingMarket(SimulatedMarket market, String bootstrap, String topic) {
    this.market = market;
    quotes = new QuoteTopic(bootstrap, topic, 0, OUTAGE);
    MarketFeed feed = new MarketFeed(market, Pacer.wall(), quotes);
    feeder = new Thread(() -> play(feed), "simulated-market");
  }

  private void play(MarketFeed feed) {
    while (!market.isOver() && !Thread.currentThread().isInterrupted()) {
      round.lock();
      try {
        feed.playRound(truth -> {});
      } finally {
        round.unlock();
      }
    }
  }

  /** Does the work while no quote is sent and the broker has all that were. */
  public <T> T heldUp(Callable<T> work) throws Exception {
    round.lock();
    try {
      quotes.flush();
      return work.call();
    } finally {
      round.unlock();
    }
  }

  public static SimulatedMarket market() {
    return SimulatedMarket.create(SEED, ROUNDS, CALM_ROUNDS, MarketClock.wallMicros());
  }

  /**
   * Writes the market's universe with quotes that are good for two minutes. A job that was down or
   * is starved sees quotes late; where they go stale by its clock, it closes episodes that an
   * undisturbed replay keeps open, and opens them anew under ids that the replay does not know. An
   * order lives as long: were that much longer, the limit of open orders would be reached for good.
   */
  public static Path writeUniverse(SimulatedMarket market, Path directory) throws IOException {
    String patient =
        market
            .universe()
            .toYaml()
            .replaceAll("maxQuoteAgeMillis: [0-9]+", "maxQuoteAgeMillis: " + QUOTE_AGE_MILLIS);
    return Files.writeString(directory.resolve("universe.yaml"), patient);
  }

  public static PlayingMarket start(SimulatedMarket market, String bootstrap, String topic) {
    PlayingMarket playing = new PlayingMarket(market, bootstrap, topic);
    playing.feeder.start();
    return playing;
  }

  /**
   * Settings of a job that trades without models on one instrument at a time, so that no order
   * depends on how partitions interleave, nor on whether an alert of phantom liquidity overtakes an
   * opening when a job catches up, nor on the burst of refusals that catching up is; in no hurry,
   * so that idle threads leave the processors to those that start.
   */
  public static List<String> settings() {
    return Stream.concat(
            Stream.of(
                "judge.enabled=false",
                "risk.trading=live",
                "patterns.phantom.count=1000",
                "patterns.refusal.count=1000",
                "latency.bufferTimeout=20ms",
                "latency.patientBufferTimeout=100ms",
                "latency.watermarkInterval=100ms"),
            Detectors.all().stream()
                .map(s -> "strategies." + s + ".enabled=" + (s == Strategy.CROSS_VENUE)))
        .toList();
  }

  /** Waits until so many more quotes are with the broker. */
  public void play(int more) {
    long begun = quotes.delivered();
    if (!Await.until(Duration.ofMinutes(3), () -> quotes.delivered() >= begun + more)) {
      throw new AssertionError("the market stands still");
    }
  }

  @Override
  public void close() throws InterruptedException {
    feeder.interrupt();
    feeder.join();
    quotes.close();
  }
}
