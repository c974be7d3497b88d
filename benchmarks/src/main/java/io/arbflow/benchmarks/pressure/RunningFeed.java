package io.arbflow.benchmarks.pressure;

import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.SimulatedMarket;
import java.util.concurrent.CompletableFuture;

/** A market that plays on a thread of its own until it is closed, between two rounds. */
final class RunningFeed implements AutoCloseable {
  private final SimulatedMarket market;
  private final MarketFeed feed;
  private final CompletableFuture<Void> played;
  private volatile boolean stopped;

  /** Starts to play. */
  RunningFeed(SimulatedMarket market, MarketFeed feed) {
    this.market = market;
    this.feed = feed;
    this.played = CompletableFuture.runAsync(this::play, RunningFeed::onItsOwnThread);
  }

  /** Throws when the market is over, or when a quote could not be sent, with its cause. */
  void requireHealthy() {
    if (played.isDone()) {
      played.join();
      throw new IllegalStateException("the market ended before it was to");
    }
  }

  /** Returns when the last round has been sent; throws when a quote could not be. */
  @Override
  public void close() {
    stopped = true;
    played.join();
  }

  private void play() {
    while (!stopped && !market.isOver()) {
      feed.playRound(truth -> {});
    }
  }

  private static void onItsOwnThread(Runnable task) {
    Thread thread = new Thread(task, "quotes");
    thread.setDaemon(true);
    thread.start();
  }
}
