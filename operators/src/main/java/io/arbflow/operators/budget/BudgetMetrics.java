package io.arbflow.operators.budget;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Metric group {@code budgets}, counters: {@code published}, {@code recommended}, {@code unchanged}
 * (the best shares are those in force, or have been recommended already), {@code noAdvice} (too few
 * results, or nothing within the rules is best) and {@code late} (results older than what is looked
 * back on).
 */
final class BudgetMetrics {
  final Counter published;
  final Counter recommended;
  final Counter unchanged;
  final Counter noAdvice;
  final Counter late;

  BudgetMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("budgets");
    published = group.counter("published");
    recommended = group.counter("recommended");
    unchanged = group.counter("unchanged");
    noAdvice = group.counter("noAdvice");
    late = group.counter("late");
  }
}
