package io.arbflow.jobs.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One YAML file being read. Works on SnakeYAML's nodes, which know their lines; no object is ever
 * constructed from a tag, and every scalar is the text that stands in the file, so that an
 * instrument called {@code ON} stays one.
 */
final class Document {
  private static final int MAX_CODE_POINTS = 64 << 20;

  private final String name;
  private final Function<String, ? extends IllegalArgumentException> failure;
  private final Overrides overrides;
  private final Map<String, Setting> readings = new LinkedHashMap<>();

  /**
   * @param name the file, as messages name it
   * @param failure makes the exception from its message
   * @param overrides what stands above the file
   */
  Document(
      String name,
      Function<String, ? extends IllegalArgumentException> failure,
      Overrides overrides) {
    this.name = name;
    this.failure = failure;
    this.overrides = overrides;
  }

  /** The top mapping of the file. */
  Section read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader);
    } catch (IOException e) {
      throw fail(new Origin(name, 1), "cannot be read: " + e);
    }
  }

  /** The top mapping of the text. */
  Section read(Reader text) {
    Node root = compose(text, new Origin(name, 1));
    Origin top = new Origin(name, 1);
    return root == null
        ? new Section(this, "", top, Map.of())
        : new Section(this, "", top, entries(root, ""));
  }

  /** A value given outside the file, in YAML's flow form. */
  Node compose(String text, Origin origin) {
    return compose(new StringReader(text), origin);
  }

  private Node compose(Reader text, Origin origin) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CODE_POINTS);
    try {
      return new Yaml(options).compose(text);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? origin.line() : e.getProblemMark().getLine() + 1;
      throw fail(new Origin(origin.source(), line), "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw fail(origin, "not YAML: " + e.getMessage());
    }
  }

  /** The entries of a mapping by key, in order; each key once. */
  Map<String, Node> entries(Node node, String path) {
    if (!(node instanceof MappingNode mapping)) {
      throw fail(origin(node), named(path, "must be a mapping of keys to values"));
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw fail(origin(tuple.getKeyNode()), named(path, "a key must be plain text"));
      }
      if (entries.put(key.getValue(), tuple.getValueNode()) != null) {
        throw fail(origin(key), named(join(path, key.getValue()), "given twice"));
      }
    }
    return entries;
  }

  Origin origin(Node node) {
    return node.getStartMark() == null
        ? new Origin(name, 0)
        : new Origin(name, node.getStartMark().getLine() + 1);
  }

  IllegalArgumentException fail(Origin origin, String reason) {
    return failure.apply(origin + ": " + reason);
  }

  Overrides overrides() {
    return overrides;
  }

  /** Remembers what was asked for and what it came out as. */
  void note(String path, String value, Origin origin) {
    readings.put(path, new Setting(path, value, origin.toString()));
  }

  /** Everything asked for so far, in the order of asking. */
  Map<String, Setting> readings() {
    return readings;
  }

  static String join(String path, String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  static String named(String path, String reason) {
    return path.isEmpty() ? reason : path + ": " + reason;
  }
}
