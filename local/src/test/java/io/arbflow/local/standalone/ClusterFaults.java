package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.process.Await;
import io.arbflow.local.process.ProcessRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults injected for real into a highly available cluster of processes while a market plays on.
 * Each must be survived; at the end the orders are compared with an undisturbed replay. Prints a
 * row for each with the time to recovery.
 */
class ClusterFaults {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final Path CONFIG = ROOT.resolve("flink-conf/arbflow.yaml");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int SOME_QUOTES = 3_000;

  @TempDir Path directory;

  private final FaultTable table = new FaultTable();
  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private ClusterLayout layout;
  private ClusterRun cluster;
  private ClusterPlan plan;
  private FlinkRest rest;
  private JobDesk desk;
  private Submission job;
  private String id;

  @Test
  void ordersAreTheGoldenSetAcrossFaults() throws Exception {
    layout = new ClusterLayout(directory.resolve("cluster"));
    cluster = new ClusterRun(layout, new ClassPaths(ROOT.toAbsolutePath()));
    try {
      plan =
          cluster.up(
              new ClusterOptions(2, 1, true, 1024, 0, 0, Map.of("heartbeat.timeout", "20 s")),
              Topics.DEFAULT_PREFIX,
              line -> {});
      rest = new FlinkRest(plan.dashboards());
      desk = new JobDesk(layout, cluster);
      SimulatedMarket market = PlayingMarket.market();
      Path universe = PlayingMarket.writeUniverse(market, directory);
      job = Submission.of(JobKind.ARBITRAGE, CONFIG, universe, PlayingMarket.settings(), 2);
      refuseMistakes();
      id = desk.submit(job);
      try (PlayingMarket playing =
          PlayingMarket.start(market, plan.bootstrap(), topics.name("quotes"))) {
        playing.play(SOME_QUOTES);
        refuseSecondCopy();
        killWorker();
        playing.play(SOME_QUOTES);
        freezeWorker();
        playing.play(SOME_QUOTES);
        killBroker();
        playing.play(SOME_QUOTES);
        killLeader();
        playing.play(SOME_QUOTES);
        killAllOfFlink();
        playing.play(SOME_QUOTES);
        restoreFromGoodAndBadSavepoints();
        playing.play(SOME_QUOTES);
      }
      compare(universe);
    } finally {
      cluster.down();
    }
  }

  private void refuseMistakes() {
    Submission wrong =
        Submission.of(
            JobKind.ARBITRAGE,
            CONFIG,
            Path.of(job.universe()),
            List.of("accounts.main.limits.maxCapital=-1"),
            1);
    String said = assertThrows(ClusterException.class, () -> desk.submit(wrong)).getMessage();
    assertTrue(said.contains("maxCapital"), said);
    assertEquals(List.of(), rest.jobs());
    table.add(32, "negative limit", "refused: the key is named", null);
  }

  private void refuseSecondCopy() {
    assertThrows(ClusterException.class, () -> desk.submit(job));
    table.add(43, "second copy submitted", "refused, the first goes on", null);
  }

  private void killWorker() {
    long begun = System.nanoTime();
    kill("taskmanager-1");
    cluster.start("taskmanager-1");
    assertTrue(Await.until(LIMIT, () -> !runs()), "the loss is noticed");
    table.add(1, "TaskManager kill -9", "restarted from checkpoint", awaitRecovery(begun));
  }

  private void freezeWorker() throws IOException, InterruptedException {
    ProcessRecord worker = cluster.book().find("taskmanager-2").orElseThrow();
    int before = rest.restarts(id);
    long begun = System.nanoTime();
    signal("-STOP", worker.pid());
    assertTrue(Await.until(LIMIT, () -> rest.restarts(id) > before), "the freeze is noticed");
    Duration noticed = Duration.ofNanos(System.nanoTime() - begun);
    signal("-CONT", worker.pid());
    Duration recovery = awaitRecovery(begun);
    table.add(
        2,
        "TaskManager frozen, then thawed",
        "noticed after " + noticed.toSeconds() + " s",
        recovery);
  }

  private void killBroker() {
    int before = rest.restarts(id);
    long begun = System.nanoTime();
    kill("kafka");
    Await.until(Duration.ofSeconds(20), () -> false);
    cluster.start("kafka");
    Duration recovery = awaitRecovery(begun);
    table.add(
        7, "broker kill -9, back after 20 s", (rest.restarts(id) - before) + " restarts", recovery);
  }

  /** Which of the two leads, nobody needs to know: after this the other does. */
  private void killLeader() {
    for (String name : List.of("jobmanager-1", "jobmanager-2")) {
      long begun = System.nanoTime();
      kill(name);
      Duration recovery = awaitRecovery(begun);
      cluster.start(name);
      assertTrue(Await.until(LIMIT, () -> rest.taskManagers() == 2));
      table.add(3, name + " kill -9, other in waiting", "same job goes on", recovery);
    }
  }

  private void killAllOfFlink() {
    List<String> names =
        List.of("zookeeper", "jobmanager-1", "jobmanager-2", "taskmanager-1", "taskmanager-2");
    long begun = System.nanoTime();
    names.forEach(this::kill);
    names.forEach(cluster::start);
    Duration recovery = awaitRecovery(begun);
    assertTrue(rest.job(id).isPresent(), "the same job");
    table.add(4, "ZooKeeper and all of Flink kill -9", "back by itself, same job", recovery);
  }

  private void restoreFromGoodAndBadSavepoints() throws IOException {
    Path good = Path.of(URI.create(desk.stop(JobKind.ARBITRAGE)));
    assertThrows(
        ClusterException.class,
        () -> desk.restore(job, Optional.of(directory.resolve("typo").toString())));
    table.add(27, "savepoint path with a typo", "refused before Flink hears of it", null);
    Path bad = truncated(good);
    assertThrows(ClusterException.class, () -> desk.restore(job, Optional.of(bad.toString())));
    table.add(26, "truncated savepoint", "refused, the good one is still there", null);
    long begun = System.nanoTime();
    id = desk.restore(job.at(1), Optional.of(good.toString()));
    table.add(28, "restored at parallelism 1, was 2", "runs", awaitRecovery(begun));
  }

  private void compare(Path universe) throws Exception {
    GoldenRun golden =
        GoldenRun.of(
            plan.bootstrap(),
            topics,
            CONFIG,
            universe,
            PlayingMarket.settings(),
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
    System.out.println("faults: " + table.size() + " rows; " + found[0].describe());
    assertTrue(found[0].holds(), found[0]::toString);
    assertTrue(found[0].sent() > 10, found[0]::describe);
  }

  private void kill(String name) {
    cluster.book().kill(cluster.book().find(name).orElseThrow());
  }

  /** All tasks run, and a checkpoint has been completed since. */
  private Duration awaitRecovery(long begunNanos) {
    assertTrue(Await.until(LIMIT, this::runs), () -> "not back: " + rest.lastFailure(id));
    Duration recovery = Duration.ofNanos(System.nanoTime() - begunNanos);
    String last = rest.latestCheckpoint(id);
    assertTrue(
        Await.until(LIMIT, () -> !rest.latestCheckpoint(id).equals(last)),
        "no checkpoint since the fault");
    return recovery;
  }

  private boolean runs() {
    return rest.job(id).map(FlinkRest.JobLine::runs).orElse(false);
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
    assertTrue(kill.waitFor(5, TimeUnit.SECONDS));
    assertEquals(0, kill.exitValue());
  }

  private Path truncated(Path savepoint) throws IOException {
    Path copy = Files.createDirectories(directory.resolve("truncated"));
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.toList()) {
        byte[] whole = Files.readAllBytes(file);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Files.write(copy.resolve(file.getFileName().toString()), half);
      }
    }
    return copy;
  }
}
