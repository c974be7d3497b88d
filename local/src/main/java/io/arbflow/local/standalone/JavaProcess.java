package io.arbflow.local.standalone;

import io.arbflow.local.process.Launch;
import io.arbflow.local.process.ProcessBook;
import io.arbflow.local.process.ProcessRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Java process of a cluster, by what makes it different from the others.
 *
 * @param name of the process, its log and its scratch directory
 * @param options of the JVM
 * @param libraries directory of its jars
 * @param main class
 * @param arguments of the class
 * @param environment set on top of this process's own
 * @param withheld variables that it does not inherit
 */
record JavaProcess(
    String name,
    List<String> options,
    Path libraries,
    String main,
    List<String> arguments,
    Map<String, String> environment,
    Set<String> withheld) {
  private static final String MARKER = "-Darbflow.process=";

  ProcessRecord start(ProcessBook book, ClusterLayout layout) {
    return book.start(launch(layout), marker(layout));
  }

  /** Names the process among all of this machine: no two have a directory and a name in common. */
  String marker(ClusterLayout layout) {
    return MARKER + layout.root().resolve(name);
  }

  Launch launch(ClusterLayout layout) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(marker(layout)); // first, since systems cut long command lines off
    command.addAll(options);
    command.add("-Djava.io.tmpdir=" + layout.temporary(name));
    command.add("-Dlog4j.configurationFile=" + layout.log4j());
    command.add("-Dlog.file=" + layout.log(name));
    command.add("-cp");
    command.add(libraries.resolve("*").toString()); // expanded by Java, not by a shell
    command.add(main);
    command.addAll(arguments);
    return new Launch(name, command, environment, withheld, layout.output(name));
  }
}
