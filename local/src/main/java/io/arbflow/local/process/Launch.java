package io.arbflow.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a process is started.
 *
 * @param name unique among the processes of a book, and the name of its files
 * @param command program and arguments
 * @param environment set on top of this process's own
 * @param withheld variables that it does not inherit
 * @param output file that takes what it prints, appended
 */
public record Launch(
    String name,
    List<String> command,
    Map<String, String> environment,
    Set<String> withheld,
    Path output) {

  /** Copies the collections. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    withheld = Set.copyOf(withheld);
  }

  /** Ready to be started. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(withheld);
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
  }
}
