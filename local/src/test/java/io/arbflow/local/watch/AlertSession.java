package io.arbflow.local.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.TestInfo;

/**
 * One {@link WatchedJob}, {@link LiveAlerts} that scrape it, and what a test does with them.
 * Skipped where there is no {@code prometheus}.
 */
final class AlertSession {
  /** The shipped settings. */
  static final Path CONF =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf").toAbsolutePath();

  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
  private static final String QUOTES = "sum(rate(" + OPERATOR + "ingest_in[10s]))";
  private static final String ORDERS = "sum(" + OPERATOR + "orders_sent)";

  private AlertSession() {}

  /** What is done. */
  @FunctionalInterface
  interface Scenario {
    /** Injects faults and waits for their alerts. */
    void play(WatchedJob job, LiveAlerts alerts) throws Exception;
  }

  /**
   * Plays it and requires that it shows what {@link Shows} of the test says.
   *
   * @param maxQuoteAgeMillis for how long a quote is good
   * @param assignments on top of the shipped settings
   */
  static void run(
      TestInfo test,
      Path directory,
      int maxQuoteAgeMillis,
      List<String> assignments,
      Scenario scenario)
      throws Exception {
    Optional<Path> program = Prometheus.program();
    assumeTrue(program.isPresent(), "skipped: no prometheus on the path (Debian: prometheus)");
    Shows shows = test.getTestMethod().orElseThrow().getAnnotation(Shows.class);
    AlertTable table = new AlertTable(test.getTestMethod().orElseThrow().getName());
    try (WatchedJob job = new WatchedJob(CONF, directory, maxQuoteAgeMillis, assignments);
        LiveAlerts alerts =
            LiveAlerts.start(
                program.get(), CONF.resolve("prometheus"), directory, job.metrics(), table)) {
      alerts.until(QUOTES, job.market()::calm);
      scenario.play(job, alerts);
      assertEquals(new TreeSet<>(Set.of(shows.value())), alerts.shown());
    }
  }

  /** Returns when the job sends orders: what was sent before has been read. */
  static void untilOrdersAreSent(WatchedJob job, LiveAlerts alerts) throws Exception {
    alerts.until(ORDERS, () -> job.market().edge(ShareMarket.SHARES.get(0)));
  }
}
