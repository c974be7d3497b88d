package io.arbflow.jobs.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of the file, read strictly: every getter names the key, the place and the reason when
 * the value will not do, and {@link #end} refuses every key that nobody asked for. Getters with a
 * default return it for an absent key; those without demand the key.
 */
final class Section {
  private final Document document;
  private final String path;
  private final Origin origin;
  private final Map<String, Node> entries;
  private final Set<String> asked = new LinkedHashSet<>();

  Section(Document document, String path, Origin origin, Map<String, Node> entries) {
    this.document = document;
    this.path = path;
    this.origin = origin;
    this.entries = entries;
  }

  /** Where this section begins. */
  Origin origin() {
    return origin;
  }

  /** The keys written in the file. */
  Set<String> keys() {
    return entries.keySet();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether the key, or one below it, is given in the file or above it. */
  boolean given(String key) {
    return has(key) || document.overrides().touches(at(key));
  }

  String text(String key) {
    return required(key, Function.identity());
  }

  String text(String key, String otherwise) {
    return optional(key, otherwise, Function.identity());
  }

  boolean flag(String key, boolean otherwise) {
    return optional(key, otherwise, Values::toFlag);
  }

  /** A finite number, 0 or more. */
  double amount(String key) {
    return required(key, text -> Values.toDecimal(text).doubleValue());
  }

  /** A finite number, 0 or more. */
  double amount(String key, double otherwise) {
    return optional(key, otherwise, text -> Values.toDecimal(text).doubleValue());
  }

  /** A finite number above 0. */
  double positive(String key) {
    return required(key, text -> Values.aboveZero(Values.toDecimal(text)).doubleValue());
  }

  /** A finite number above 0. */
  double positive(String key, double otherwise) {
    return optional(key, otherwise, text -> Values.aboveZero(Values.toDecimal(text)).doubleValue());
  }

  /** A finite number from 0 to 1. */
  double share(String key, double otherwise) {
    return optional(key, otherwise, Values::toShare);
  }

  /** An exact decimal above 0. */
  BigDecimal positiveDecimal(String key) {
    return required(key, text -> Values.aboveZero(Values.toDecimal(text)));
  }

  /** A whole number in the range. */
  long whole(String key, long least, long most) {
    return required(key, text -> Values.toWhole(text, least, most));
  }

  /** A whole number in the range. */
  long whole(String key, long otherwise, long least, long most) {
    return optional(key, otherwise, text -> Values.toWhole(text, least, most));
  }

  /** A duration above 0. */
  Duration duration(String key, Duration otherwise) {
    return optional(key, otherwise, text -> Durations.aboveZero(Durations.parse(text)));
  }

  <T> T parsed(String key, Function<String, T> parser) {
    return required(key, parser);
  }

  <T> T parsed(String key, T otherwise, Function<String, T> parser) {
    return optional(key, otherwise, parser);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return required(key, text -> Values.toEnum(text, type));
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    return optional(key, otherwise, text -> Values.toEnum(text, otherwise.getDeclaringClass()));
  }

  /** A list of plain values; empty when absent. */
  List<String> texts(String key) {
    Found found = find(key);
    if (found == null) {
      note(key, "[]", Origin.DEFAULT);
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (Node item : sequence(key, found)) {
      values.add(scalar(key, new Found(item, found.origin())));
    }
    note(key, values.toString(), found.origin());
    return List.copyOf(values);
  }

  /** A mapping below this one; an empty one when absent. */
  Section section(String key) {
    asked.add(key);
    Node node = entries.get(key);
    String below = Document.join(path, key);
    return node == null
        ? new Section(document, below, origin, Map.of())
        : new Section(document, below, document.origin(node), document.entries(node, below));
  }

  /** A mapping below this one, read to its end; what its record refuses is said with its place. */
  <T> T read(String key, Function<Section, T> reader) {
    Section section = section(key);
    T settings;
    try {
      settings = reader.apply(section);
    } catch (IllegalArgumentException e) {
      throw e instanceof ConfigException ? e : section.wrong("", e.getMessage());
    }
    section.end();
    return settings;
  }

  /** A list of mappings; empty when absent. {@code name} gives the path of each. */
  List<Section> items(String key) {
    asked.add(key);
    Node node = entries.get(key);
    if (node == null) {
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    for (Node item : sequence(key, new Found(node, document.origin(node)))) {
      Map<String, Node> below = document.entries(item, at(key));
      String name = below.get("id") instanceof ScalarNode id ? "." + id.getValue() : "";
      sections.add(new Section(document, at(key) + name, document.origin(item), below));
    }
    return sections;
  }

  /** A mapping of free names to exact decimals, 0 or more. */
  Map<String, BigDecimal> decimals() {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    for (String key : entries.keySet()) {
      values.put(key, required(key, Values::toDecimal));
    }
    return Map.copyOf(values);
  }

  /** A mapping of free names to exact decimals above 0. */
  Map<String, BigDecimal> positives() {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    for (String key : entries.keySet()) {
      values.put(key, positiveDecimal(key));
    }
    return Map.copyOf(values);
  }

  /** Refuses every key that no getter asked for. */
  void end() {
    for (Map.Entry<String, Node> entry : entries.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        throw fail(
            document.origin(entry.getValue()),
            at(entry.getKey()),
            "unknown key; known here: " + String.join(", ", asked));
      }
    }
  }

  /** The exception for a value of this section that is wrong only beside others. */
  IllegalArgumentException wrong(String key, String reason) {
    Node node = entries.get(key);
    return fail(node == null ? origin : document.origin(node), at(key), reason);
  }

  private <T> T required(String key, Function<String, T> parser) {
    T value = parse(key, parser);
    if (value == null) {
      throw fail(origin, at(key), "missing");
    }
    return value;
  }

  private <T> T optional(String key, T otherwise, Function<String, T> parser) {
    T value = parse(key, parser);
    if (value == null) {
      note(key, Values.show(otherwise), Origin.DEFAULT);
      return otherwise;
    }
    return value;
  }

  private <T> T parse(String key, Function<String, T> parser) {
    Found found = find(key);
    if (found == null) {
      return null;
    }
    String text = scalar(key, found);
    try {
      T value = parser.apply(text);
      note(key, text, found.origin());
      return value;
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw fail(found.origin(), at(key), e.getMessage());
    }
  }

  /** The value from above the file, else from the file, else null. */
  private Found find(String key) {
    asked.add(key);
    Overrides.Override above = document.overrides().find(at(key));
    if (above != null) {
      return new Found(document.compose(above.text(), above.origin()), above.origin());
    }
    Node node = entries.get(key);
    return node == null ? null : new Found(node, document.origin(node));
  }

  private String scalar(String key, Found found) {
    if (found.node() == null || Tag.NULL.equals(found.node().getTag())) {
      throw fail(found.origin(), at(key), "has no value");
    }
    if (!(found.node() instanceof ScalarNode scalar)) {
      throw fail(found.origin(), at(key), "must be a single value");
    }
    return scalar.getValue();
  }

  private List<Node> sequence(String key, Found found) {
    if (found.node() instanceof SequenceNode list) {
      return list.getValue();
    }
    throw fail(found.origin(), at(key), "must be a list");
  }

  private IllegalArgumentException fail(Origin where, String key, String reason) {
    return document.fail(where, Document.named(key, reason));
  }

  private void note(String key, String value, Origin from) {
    document.note(at(key), value, from);
  }

  private String at(String key) {
    return Document.join(path, key);
  }

  /** A value and where it was written. */
  private record Found(Node node, Origin origin) {}
}
