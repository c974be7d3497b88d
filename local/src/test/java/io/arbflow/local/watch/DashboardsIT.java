package io.arbflow.local.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every expression of the dashboards and of the rules, asked of a real Prometheus that scrapes the
 * jobs while they work: none may come back empty. Skipped where there is no {@code prometheus}.
 */
class DashboardsIT {
  private static final Path CONF =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf").toAbsolutePath();
  private static final Path RULES = CONF.resolve("prometheus/rules.yml");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @TempDir Path directory;

  @Test
  void noExpressionComesBackEmpty() throws Exception {
    Optional<Path> program = Prometheus.program();
    assumeTrue(program.isPresent(), "skipped: no prometheus on the path (Debian: prometheus)");
    try (WatchedSystem system = new WatchedSystem(CONF);
        Prometheus prometheus =
            Prometheus.start(
                program.get(), directory, CONF.resolve("prometheus"), system.metrics())) {
      Map<String, String> open = expressions();
      assertTrue(open.size() > 100, "only " + open.size());
      assertTrue(open.values().containsAll(AfterAFault.EXPRESSIONS.keySet()), "nobody asks these");
      Await.until(LIMIT, PAUSE, () -> missing(prometheus, open).isEmpty());
      system.requireHealthy();
      assertEquals(Map.of(), missing(prometheus, open));
      rulesAreInOrder(prometheus);
      somethingFlows(prometheus);
    }
  }

  /** Takes out what has been answered. */
  private static Map<String, String> missing(Prometheus prometheus, Map<String, String> open) {
    open.values().removeIf(expression -> !prometheus.query(expression).isEmpty());
    Map<String, String> missing = new LinkedHashMap<>(open);
    missing.values().removeAll(AfterAFault.EXPRESSIONS.keySet());
    return missing;
  }

  /** Panels and recordings whole, of alerts the series they look at: most alerts are quiet. */
  private static Map<String, String> expressions() throws Exception {
    Map<String, String> all =
        new LinkedHashMap<>(Expressions.panels(CONF.resolve("grafana/dashboards")));
    all.putAll(Expressions.recordings(RULES));
    Expressions.recordings(RULES).keySet().forEach(name -> all.put(name + ", recorded", name));
    Expressions.alerts(RULES)
        .forEach(
            (alert, expression) -> {
              List<String> selectors = Expressions.selectors(expression);
              assertFalse(selectors.isEmpty(), alert);
              for (String selector : selectors) {
                all.put(alert + ", " + selector, selector);
              }
            });
    return all;
  }

  private static void rulesAreInOrder(Prometheus prometheus) {
    List<JsonNode> rules = prometheus.rules();
    assertTrue(rules.size() > 20, rules::toString);
    List<String> bad = new ArrayList<>();
    for (JsonNode rule : rules) {
      if (!rule.path("health").asText().equals("ok")) {
        bad.add(rule.path("name").asText() + ": " + rule.path("lastError").asText());
      }
      if (List.of("JobNotRunning", "TargetMissing", "NoQuotes").contains(rule.path("name").asText())
          && rule.path("state").asText().equals("firing")) {
        bad.add(rule.path("name").asText() + " fires while everything runs");
      }
    }
    assertEquals(List.of(), bad);
  }

  /** A counter that answers and never moves would be as good as none. */
  private static void somethingFlows(Prometheus prometheus) {
    String operator = "flink_taskmanager_job_task_operator_";
    for (String counter :
        List.of(
            "ingest_out",
            "detect_strategy_event_episodes{event=\"OPENED\"}",
            "detect_strategy_after_measured{after=\"100ms\"}",
            "judge_status_passed",
            "risk_outcome_gate_decisions",
            "orders_sent",
            "risk_result_fills",
            "performance_reviewsLabelled")) {
      String expression = "sum(max_over_time(" + operator + counter + "[10m]))";
      JsonNode value = prometheus.query(expression).path(0).path("value").path(1);
      assertTrue(Double.parseDouble(value.asText("0")) > 0, counter + " is " + value);
    }
  }
}
