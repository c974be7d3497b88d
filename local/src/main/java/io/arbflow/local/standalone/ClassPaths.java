package io.arbflow.local.standalone;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build puts what the processes run: modules cluster/flink and cluster/kafka, and the job
 * jar.
 *
 * @param root of the project
 */
public record ClassPaths(Path root) {

  /** Those of the project that the launcher names; else of the working directory. */
  public static ClassPaths ofInstallation() {
    return new ClassPaths(Path.of(System.getProperty("arbflow.root", ".")).toAbsolutePath());
  }

  /** The shipped configuration of Flink and its logs. */
  Path conf() {
    return root.resolve("flink-conf");
  }

  /** The jar that every cluster gets. */
  public Path jobJar() {
    return built(root.resolve("jobs/target/arbflow-job.jar"));
  }

  /** Flink's distribution, without the job. */
  Path flink() {
    return built(root.resolve("cluster/flink/target/lib"));
  }

  /** A broker. */
  Path kafka() {
    return built(root.resolve("cluster/kafka/target/lib"));
  }

  /** Whether the build has made everything. */
  public boolean complete() {
    return Files.exists(root.resolve("jobs/target/arbflow-job.jar"))
        && Files.exists(root.resolve("cluster/flink/target/lib"))
        && Files.exists(root.resolve("cluster/kafka/target/lib"));
  }

  private static Path built(Path path) {
    if (!Files.exists(path)) {
      throw new ClusterException(path + " is not built: ./mvnw -DskipTests package");
    }
    return path;
  }
}
