package io.arbflow.jobs.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands above the file: {@code --set key=value} first, then the environment.
 *
 * <p>The variable of a key is {@code ARBFLOW_}, then the key in capitals with {@code _} for every
 * dot: {@code kafka.bootstrap} is {@code ARBFLOW_KAFKA_BOOTSTRAP}. Every override must be used: one
 * that names nothing is a spelling mistake and stops the start.
 */
final class Overrides {
  private static final String PREFIX = "ARBFLOW_";

  /** Variables that the launcher reads; they are no settings. */
  private static final Set<String> LAUNCHER = Set.of("ARBFLOW_JAVA_OPTS", "ARBFLOW_HOME");

  private final Map<String, String> sets;
  private final Map<String, String> environment;
  private final Set<String> unused = new TreeSet<>();

  private Overrides(Map<String, String> sets, Map<String, String> environment) {
    this.sets = sets;
    this.environment = environment;
    unused.addAll(sets.keySet());
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !LAUNCHER.contains(name))
        .forEach(unused::add);
  }

  /** No overrides. */
  static Overrides none() {
    return new Overrides(Map.of(), Map.of());
  }

  /**
   * @param assignments each {@code key=value}; a later one of the same key wins
   * @param environment of the process
   * @throws ConfigException if an assignment has no {@code =} or no key
   */
  static Overrides of(List<String> assignments, Map<String, String> environment) {
    Map<String, String> sets = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new ConfigException("--set: " + assignment + ": write key=value");
      }
      sets.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
    }
    return new Overrides(sets, environment);
  }

  /** The override of a key, or null. */
  Override find(String key) {
    String set = sets.get(key);
    String variable = variable(key);
    String value = environment.get(variable);
    unused.remove(key);
    unused.remove(variable);
    if (set != null) {
      return new Override(set, new Origin("--set", 0));
    }
    return value == null ? null : new Override(value, new Origin(variable, 0));
  }

  /** Whether there is an override of the key or of one below it. */
  boolean touches(String key) {
    String variable = variable(key);
    return sets.keySet().stream().anyMatch(k -> k.equals(key) || k.startsWith(key + "."))
        || environment.keySet().stream()
            .anyMatch(k -> k.equals(variable) || k.startsWith(variable + "_"));
  }

  /** Overrides that no setting asked for, by name. */
  Set<String> unused() {
    return unused;
  }

  static String variable(String key) {
    return PREFIX + key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** A value from outside the file. */
  record Override(String text, Origin origin) {}
}
