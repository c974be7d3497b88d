package io.arbflow.local.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the shipped dashboards and rules ask Prometheus, each with where it stands. */
final class Expressions {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A series by name, with what it is selected by. */
  private static final Pattern SELECTOR =
      Pattern.compile("\\b(?:flink_\\w+|up\\b|arbflow:[\\w:]+)(?:\\{[^}]*})?");

  private Expressions() {}

  /** Of every panel of every dashboard in the folder: where it stands, and the expression. */
  static Map<String, String> panels(Path dashboards) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(dashboards)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
          String where = file.getFileName() + ", " + panel.path("title").asText();
          for (JsonNode target : panel.path("targets")) {
            String name = where + " " + target.path("refId").asText();
            found.put(name, target.path("expr").asText());
          }
        }
      }
    }
    return found;
  }

  /** Of every recording rule: its name, and the expression. */
  static Map<String, String> recordings(Path rules) throws IOException {
    return rules(rules, "record");
  }

  /** Of every alert: its name, and the expression. */
  static Map<String, String> alerts(Path rules) throws IOException {
    return rules(rules, "alert");
  }

  private static Map<String, String> rules(Path rules, String kind) throws IOException {
    Map<String, Object> file =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(rules));
    Map<String, String> found = new LinkedHashMap<>();
    for (Object group : (List<?>) file.get("groups")) {
      for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
        Object name = ((Map<?, ?>) rule).get(kind);
        if (name != null) {
          found.put(name.toString(), ((Map<?, ?>) rule).get("expr").toString());
        }
      }
    }
    return found;
  }

  /** The series an expression reads: without functions, sums and comparisons. */
  static List<String> selectors(String expression) {
    return SELECTOR.matcher(expression).results().map(MatchResult::group).distinct().toList();
  }
}
