package io.arbflow.local.cli;

import java.nio.file.Path;

/** Where the project's own files are: the launcher says so; else the working directory. */
final class Installation {
  private Installation() {}

  static Path shippedConfig() {
    return Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  }
}
