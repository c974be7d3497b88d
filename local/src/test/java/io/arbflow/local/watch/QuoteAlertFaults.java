package io.arbflow.local.watch;

import io.arbflow.local.watch.LiveAlerts.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that lie, lag, fall silent or flood, and the alerts that say so. */
class QuoteAlertFaults {
  private static final int QUOTE_AGE_MILLIS = 20_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int FLOOD = 400;

  @TempDir private Path directory;

  @Test
  @Shows({"DeadLetters", "LateQuotes", "ClockSkew", "QuotesOld", "NoQuotes", "Backpressure"})
  void badFeeds(TestInfo test) throws Exception {
    AlertSession.run(
        test, directory, QUOTE_AGE_MILLIS, List.of("judge.enabled=false"), this::badFeeds);
  }

  private void badFeeds(WatchedJob job, LiveAlerts alerts) throws Exception {
    ShareMarket market = job.market();
    String share = ShareMarket.SHARES.get(0);
    alerts.fire(
        "no JSON among the quotes",
        Step.NONE,
        calmAnd(market, () -> market.raw("poison")),
        "DeadLetters");
    alerts.clear(Step.NONE, market::calm, "DeadLetters");
    alerts.fire(
        "quotes an hour late",
        Step.NONE,
        calmAnd(market, () -> market.stamped(share, HOUR)),
        "LateQuotes");
    alerts.clear(Step.NONE, market::calm, "LateQuotes");
    alerts.fire(
        "quotes from the next hour",
        Step.NONE,
        calmAnd(market, () -> market.stamped(share, HOUR.negated())),
        "ClockSkew");
    alerts.clear(Step.NONE, market::calm, "ClockSkew");
    fallBehind(market, alerts);
    alerts.fire("the feed falls silent", Step.NONE, Step.NONE, "NoQuotes");
    alerts.clear(Step.NONE, market::calm, "NoQuotes");
    flood(market, alerts);
  }

  /** The feed's stamps fall behind by a tenth of a second each time, up to three seconds. */
  private static void fallBehind(ShareMarket market, LiveAlerts alerts) throws Exception {
    long[] behindMillis = {0};
    alerts.fire(
        "a feed that falls three seconds behind",
        Step.NONE,
        () -> {
          behindMillis[0] = Math.min(behindMillis[0] + 100, 3_000);
          market.stampBack(Duration.ofMillis(behindMillis[0]));
          market.calm();
        },
        "QuotesOld");
    alerts.clear(() -> market.stampBack(Duration.ZERO), market::calm, "QuotesOld");
  }

  /** More quotes than the job can read. */
  private static void flood(ShareMarket market, LiveAlerts alerts) throws Exception {
    alerts.fire(
        "more quotes than the job can read",
        Step.NONE,
        () -> {
          for (int i = 0; i < FLOOD; i++) {
            market.edges();
          }
        },
        "Backpressure");
    alerts.clear(Step.NONE, market::calm, "Backpressure");
  }

  private static Step calmAnd(ShareMarket market, Step fault) {
    return () -> {
      market.calm();
      fault.run();
    };
  }
}
