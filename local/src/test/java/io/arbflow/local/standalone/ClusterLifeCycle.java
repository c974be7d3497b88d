package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.process.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real cluster of processes through a job's life: up, submit, savepoint, stop, restore at another
 * parallelism, down, while a market plays on. Runs after the job jar and the class paths are made.
 */
class ClusterLifeCycle {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final List<String> SETTINGS = PlayingMarket.settings();
  private static final int SOME_QUOTES = 6_000;

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
    SimulatedMarket market = PlayingMarket.market();
    Path universe = PlayingMarket.writeUniverse(market, directory);
    Path config = ROOT.resolve("flink-conf/arbflow.yaml");
    JobDesk desk = new JobDesk(layout, cluster);
    Submission job = Submission.of(JobKind.ARBITRAGE, config, universe, SETTINGS, 1);
    String first = desk.submit(job);
    assertThrows(ClusterException.class, () -> desk.submit(job), "a second copy");
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    try (PlayingMarket playing =
        PlayingMarket.start(market, plan.bootstrap(), topics.name("quotes"))) {
      playing.play(SOME_QUOTES);
      String savepoint = desk.savepoint(JobKind.ARBITRAGE);
      String stopped = desk.stop(JobKind.ARBITRAGE);
      assertNotEquals(savepoint, stopped);
      String second = desk.restore(job.at(2), Optional.empty());
      assertNotEquals(first, second);
      assertEquals(List.of(savepoint, stopped), desk.record(JobKind.ARBITRAGE).savepoints());
      playing.play(SOME_QUOTES);
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
    FlinkRest rest = new FlinkRest(plan.dashboards());
    String id = desk.record(JobKind.ARBITRAGE).id();
    assertEquals("", rest.lastFailure(id), "the restored job has failed");
    assertEquals(0, rest.restarts(id));
  }
}
