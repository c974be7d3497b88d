package io.arbflow.local.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job is submitted with.
 *
 * @param kind which job
 * @param config absolute path of arbflow.yaml
 * @param universe absolute path of universe.yaml; null where the job needs none
 * @param assignments each {@code key=value}, on top of the file and the environment
 * @param parallelism of the job
 */
public record Submission(
    JobKind kind, String config, String universe, List<String> assignments, int parallelism) {

  /** Copies the assignments. */
  public Submission {
    assignments = List.copyOf(assignments);
  }

  /** With absolute paths: it is submitted again from anywhere. */
  public static Submission of(
      JobKind kind, Path config, Path universe, List<String> assignments, int parallelism) {
    return new Submission(
        kind,
        config.toAbsolutePath().normalize().toString(),
        kind.needsUniverse() ? universe.toAbsolutePath().normalize().toString() : null,
        assignments,
        parallelism);
  }

  /** The same at another parallelism. */
  public Submission at(int other) {
    return new Submission(kind, config, universe, assignments, other);
  }

  /** What the job's main method gets. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--config", config));
    if (universe != null) {
      arguments.addAll(List.of("--universe", universe));
    }
    assignments.forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return arguments;
  }
}
