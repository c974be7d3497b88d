package io.arbflow.local.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.process.PortChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster's processes and ports, kept in its directory. A cluster that comes up again gets the
 * same ports where they are free: a job that was submitted before knows Kafka by its port.
 *
 * @param taskManagers workers
 * @param slots of each worker
 * @param highlyAvailable with a second JobManager in waiting and ZooKeeper
 * @param taskManagerMegabytes whole memory of each worker's process
 * @param kafkaPort for clients
 * @param controllerPort Kafka's own
 * @param zookeeperPort for clients; used with highlyAvailable only
 * @param restPorts dashboard and REST of each JobManager
 * @param rpcPorts of each JobManager
 * @param metricsPorts of Flink's processes, JobManagers first
 * @param flink settings of Flink on top of the shipped ones
 */
public record ClusterPlan(
    int taskManagers,
    int slots,
    boolean highlyAvailable,
    int taskManagerMegabytes,
    int kafkaPort,
    int controllerPort,
    int zookeeperPort,
    List<Integer> restPorts,
    List<Integer> rpcPorts,
    List<Integer> metricsPorts,
    Map<String, String> flink) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_JOB_MANAGERS = 2;
  private static final int FIRST_METRICS_PORT = 9249;

  /** Chooses ports: those of the plan before it where there was one, all free at this instant. */
  public static ClusterPlan choose(ClusterOptions options, Optional<ClusterPlan> before) {
    int jobManagers = options.highlyAvailable() ? MOST_JOB_MANAGERS : 1;
    try (PortChoice ports = new PortChoice()) {
      int kafka = ports.preferring(before.map(ClusterPlan::kafkaPort).orElse(options.kafkaPort()));
      int rest =
          ports.preferring(before.map(p -> p.restPorts().get(0)).orElse(options.dashboardPort()));
      Stream<Integer> standby = Stream.generate(ports::any).limit(jobManagers - 1L);
      return new ClusterPlan(
          options.taskManagers(),
          options.slots(),
          options.highlyAvailable(),
          options.taskManagerMegabytes(),
          kafka,
          ports.any(),
          ports.any(),
          Stream.concat(Stream.of(rest), standby).toList(),
          Stream.generate(ports::any).limit(jobManagers).toList(),
          IntStream.range(0, jobManagers + options.taskManagers())
              .mapToObj(i -> ports.preferring(FIRST_METRICS_PORT + i))
              .toList(),
          options.flink());
    }
  }

  /** JobManagers, the one in waiting counted. */
  public int jobManagers() {
    return restPorts.size();
  }

  /** Address of Kafka for clients, host:port. */
  public String bootstrap() {
    return "127.0.0.1:" + kafkaPort;
  }

  /** Dashboards, of which any answers. */
  public List<String> dashboards() {
    return restPorts.stream().map(port -> "http://127.0.0.1:" + port).toList();
  }

  /** The plan kept in the file, if there is one. */
  static Optional<ClusterPlan> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), ClusterPlan.class));
    } catch (IOException e) {
      throw new ClusterException(file + " is no cluster's: " + e.getMessage(), e);
    }
  }

  void write(Path file) {
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
