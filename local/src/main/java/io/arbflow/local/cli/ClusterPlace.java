package io.arbflow.local.cli;

import io.arbflow.local.standalone.ClassPaths;
import io.arbflow.local.standalone.ClusterLayout;
import io.arbflow.local.standalone.ClusterRun;
import io.arbflow.local.standalone.JobDesk;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster. */
final class ClusterPlace {
  @Option(
      names = "--dir",
      defaultValue = ".arbflow/cluster",
      paramLabel = "DIR",
      description =
          "Where the cluster keeps its process ids, logs, checkpoints, savepoints and messages"
              + " (default ${DEFAULT-VALUE}).")
  private Path directory;

  ClusterLayout layout() {
    return new ClusterLayout(directory);
  }

  ClusterRun run() {
    return new ClusterRun(layout(), ClassPaths.ofInstallation());
  }

  JobDesk jobs() {
    return new JobDesk(layout(), run());
  }
}
