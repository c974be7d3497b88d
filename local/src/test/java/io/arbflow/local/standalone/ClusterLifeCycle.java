package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.jobs.config.Detectors;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.process.Await;
import io.arbflow.operators.time.MarketClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real cluster of processes through a job's life: up, submit, savepoint, stop, restore at another
 * parallelism, down, while a market plays on. Runs after the job jar and the class paths are made.
 */
class ClusterLifeCycle {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final int ROUNDS = 6000;
  private static final int CALM_ROUNDS = 5;
  private static final long SEED = 7;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Of one instrument each, so that no order depends on how partitions interleave. */
  private static final List<String> SETTINGS =
      Stream.concat(
              Stream.of("judge.enabled=false", "risk.trading=live"),
              Detectors.all().stream()
                  .map(s -> "strategies." + s + ".enabled=" + (s == Strategy.CROSS_VENUE)))
          .toList();

  @TempDir Path directory;

  @Test
  void ordersAreTheGoldenSetAcrossStopAndRestoreAtAnotherParallelism() throws Exception {
    ClusterLayout layout = new ClusterLayout(directory.resolve("cluster"));
    ClusterRun cluster = new ClusterRun(layout, new ClassPaths(ROOT.toAbsolutePath()));
    ClusterOptions options =
        new ClusterOptions(1, 2, false, 1024, 0, 0, Map.of("heartbeat.timeout", "60 s"));
    try {
      ClusterPlan plan = cluster.up(options, Topics.DEFAULT_PREFIX, line -> {});
      assertThrows(
          ClusterException.class, () -> cluster.up(options, Topics.DEFAULT_PREFIX, line -> {}));
      live(layout, cluster, plan);
    } finally {
      cluster.down();
    }
    assertTrue(cluster.book().all().isEmpty());
    assertThrows(ClusterException.class, cluster::plan);
  }

  private void live(ClusterLayout layout, ClusterRun cluster, ClusterPlan plan) throws Exception {
    SimulatedMarket market =
        SimulatedMarket.create(SEED, ROUNDS, CALM_ROUNDS, MarketClock.wallMicros());
    Path universe = directory.resolve("universe.yaml");
    Files.writeString(universe, market.universe().toYaml());
    Path config = ROOT.resolve("flink-conf/arbflow.yaml");
    JobDesk desk = new JobDesk(layout, cluster);
    Submission job = Submission.of(JobKind.ARBITRAGE, config, universe, SETTINGS, 1);
    String first = desk.submit(job);
    assertThrows(ClusterException.class, () -> desk.submit(job), "a second copy");
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    try (QuoteTopic quotes = new QuoteTopic(plan.bootstrap(), topics.name("quotes"))) {
      MarketFeed feed = new MarketFeed(market, Pacer.wall(), quotes);
      Thread feeder = new Thread(() -> feed.play(truth -> {}), "simulated-market");
      feeder.start();
      play(quotes);
      String savepoint = desk.savepoint(JobKind.ARBITRAGE);
      String stopped = desk.stop(JobKind.ARBITRAGE);
      assertNotEquals(savepoint, stopped);
      String second = desk.restore(job.at(2), Optional.empty());
      assertNotEquals(first, second);
      assertEquals(List.of(savepoint, stopped), desk.record(JobKind.ARBITRAGE).savepoints());
      play(quotes);
      feeder.interrupt();
      feeder.join();
    }
    GoldenRun golden =
        GoldenRun.of(
            plan.bootstrap(),
            topics,
            config,
            universe,
            SETTINGS,
            Mode.BALANCED,
            Files.createDirectories(directory.resolve("golden")));
    OrderComparison[] found = new OrderComparison[1];
    Await.until(
        LIMIT,
        Duration.ofSeconds(2),
        () -> {
          found[0] = golden.compare(plan.bootstrap(), topics);
          return found[0].lost().isEmpty();
        });
    System.out.println("cluster: " + found[0].describe());
    assertTrue(found[0].holds(), found[0]::toString);
    assertTrue(found[0].sent() > 10, found[0]::describe);
    assertEquals(0, found[0].repeated(), "nothing failed, so nothing is sent twice");
    assertEquals(0, new FlinkRest(plan.dashboards()).restarts(desk.record(JobKind.ARBITRAGE).id()));
  }

  /** About seven seconds of the market. */
  private static void play(QuoteTopic quotes) {
    long begun = quotes.delivered();
    assertTrue(Await.until(LIMIT, () -> quotes.delivered() > begun + 10_000));
  }
}
