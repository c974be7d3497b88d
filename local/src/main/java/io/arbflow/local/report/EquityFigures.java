package io.arbflow.local.report;

import io.arbflow.domain.ledger.TradeResult;
import io.arbflow.local.ledger.Earned;
import io.arbflow.local.ledger.RiskReports;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Curves over market time: by the risk reports where there are any, else by the trades, which are
 * booked at their last report.
 *
 * @param equity profit since start, by "account, currency"
 * @param drawdown how far below its highest the profit is, never positive, by the same names
 * @param tail profit of each step beside the value at risk before it, by the same names; only by
 *     the risk reports
 */
record EquityFigures(
    Map<String, List<Point>> equity,
    Map<String, List<Point>> drawdown,
    Map<String, List<Step>> tail) {

  /**
   * A value of a curve.
   *
   * @param atMicros market time
   * @param value money
   */
  record Point(long atMicros, double value) {}

  /**
   * What was gained over one horizon of the value at risk.
   *
   * @param atMicros end of the step, market time
   * @param profit over the step
   * @param valueAtRisk a loss, as it stood at the beginning of the step
   */
  record Step(long atMicros, double profit, double valueAtRisk) {
    /** Whether more was lost than the value at risk. */
    boolean exceeds() {
      return -profit > valueAtRisk;
    }
  }

  static EquityFigures of(RiskReports reports, Earned earned) {
    Map<String, List<Point>> equity = new TreeMap<>();
    Map<String, List<Step>> tail = new TreeMap<>();
    reports
        .accounts()
        .forEach(
            (account, list) -> {
              String name = account + ", " + list.get(0).currency();
              equity.put(
                  name, list.stream().map(r -> new Point(r.atMicros(), r.equity())).toList());
              List<Step> steps = steps(list);
              if (!steps.isEmpty()) {
                tail.put(name, steps);
              }
            });
    if (equity.isEmpty() && earned != null) {
      equity.putAll(ofTrades(earned.trades()));
    }
    Map<String, List<Point>> drawdown = new TreeMap<>();
    equity.forEach((name, points) -> drawdown.put(name, below(points)));
    return new EquityFigures(equity, drawdown, tail);
  }

  /**
   * Steps do not overlap: each begins at the first report at or after the end of the one before.
   */
  private static List<Step> steps(List<RiskReports.Report> reports) {
    List<Step> steps = new ArrayList<>();
    RiskReports.Report from = null;
    for (RiskReports.Report report : reports) {
      if (from != null && report.atMicros() - from.atMicros() >= from.horizonMicros()) {
        double profit = report.equity() - from.equity();
        steps.add(new Step(report.atMicros(), profit, from.valueAtRisk()));
        from = null;
      }
      if (from == null && Double.isFinite(report.valueAtRisk()) && report.horizonMicros() > 0) {
        from = report;
      }
    }
    return steps;
  }

  private static Map<String, List<Point>> ofTrades(List<TradeResult> trades) {
    Map<String, List<Point>> curves = new TreeMap<>();
    Map<String, BigDecimal> sums = new TreeMap<>();
    List<TradeResult> byTime = new ArrayList<>(trades);
    byTime.sort(
        Comparator.comparingLong(TradeResult::atMicros).thenComparing(TradeResult::orderId));
    for (TradeResult trade : byTime) {
      String name = trade.account() + ", " + trade.currency();
      BigDecimal sum = sums.merge(name, trade.profit(), BigDecimal::add);
      curves
          .computeIfAbsent(name, unused -> new ArrayList<>())
          .add(new Point(trade.atMicros(), sum.doubleValue()));
    }
    return curves;
  }

  /** The start, where nothing was gained yet, is a high, too. */
  private static List<Point> below(List<Point> points) {
    double highest = 0;
    List<Point> below = new ArrayList<>();
    for (Point point : points) {
      highest = Math.max(highest, point.value());
      below.add(new Point(point.atMicros(), point.value() - highest));
    }
    return below;
  }
}
