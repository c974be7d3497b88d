package io.arbflow.local.watch;

import io.arbflow.local.watch.LiveAlerts.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that do not take what the job writes, and the alerts that say so. */
class DeliveryAlertFaults {
  /** Orders live no longer than their quotes. */
  private static final int QUOTE_AGE_MILLIS = 5_000;

  private static final int YOUNG_MILLIS = 4_000;
  private static final int AGING_MILLIS = 20;
  private static final int BURST = 400;

  @TempDir private Path directory;

  @Test
  @Shows({"OrdersNotSent", "SendErrors"})
  void broker(TestInfo test) throws Exception {
    AlertSession.run(
        test,
        directory,
        QUOTE_AGE_MILLIS,
        List.of("judge.enabled=false", "patterns.refusal.count=1000"),
        this::broker);
  }

  private void broker(WatchedJob job, LiveAlerts alerts) throws Exception {
    ShareMarket market = job.market();
    AlertSession.untilOrdersAreSent(job, alerts);
    alerts.fire(
        "quotes so old that an order's time is over on its way",
        Step.NONE,
        agingEdges(market),
        "OrdersNotSent");
    alerts.clear(() -> market.stampBack(Duration.ZERO), market::calm, "OrdersNotSent");
    alerts.fire(
        "the broker goes away while the job writes",
        () -> {
          for (int i = 0; i < BURST; i++) {
            market.edges();
          }
          job.broker().stop();
        },
        Step.NONE,
        "SendErrors");
    alerts.clear(job.broker()::start, market::calm, "SendErrors");
  }

  /**
   * Edges on quotes whose age grows to their last instant and then begins anew, so that some orders
   * are decided just before their time is over.
   */
  private static Step agingEdges(ShareMarket market) {
    int[] ageMillis = {YOUNG_MILLIS};
    return () -> {
      ageMillis[0] += AGING_MILLIS;
      if (ageMillis[0] > QUOTE_AGE_MILLIS) {
        ageMillis[0] = YOUNG_MILLIS;
      }
      market.stampBack(Duration.ofMillis(ageMillis[0]));
      market.edges();
    };
  }
}
