package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.kafka.EmbeddedKafka;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** EXACTLY_ONCE with its transactions, on a real broker. */
class ExactlyOnceIT {
  private static final String EXACTLY_ONCE = "kafka.delivery=EXACTLY_ONCE";

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void startsAndDeliversWithTheNextCheckpoint() throws Exception {
    try (TestJob job =
            TestJob.on(
                kafka,
                "exactly",
                TwoVenues.UNIVERSE,
                List.of(EXACTLY_ONCE, "kafka.transactionTimeout=2min", "judge.enabled=false"));
        Outputs outputs = new Outputs(job);
        TwoVenues market = new TwoVenues(job)) {
      job.start();
      market.showEdge();
      Wait.until(
          () -> "an order: " + outputs.of("decisions"), () -> !outputs.of("execution").isEmpty());
      assertEquals(outputs.opened().size(), outputs.of("execution").size());
      job.requireRunning();
    }
  }

  @Test
  void aTransactionThatCouldExpireBetweenCheckpointsIsRefused() throws Exception {
    try (TestJob job =
        TestJob.on(
            kafka,
            "expiring",
            TwoVenues.UNIVERSE,
            List.of(EXACTLY_ONCE, "kafka.transactionTimeout=5s"))) {
      Exception refused = assertThrows(IllegalArgumentException.class, job::start);
      assertTrue(
          refused.getMessage().startsWith("kafka.transactionTimeout (5000 ms)"),
          refused::getMessage);
    }
  }
}
