package io.arbflow.local.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --set key=value}, which every command takes. */
final class Settings {
  private static final String PREFIX_KEY = "topics.prefix=";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting of arbflow.yaml; may be given several times.")
  private List<String> assignments = new ArrayList<>();

  List<String> assignments() {
    return List.copyOf(assignments);
  }

  /**
   * The topic prefix, for commands that read no settings file.
   *
   * @throws Mistake when something else is set
   */
  String topicPrefix() {
    String prefix = System.getenv().getOrDefault("ARBFLOW_TOPICS_PREFIX", "arbflow.");
    for (String assignment : assignments) {
      if (!assignment.startsWith(PREFIX_KEY)) {
        throw new Mistake("--set " + assignment + ": this command knows only topics.prefix");
      }
      prefix = assignment.substring(PREFIX_KEY.length());
    }
    return prefix;
  }
}
