package io.arbflow.local.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A live Prometheus with the {@link ShortenedRules} that scrapes a job, and the question which of
 * its alerts fire. An alert counts as shown when it was quiet before the fault and fires after it.
 */
final class LiveAlerts implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Prometheus prometheus;
  private final Map<String, String> expressions;
  private final AlertTable table;
  private final Set<String> shown = new TreeSet<>();

  private LiveAlerts(Prometheus prometheus, Map<String, String> expressions, AlertTable table) {
    this.prometheus = prometheus;
    this.expressions = expressions;
    this.table = table;
  }

  /**
   * Starts one.
   *
   * @param program the prometheus to run
   * @param shipped folder of the shipped rules
   * @param target host:port that it scrapes
   * @param table where it writes what fired
   */
  static LiveAlerts start(
      Path program, Path shipped, Path directory, String target, AlertTable table)
      throws IOException {
    Path rules = ShortenedRules.write(shipped, directory.resolve("short"));
    return new LiveAlerts(
        Prometheus.start(program, directory, rules, target),
        Expressions.alerts(rules.resolve("rules.yml")),
        table);
  }

  /** Something that is done to the job or to what is around it. */
  @FunctionalInterface
  interface Step {
    /** Nothing. */
    Step NONE = () -> {};

    /** Does it. */
    void run() throws Exception;
  }

  /** Names of the alerts that were shown so far. */
  Set<String> shown() {
    return shown;
  }

  /**
   * Waits until these alerts are quiet, injects the fault and returns when all of them fire.
   *
   * @param fault in words
   * @param inject done once
   * @param meanwhile done four times a second until they fire
   * @throws AssertionError when one does not fall quiet before the fault, or does not fire after it
   */
  void fire(String fault, Step inject, Step meanwhile, String... names) throws Exception {
    Set<String> waiting = new TreeSet<>(List.of(names));
    if (!await(Step.NONE, () -> common(waiting, firing()).isEmpty())) {
      throw new AssertionError("before " + fault + " there is already " + describe(waiting));
    }
    long begun = System.nanoTime();
    inject.run();
    boolean all =
        await(
            meanwhile,
            () -> {
              for (String name : common(waiting, firing())) {
                waiting.remove(name);
                shown.add(name);
                table.fired(name, fault, secondsSince(begun));
              }
              return waiting.isEmpty();
            });
    if (!all) {
      throw new AssertionError("after " + fault + " there is no " + describe(waiting));
    }
  }

  /** Takes the fault away and returns when none of these alerts fires any longer. */
  void clear(Step cure, Step meanwhile, String... names) throws Exception {
    Set<String> waiting = new TreeSet<>(List.of(names));
    long begun = System.nanoTime();
    cure.run();
    boolean all =
        await(
            meanwhile,
            () -> {
              Set<String> firing = firing();
              for (String name : names) {
                if (!firing.contains(name) && waiting.remove(name)) {
                  table.cleared(name, secondsSince(begun));
                }
              }
              return waiting.isEmpty();
            });
    if (!all) {
      throw new AssertionError("still firing: " + describe(waiting));
    }
  }

  /** Returns when the expression gives something that is not 0. */
  void until(String expression, Step meanwhile) throws Exception {
    if (!await(meanwhile, () -> value(expression) != 0)) {
      throw new AssertionError("0 or nothing: " + expression);
    }
  }

  /** What an expression of one value gives now; 0 for nothing. */
  double value(String expression) {
    JsonNode value = prometheus.query(expression).path(0).path("value").path(1);
    return Double.parseDouble(value.asText("0"));
  }

  private Set<String> firing() {
    return prometheus.alerts().stream()
        .filter(alert -> alert.path("state").asText().equals("firing"))
        .map(alert -> alert.path("labels").path("alertname").asText())
        .collect(Collectors.toSet());
  }

  private String describe(Set<String> alerts) {
    StringBuilder words = new StringBuilder();
    for (String alert : alerts) {
      words.append(alert).append(':');
      for (String selector : Expressions.selectors(expressions.get(alert))) {
        words.append("\n  ").append(selector).append(" is ").append(prometheus.query(selector));
      }
      words.append('\n');
    }
    return words.toString();
  }

  private static boolean await(Step meanwhile, BooleanSupplier condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        return false;
      }
      meanwhile.run();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private static Set<String> common(Set<String> some, Set<String> others) {
    Set<String> common = new TreeSet<>(some);
    common.retainAll(others);
    return common;
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  @Override
  public void close() {
    prometheus.close();
  }
}
