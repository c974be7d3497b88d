package io.arbflow.local.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a cluster keeps where. Logs, checkpoints, savepoints and Kafka's messages outlive it; a
 * cluster that comes up again in the same directory finds them.
 *
 * @param root directory of one cluster, absolute
 */
public record ClusterLayout(Path root) {

  /** Makes the path absolute: processes and savepoints are named by it. */
  public ClusterLayout {
    root = root.toAbsolutePath().normalize();
  }

  /** Flink's configuration directory. */
  public Path conf() {
    return root.resolve("conf");
  }

  /** One log file for each process, and one for what it prints before it logs. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Retained checkpoints, a directory for each job. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Savepoints. */
  public Path savepoints() {
    return root.resolve("savepoints");
  }

  /** Records of the processes. */
  public Path processes() {
    return root.resolve("processes");
  }

  /** What a cluster is, see {@link ClusterPlan}. */
  public Path plan() {
    return root.resolve("cluster.json");
  }

  /** Record of the last submission of a kind of job. */
  public Path job(JobKind kind) {
    return root.resolve("job-" + kind + ".json");
  }

  Path log4j() {
    return conf().resolve("log4j.properties");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path kafkaSettings() {
    return conf().resolve("server.properties");
  }

  Path zookeeper() {
    return root.resolve("zookeeper");
  }

  Path zookeeperSettings() {
    return conf().resolve("zoo.cfg");
  }

  Path highAvailability() {
    return root.resolve("ha");
  }

  /** Scratch space of a process. */
  Path temporary(String process) {
    return root.resolve("tmp").resolve(process);
  }

  /** The log of a process. */
  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** What a process prints before it logs. */
  Path output(String process) {
    return logs().resolve(process + ".out");
  }

  void create() {
    try {
      for (Path directory :
          List.of(conf(), logs(), checkpoints(), savepoints(), processes(), kafka())) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + root, e);
    }
  }
}
