package io.arbflow.jobs;

import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.util.ParameterTool;

/**
 * What a job is submitted with: {@code --config arbflow.yaml [--universe universe.yaml] [--set
 * key=value]…}.
 *
 * @param files value by name, without the {@code --set} ones
 * @param overrides every value that follows a {@code --set}
 */
record JobArguments(ParameterTool files, List<String> overrides) {
  private static final String SET = "--set";

  /** ParameterTool keeps one value per name; the repeated ones are read separately. */
  static JobArguments of(String[] args) {
    boolean[] drop = new boolean[args.length];
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals(SET)) {
        drop[i] = true;
        drop[i + 1] = true;
      }
    }
    String[] others =
        IntStream.range(0, args.length)
            .filter(i -> !drop[i])
            .mapToObj(i -> args[i])
            .toArray(String[]::new);
    List<String> overrides =
        IntStream.range(1, args.length)
            .filter(i -> args[i - 1].equals(SET))
            .mapToObj(i -> args[i])
            .toList();
    return new JobArguments(ParameterTool.fromArgs(others), overrides);
  }

  /** The settings in force: the file, above it the environment, above that the overrides. */
  JobConfig config() {
    return ConfigLoader.load(file("config"), overrides, System.getenv());
  }

  /** A file that must be named. */
  Path file(String name) {
    return Path.of(files.getRequired(name));
  }
}
