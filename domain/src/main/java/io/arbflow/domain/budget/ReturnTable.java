package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Returns of the strategies by interval, the newest only. A strategy's return in an interval is
 * what its episodes brought there over the capital of the largest of them: capital comes back
 * between episodes and is used again. That overstates strategies whose episodes overlap. An
 * interval without an episode returned 0. Not thread-safe.
 */
public final class ReturnTable {
  private final long intervalMicros;
  private final int window;
  private final TreeMap<Long, Map<Strategy, StrategyStep>> intervals = new TreeMap<>();

  /**
   * @param intervalMicros length of an interval, above 0
   * @param window newest intervals that are kept, above 0
   */
  public ReturnTable(long intervalMicros, int window) {
    if (intervalMicros <= 0 || window <= 0) {
      throw new IllegalArgumentException("interval and window must be above 0");
    }
    this.intervalMicros = intervalMicros;
    this.window = window;
  }

  /** Counts a result; false when it is older than what is kept. */
  public boolean add(StrategyResult result) {
    long interval = Math.floorDiv(result.atMicros(), intervalMicros);
    if (!intervals.isEmpty() && interval <= intervals.lastKey() - window) {
      return false;
    }
    StrategyStep known = row(interval).get(result.strategy());
    StrategyStep before = known == null ? StrategyStep.none(result.strategy()) : known;
    return put(interval, before.plus(result, Double.NaN));
  }

  /** Sets what is known of a strategy in an interval; false when that is older than is kept. */
  public boolean put(long interval, StrategyStep step) {
    if (!intervals.isEmpty() && interval <= intervals.lastKey() - window) {
      return false;
    }
    row(interval).put(step.strategy(), step);
    intervals.headMap(intervals.lastKey() - window, true).clear();
    return true;
  }

  private Map<Strategy, StrategyStep> row(long interval) {
    return intervals.computeIfAbsent(interval, unused -> new EnumMap<>(Strategy.class));
  }

  /** Strategies with results in at least so many intervals, in their order. */
  public List<Strategy> strategies(int leastIntervals) {
    Map<Strategy, Integer> seen = new EnumMap<>(Strategy.class);
    for (Map<Strategy, StrategyStep> interval : intervals.values()) {
      interval.keySet().forEach(strategy -> seen.merge(strategy, 1, Integer::sum));
    }
    seen.values().removeIf(count -> count < leastIntervals);
    return new ArrayList<>(seen.keySet());
  }

  /** What the models have said of the strategy, over what is kept. */
  public StrategyView view(Strategy strategy) {
    BigDecimal posteriors = BigDecimal.ZERO;
    long paid = 0;
    long judged = 0;
    for (Map<Strategy, StrategyStep> interval : intervals.values()) {
      StrategyStep step = interval.get(strategy);
      if (step != null) {
        posteriors = posteriors.add(step.posteriors());
        paid += step.paid();
        judged += step.judged();
      }
    }
    return StrategyView.of(posteriors.doubleValue(), paid, judged);
  }

  /**
   * A row for each interval that is over, from the first known on, a column for each strategy.
   *
   * @param nowMicros the interval of which is not over
   */
  public double[][] rows(List<Strategy> strategies, long nowMicros) {
    long end = Math.floorDiv(nowMicros, intervalMicros);
    if (intervals.isEmpty() || end <= intervals.firstKey()) {
      return new double[0][];
    }
    long first = Math.max(intervals.firstKey(), end - window);
    double[][] rows = new double[(int) (end - first)][strategies.size()];
    for (Map.Entry<Long, Map<Strategy, StrategyStep>> entry :
        intervals.subMap(first, true, end, false).entrySet()) {
      for (int i = 0; i < strategies.size(); i++) {
        StrategyStep step = entry.getValue().get(strategies.get(i));
        rows[(int) (entry.getKey() - first)][i] = step == null ? 0 : step.returned();
      }
    }
    return rows;
  }
}
