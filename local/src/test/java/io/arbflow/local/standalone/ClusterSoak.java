package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random processes of a highly available cluster killed, one after the other, while a market plays
 * on; each is started again at once, as a supervisor does. As many as {@code -Dfaults.kills} says,
 * in an order that {@code -Dfaults.seed} decides; without a number it does not run.
 */
class ClusterSoak {
  private static final int KILLS = Integer.getInteger("faults.kills", 0);
  private static final long SEED = Long.getLong("faults.seed", 7);
  private static final int SOME_QUOTES = 500;
  private static final int JUDGED_EVERY = 20;
  private static final List<String> VICTIMS =
      List.of("taskmanager-1", "taskmanager-2", "jobmanager-1", "jobmanager-2", "kafka");

  @TempDir Path directory;

  private final Map<String, List<Duration>> recoveries = new TreeMap<>();

  @Test
  void nothingIsLostOrSentTwiceByKills() throws Exception {
    assumeTrue(KILLS > 0, "no -Dfaults.kills");
    Random random = new Random(SEED);
    try (FaultyCluster cluster = new FaultyCluster(directory, 2)) {
      cluster.up(FaultyCluster.options(2, true));
      cluster.runs(cluster.desk().submit(cluster.job()));
      try (PlayingMarket playing = cluster.play()) {
        playing.play(SOME_QUOTES);
        for (int i = 0; i < KILLS; i++) {
          String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
          Duration recovery = kill(cluster, victim);
          recoveries.computeIfAbsent(kind(victim), kind -> new ArrayList<>()).add(recovery);
          System.out.printf(
              "kill %d of %d: %s, back after %.1f s%n",
              i + 1, KILLS, victim, recovery.toMillis() / 1e3);
          playing.play(SOME_QUOTES);
          if ((i + 1) % JUDGED_EVERY == 0) {
            System.out.println("after " + (i + 1) + " kills: " + cluster.judge());
          }
        }
        report(cluster);
      }
    }
  }

  private void report(FaultyCluster cluster) throws Exception {
    String found = cluster.judge();
    assertEquals(1, cluster.rest().jobs().size(), "still the same job");
    new FaultTable(ClusterSoak.class)
        .add(
            0,
            "soak: %d random kills, seed %d".formatted(KILLS, SEED),
            summary() + "; " + found,
            longest());
  }

  private static Duration kill(FaultyCluster cluster, String victim) {
    long begun = System.nanoTime();
    cluster.kill(victim);
    cluster.cluster().start(victim);
    if (victim.startsWith("taskmanager")) {
      assertTrue(
          Await.until(FaultyCluster.LIMIT, () -> !cluster.allTasksRun()), "the loss is noticed");
    }
    Duration recovery = cluster.awaitRecovery(begun);
    assertTrue(
        Await.until(FaultyCluster.LIMIT, () -> cluster.rest().taskManagers() == 2), "all there");
    return recovery;
  }

  private static String kind(String victim) {
    return victim.replaceAll("-[0-9]$", "");
  }

  private Duration longest() {
    return recoveries.values().stream()
        .flatMap(List::stream)
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    recoveries.forEach(
        (kind, times) -> {
          List<Duration> sorted = times.stream().sorted().toList();
          parts.add(
              "%d x %s (median %.1f s)"
                  .formatted(sorted.size(), kind, sorted.get(sorted.size() / 2).toMillis() / 1e3));
        });
    return String.join(", ", parts);
  }
}
