package io.arbflow.local.watch;

import io.arbflow.local.watch.LiveAlerts.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that do not take what the job writes, and the alerts that say so. */
class DeliveryAlertFaults {
  /** Orders live no longer than their quotes: shorter than a throttled producer waits. */
  private static final int QUOTE_AGE_MILLIS = 2_000;

  /** About two orders; the market below makes up to twenty. */
  private static final double THROTTLED_BYTES_PER_SECOND = 2_000;

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
        "the broker throttles the job until orders are too old",
        () -> job.broker().throttle(THROTTLED_BYTES_PER_SECOND),
        market::edges,
        "OrdersNotSent");
    alerts.clear(job.broker()::unthrottle, market::calm, "OrdersNotSent");
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
}
