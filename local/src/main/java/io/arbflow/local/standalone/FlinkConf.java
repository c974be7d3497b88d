package io.arbflow.local.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * Flink's configuration of the cluster: the product's own config.yaml, with addresses, directories
 * and memory of this machine in their place.
 */
final class FlinkConf {
  private static final String FILE = "config.yaml";
  private static final String LOOPBACK = "127.0.0.1";

  /** Gives a heap of 384 MB, after Flink's least shares for classes, buffers and threads. */
  private static final MemorySize JOB_MANAGER = MemorySize.ofMebiBytes(960);

  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(128);
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(64);
  private static final MemorySize FRAMEWORK_OFF_HEAP = MemorySize.ofMebiBytes(64);
  private static final MemorySize LEAST_OVERHEAD = MemorySize.ofMebiBytes(96);

  /** All share few cores with whatever else runs here: a busy worker is not a lost one. */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration ZOOKEEPER_SESSION = Duration.ofSeconds(10);

  private FlinkConf() {}

  /** The product's settings with those of this cluster on top. */
  static Configuration of(Path shipped, ClusterLayout layout, ClusterPlan plan) {
    Configuration conf = GlobalConfiguration.loadConfiguration(shipped.toString());
    addresses(conf, plan);
    memory(conf, plan);
    conf.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(layout.checkpoints()));
    conf.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, uri(layout.savepoints()));
    conf.set(TaskManagerOptions.NUM_TASK_SLOTS, plan.slots());
    conf.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
    // Over all workers, so that none idles and the loss of one is not the loss of all.
    conf.set(
        TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE,
        TaskManagerOptions.TaskManagerLoadBalanceMode.SLOTS);
    if (plan.highlyAvailable()) {
      highAvailability(conf, layout, plan);
    }
    plan.flink().forEach(conf::setString);
    return conf;
  }

  /** Writes the configuration where Flink's programs look for it, and that of their logs. */
  static void write(Configuration conf, Path shipped, ClusterLayout layout) {
    List<String> lines = ConfigurationUtils.convertConfigToWritableLines(conf, false);
    try {
      Files.write(layout.conf().resolve(FILE), lines);
      Files.copy(
          shipped.resolve("log4j.properties"), layout.log4j(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + layout.conf(), e);
    }
  }

  /** What Flink needs of every JVM that runs it, the command line's too. */
  static List<String> jvmOptions(Configuration conf) {
    return List.of(conf.get(CoreOptions.FLINK_JVM_OPTIONS).trim().split("\\s+"));
  }

  private static void addresses(Configuration conf, ClusterPlan plan) {
    conf.set(JobManagerOptions.ADDRESS, LOOPBACK);
    conf.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    conf.set(JobManagerOptions.PORT, plan.rpcPorts().get(0));
    conf.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    conf.set(TaskManagerOptions.HOST, LOOPBACK);
    conf.set(RestOptions.ADDRESS, LOOPBACK);
    conf.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    conf.set(RestOptions.PORT, plan.restPorts().get(0));
    conf.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, plan.dashboards().get(0));
  }

  private static void memory(Configuration conf, ClusterPlan plan) {
    conf.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, JOB_MANAGER);
    conf.set(
        TaskManagerOptions.TOTAL_PROCESS_MEMORY,
        MemorySize.ofMebiBytes(plan.taskManagerMegabytes()));
    conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    conf.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    conf.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    conf.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, FRAMEWORK_OFF_HEAP);
    conf.set(TaskManagerOptions.JVM_OVERHEAD_MIN, LEAST_OVERHEAD);
  }

  private static void highAvailability(Configuration conf, ClusterLayout layout, ClusterPlan plan) {
    conf.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
    conf.set(HighAvailabilityOptions.HA_CLUSTER_ID, "/arbflow");
    conf.set(HighAvailabilityOptions.HA_STORAGE_PATH, uri(layout.highAvailability()));
    conf.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, LOOPBACK + ":" + plan.zookeeperPort());
    conf.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, ZOOKEEPER_SESSION);
  }

  private static String uri(Path directory) {
    return directory.toUri().toString();
  }
}
