package io.arbflow.local.standalone;

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
import java.util.stream.Stream;

/** A simulated market that plays into a broker on a thread of its own until it is closed. */
final class PlayingMarket implements AutoCloseable {
  private static final int ROUNDS = 20_000;
  private static final int CALM_ROUNDS = 5;
  private static final long SEED = 7;

  private final QuoteTopic quotes;
  private final Thread feeder;

  private PlayingMarket(SimulatedMarket market, String bootstrap, String topic) {
    quotes = new QuoteTopic(bootstrap, topic);
    MarketFeed feed = new MarketFeed(market, Pacer.wall(), quotes);
    feeder = new Thread(() -> feed.play(truth -> {}), "simulated-market");
  }

  static SimulatedMarket market() {
    return SimulatedMarket.create(SEED, ROUNDS, CALM_ROUNDS, MarketClock.wallMicros());
  }

  static Path writeUniverse(SimulatedMarket market, Path directory) throws IOException {
    return Files.writeString(directory.resolve("universe.yaml"), market.universe().toYaml());
  }

  static PlayingMarket start(SimulatedMarket market, String bootstrap, String topic) {
    PlayingMarket playing = new PlayingMarket(market, bootstrap, topic);
    playing.feeder.start();
    return playing;
  }

  /**
   * Settings of a job that trades without models on one instrument at a time, so that no order
   * depends on how partitions interleave.
   */
  static List<String> settings() {
    return Stream.concat(
            Stream.of("judge.enabled=false", "risk.trading=live"),
            Detectors.all().stream()
                .map(s -> "strategies." + s + ".enabled=" + (s == Strategy.CROSS_VENUE)))
        .toList();
  }

  /** Waits until so many more quotes are with the broker. */
  void play(int more) {
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
