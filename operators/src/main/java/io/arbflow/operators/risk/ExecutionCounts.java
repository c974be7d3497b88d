package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each strategy has traded on its own (Regulation (EU) 2017/589, article 15(3)): after so
 * many automatic executions it stops until a named person enables it again. An execution counts
 * when its order goes out. Not thread-safe.
 */
final class ExecutionCounts {
  private static final ExecutionCount NONE = new ExecutionCount(0, false, Long.MIN_VALUE);

  private final Map<String, ExecutionCount> counts;

  /**
   * @param stored by strategy
   */
  ExecutionCounts(Map<String, ExecutionCount> stored) {
    counts = new HashMap<>(stored);
  }

  /** By strategy; a view. */
  Map<String, ExecutionCount> all() {
    return Collections.unmodifiableMap(counts);
  }

  /** The strategy's, all zero before the first. */
  ExecutionCount of(Strategy strategy) {
    return counts.getOrDefault(strategy.name(), NONE);
  }

  /**
   * Looks at the count as it is.
   *
   * @param enabled highest sequence of an ENABLE by a person
   * @return whether the strategy has stopped just now
   */
  boolean look(Strategy strategy, long enabled, BigDecimal most, long nowMicros) {
    ExecutionCount known = of(strategy);
    if (enabled > known.enableAfter()) {
      known = new ExecutionCount(0, false, enabled);
      counts.put(strategy.name(), known);
    }
    if (known.stopped() || BigDecimal.valueOf(known.count()).compareTo(most) < 0) {
      return false;
    }
    long after = Math.max(nowMicros, known.enableAfter());
    counts.put(strategy.name(), new ExecutionCount(known.count(), true, after));
    return true;
  }

  /** An order that no person approved goes out. */
  void sent(Strategy strategy) {
    ExecutionCount known = of(strategy);
    counts.put(
        strategy.name(),
        new ExecutionCount(known.count() + 1, known.stopped(), known.enableAfter()));
  }
}
