package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.faults.HeapFiller;
import io.arbflow.local.faults.NetworkCut;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.process.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a cluster of one JobManager and one TaskManager, without a second of anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterWithoutHaFaults {
  private static final int SOME_QUOTES = 2_000;
  private static final String WORKER = "taskmanager-1";

  @TempDir private static Path directory;

  private final FaultTable table = new FaultTable(ClusterWithoutHaFaults.class);
  private FaultyCluster cluster;
  private PlayingMarket playing;
  private Path disk;
  private boolean small;

  @BeforeAll
  void start() throws Exception {
    cluster = new FaultyCluster(directory, 1);
    disk = Files.createDirectories(cluster.layout().checkpoints());
    small = mount(disk);
    cluster.up(FaultyCluster.options(1, false));
    cluster.runs(cluster.desk().submit(cluster.job()));
    playing = cluster.play();
    playing.play(SOME_QUOTES);
    cluster.awaitCheckpoint();
  }

  @AfterAll
  void stop() throws Exception {
    if (playing != null) {
      playing.close();
    }
    cluster.close();
    if (small) {
      run("umount", disk.toString());
    }
  }

  /** Checkpoints fail, and then the job, again and again, until there is space. */
  @Test
  @Order(1)
  void fillDisk() throws Exception {
    assumeTrue(small, "no right to mount a small disk");
    int before = failures();
    Path filler = disk.resolve("filler");
    long begun = System.nanoTime();
    fill(filler);
    assertTrue(Await.until(FaultyCluster.LIMIT, () -> failures() > before), "checkpoints fail");
    int failed = failures() - before;
    Files.delete(filler);
    cluster.awaitCheckpoint();
    Duration recovery = cluster.awaitRecovery(begun);
    row(
        34,
        "disk of the checkpoints full, then not",
        failed + " failed checkpoints or more, then complete ones again",
        recovery);
  }

  /** A worker without memory ends itself, as config.yaml says; a supervisor starts it again. */
  @Test
  @Order(2)
  void fillHeapOfWorker() throws Exception {
    long pid = cluster.cluster().book().find(WORKER).orElseThrow().pid();
    int before = cluster.rest().restarts(cluster.id());
    long begun = System.nanoTime();
    HeapFiller.loadInto(pid, directory);
    long[] resident = {0};
    assertTrue(
        Await.until(
            FaultyCluster.LIMIT,
            () -> {
              resident[0] = Math.max(resident[0], ResidentSize.megabytes(pid));
              return !cluster.isAlive(WORKER);
            }),
        "the worker ends itself");
    Duration ended = Duration.ofNanos(System.nanoTime() - begun);
    cluster.cluster().start(WORKER);
    assertTrue(
        Await.until(FaultyCluster.LIMIT, () -> cluster.rest().restarts(cluster.id()) > before),
        "the loss is noticed");
    int most = cluster.plan().taskManagerMegabytes();
    assertTrue(resident[0] <= most, () -> resident[0] + " MB resident of " + most);
    row(
        40,
        "heap of the TaskManager filled up by an agent",
        "ended itself after %.1f s with %d of %d MB resident"
            .formatted(ended.toMillis() / 1e3, resident[0], most),
        cluster.awaitRecovery(begun));
  }

  @Test
  @Order(3)
  void cutNetwork() throws Exception {
    long begun = System.nanoTime();
    Duration noticed;
    Optional<NetworkCut> made = NetworkCut.of(cluster.plan().rpcPorts().get(0));
    assumeTrue(made.isPresent(), "no iptables, or no right to use it");
    try (NetworkCut cut = made.get()) {
      assertNotNull(cut);
      assertTrue(
          Await.until(FaultyCluster.LIMIT, () -> !cluster.allTasksRun()), "the cut is noticed");
      noticed = Duration.ofNanos(System.nanoTime() - begun);
    }
    row(
        41,
        "all packets to and from the JobManager's RPC port dropped",
        "noticed after %d s, then let through again".formatted(noticed.toSeconds()),
        cluster.awaitRecovery(begun));
  }

  @Test
  @Order(4)
  void killOnlyJobManager() throws Exception {
    String checkpoint = cluster.rest().latestCheckpoint(cluster.id());
    assertFalse(checkpoint.isEmpty());
    long begun = System.nanoTime();
    cluster.kill("jobmanager-1");
    cluster.cluster().start("jobmanager-1");
    assertTrue(
        Await.until(
            FaultyCluster.LIMIT, () -> cluster.rest().answers() && cluster.rest().freeSlots() > 0),
        "Flink is back");
    assertEquals(List.of(), cluster.rest().jobs(), "without high availability the job is gone");
    cluster.runs(cluster.desk().restore(cluster.job(), Optional.of(checkpoint)));
    row(
        5,
        "the only JobManager kill -9",
        "job gone, submitted again from its retained checkpoint",
        cluster.awaitRecovery(begun));
  }

  private void row(int number, String fault, String outcome, Duration recovery) throws Exception {
    playing.play(SOME_QUOTES);
    table.add(number, fault, outcome + "; " + cluster.judge(), recovery);
  }

  private int failures() {
    JsonNode counts = cluster.rest().checkpoints(cluster.id());
    return counts == null ? 0 : counts.path("failed").asInt();
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (; ; ) {
        out.write(block);
      }
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("space"), e::toString);
    }
  }

  /** A small disk there; false where this user may not mount one, and the row is left out. */
  private static boolean mount(Path directory) throws Exception {
    return run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", directory.toString());
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
