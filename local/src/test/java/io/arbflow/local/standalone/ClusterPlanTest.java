package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPlanTest {
  @TempDir Path directory;

  @Test
  void choosesADifferentPortForEverybody() {
    ClusterPlan plan = ClusterPlan.choose(options(3, true), Optional.empty());
    assertEquals(2, plan.jobManagers());
    assertEquals(5, plan.metricsPorts().size());
    Set<Integer> all = new HashSet<>(plan.restPorts());
    all.addAll(plan.rpcPorts());
    all.addAll(plan.metricsPorts());
    all.addAll(List.of(plan.kafkaPort(), plan.controllerPort(), plan.zookeeperPort()));
    assertEquals(2 + 2 + 5 + 3, all.size());
    assertEquals(1, ClusterPlan.choose(options(3, false), Optional.empty()).jobManagers());
  }

  /** Jobs that were submitted before know Kafka by its port. */
  @Test
  void comesUpAgainOnTheSamePortsUnlessTheyAreTaken() throws IOException {
    ClusterPlan first = ClusterPlan.choose(options(1, false), Optional.empty());
    ClusterPlan again = ClusterPlan.choose(options(2, false), Optional.of(first));
    assertEquals(first.bootstrap(), again.bootstrap());
    assertEquals(first.dashboards(), again.dashboards());
    try (ServerSocket taken =
        new ServerSocket(first.kafkaPort(), 1, InetAddress.getLoopbackAddress())) {
      ClusterPlan moved = ClusterPlan.choose(options(1, false), Optional.of(first));
      assertNotEquals(taken.getLocalPort(), moved.kafkaPort());
    }
  }

  @Test
  void isTheSameAfterItWasWrittenAndRead() throws IOException {
    Path file = directory.resolve("cluster.json");
    assertEquals(Optional.empty(), ClusterPlan.read(file));
    ClusterPlan plan = ClusterPlan.choose(options(2, true), Optional.empty());
    plan.write(file);
    assertEquals(Optional.of(plan), ClusterPlan.read(file));
    Files.writeString(file, "{");
    assertThrows(ClusterException.class, () -> ClusterPlan.read(file));
  }

  @Test
  void refusesAClusterThatCannotRunAJob() {
    assertThrows(ClusterException.class, () -> options(0, false));
    assertThrows(
        ClusterException.class, () -> new ClusterOptions(1, 0, false, 1024, 0, 0, Map.of()));
    assertThrows(
        ClusterException.class, () -> new ClusterOptions(1, 1, false, 767, 0, 0, Map.of()));
  }

  private static ClusterOptions options(int taskManagers, boolean highlyAvailable) {
    return new ClusterOptions(
        taskManagers, 2, highlyAvailable, 1024, 0, 0, Map.of("heartbeat.timeout", "50 s"));
  }
}
