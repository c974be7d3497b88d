package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.process.Await;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults injected for real, one after the other, into a highly available cluster of processes while
 * a market plays on. After each the orders are compared with an undisturbed replay of all quotes
 * until then.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaults {
  private static final int SOME_QUOTES = 2_000;
  private static final Duration OUTAGE = Duration.ofSeconds(20);

  @TempDir private static Path directory;

  private final FaultTable table = new FaultTable(ClusterFaults.class);
  private FaultyCluster cluster;
  private PlayingMarket playing;

  @BeforeAll
  void start() throws Exception {
    cluster = new FaultyCluster(directory, 2);
    cluster.up(FaultyCluster.options(2, true));
    refuseMistakes();
    cluster.runs(cluster.desk().submit(cluster.job()));
    playing = cluster.play();
    playing.play(SOME_QUOTES);
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (playing != null) {
      playing.close();
    }
    cluster.close();
  }

  private void refuseMistakes() {
    String limit = refusal(List.of("accounts.main.limits.maxCapital=-1"));
    assertTrue(limit.contains("maxCapital"), limit);
    String unknown = refusal(List.of("risk.tradng=live"));
    assertTrue(unknown.contains("tradng"), unknown);
    String unit = refusal(List.of("risk.orderLatency=10 parsecs"));
    assertTrue(unit.contains("orderLatency"), unit);
    assertEquals(List.of(), cluster.rest().jobs());
    table.add(32, "negative limit, unknown key, bad unit", "refused, each names the key", null);
  }

  private String refusal(List<String> settings) {
    Submission wrong = cluster.jobWith(settings);
    return assertThrows(ClusterException.class, () -> cluster.desk().submit(wrong)).getMessage();
  }

  @Test
  @Order(1)
  void refuseSecondCopy() {
    assertThrows(ClusterException.class, () -> cluster.desk().submit(cluster.job()));
    assertEquals(1, cluster.rest().jobs().size());
    table.add(43, "second copy submitted", "refused, the first goes on", null);
  }

  @Test
  @Order(2)
  void killWorker() throws Exception {
    long begun = System.nanoTime();
    cluster.kill("taskmanager-1");
    cluster.cluster().start("taskmanager-1");
    assertTrue(Await.until(FaultyCluster.LIMIT, () -> !cluster.allTasksRun()), "noticed");
    row(1, "TaskManager kill -9", "restarted from its checkpoint", cluster.awaitRecovery(begun));
  }

  @Test
  @Order(3)
  void freezeWorker() throws Exception {
    int before = cluster.rest().restarts(cluster.id());
    long begun = System.nanoTime();
    cluster.signal("-STOP", "taskmanager-2");
    assertTrue(
        Await.until(FaultyCluster.LIMIT, () -> cluster.rest().restarts(cluster.id()) > before),
        "the freeze is noticed");
    Duration noticed = Duration.ofNanos(System.nanoTime() - begun);
    cluster.signal("-CONT", "taskmanager-2");
    Duration recovery = cluster.awaitRecovery(begun);
    row(
        2,
        "TaskManager SIGSTOP, later SIGCONT",
        "noticed after " + noticed.toSeconds() + " s",
        recovery);
  }

  @Test
  @Order(4)
  void occupyMetricsPort() throws Exception {
    int port = cluster.plan().metricsPorts().get(cluster.plan().jobManagers());
    long begun = System.nanoTime();
    cluster.kill("taskmanager-1");
    try (ServerSocket taken = take(port)) {
      assertFalse(taken.isClosed());
      cluster.cluster().start("taskmanager-1");
      assertTrue(Await.until(FaultyCluster.LIMIT, () -> !cluster.allTasksRun()), "noticed");
      Duration recovery = cluster.awaitRecovery(begun);
      assertTrue(cluster.isAlive("taskmanager-1"));
      row(44, "metrics port of a TaskManager taken", "trades on without its metrics", recovery);
    }
  }

  @Test
  @Order(5)
  void killBroker() throws Exception {
    int before = cluster.rest().restarts(cluster.id());
    long begun = System.nanoTime();
    cluster.kill("kafka");
    Await.until(OUTAGE, () -> false);
    cluster.cluster().start("kafka");
    Duration recovery = cluster.awaitRecovery(begun);
    int restarts = cluster.rest().restarts(cluster.id()) - before;
    row(7, "broker kill -9, back after 20 s", restarts + " restarts", recovery);
  }

  /** Which of the two leads, nobody needs to know: after this the other does. */
  @Test
  @Order(6)
  void killLeader() throws Exception {
    for (String name : List.of("jobmanager-1", "jobmanager-2")) {
      long begun = System.nanoTime();
      cluster.kill(name);
      Duration recovery = cluster.awaitRecovery(begun);
      cluster.cluster().start(name);
      assertTrue(
          Await.until(FaultyCluster.LIMIT, () -> cluster.rest().taskManagers() == 2), "back");
      row(3, name + " kill -9, the other in waiting", "the same job goes on", recovery);
    }
  }

  @Test
  @Order(7)
  void killAllOfFlink() throws Exception {
    List<String> names =
        List.of("zookeeper", "jobmanager-1", "jobmanager-2", "taskmanager-1", "taskmanager-2");
    long begun = System.nanoTime();
    names.forEach(cluster::kill);
    names.forEach(cluster.cluster()::start);
    Duration recovery = cluster.awaitRecovery(begun);
    row(4, "ZooKeeper and all of Flink kill -9", "back by itself, the same job", recovery);
  }

  @Test
  @Order(8)
  void killZooKeeper() throws Exception {
    long begun = System.nanoTime();
    cluster.kill("zookeeper");
    Await.until(OUTAGE, () -> false);
    List<String> ended = new ArrayList<>();
    for (String name : List.of("jobmanager-1", "jobmanager-2", "taskmanager-1", "taskmanager-2")) {
      if (!cluster.isAlive(name)) {
        ended.add(name);
      }
    }
    Duration recovery = superviseUntilBack(begun);
    row(6, "ZooKeeper kill -9, back after 20 s", "ended meanwhile: " + ended, recovery);
  }

  /** Processes may still end after ZooKeeper is back; a supervisor starts each again. */
  private Duration superviseUntilBack(long begun) {
    assertTrue(
        Await.until(
            FaultyCluster.LIMIT,
            () -> {
              cluster.startWhatEnded();
              return cluster.allTasksRun();
            }),
        "not back");
    return cluster.awaitRecovery(begun);
  }

  @Test
  @Order(9)
  void restoreFromGoodAndBadSavepoints() throws Exception {
    JobDesk desk = cluster.desk();
    Submission job = cluster.job();
    Path good = Path.of(URI.create(desk.stop(JobKind.ARBITRAGE)));
    String typo = directory.resolve("typo").toString();
    assertThrows(ClusterException.class, () -> desk.restore(job, Optional.of(typo)));
    table.add(27, "savepoint path with a typo", "refused before Flink hears of it", null);
    Path bad = truncated(good);
    assertThrows(ClusterException.class, () -> desk.restore(job, Optional.of(bad.toString())));
    assertFalse(cluster.rest().jobs().stream().anyMatch(line -> line.runs()), "nothing runs");
    table.add(26, "truncated savepoint", "refused, the good one is still there", null);
    long begun = System.nanoTime();
    cluster.runs(desk.restore(job.at(1), Optional.of(good.toString())));
    row(28, "restored at parallelism 1, was 2", "runs", cluster.awaitRecovery(begun));
  }

  /** Holds the port; somebody else may have been quicker, which is the same to the worker. */
  private static ServerSocket take(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException taken) {
      System.out.println("port " + port + " is taken already");
    }
    return socket;
  }

  /** Plays on, and judges. */
  private void row(int number, String fault, String outcome, Duration recovery) throws Exception {
    playing.play(SOME_QUOTES);
    table.add(number, fault, outcome + "; " + cluster.judge(), recovery);
  }

  private Path truncated(Path savepoint) throws IOException {
    Path copy = Files.createDirectories(directory.resolve("truncated"));
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.toList()) {
        byte[] whole = Files.readAllBytes(file);
        Files.write(
            copy.resolve(file.getFileName().toString()), Arrays.copyOf(whole, whole.length / 2));
      }
    }
    return copy;
  }
}
