package io.arbflow.operators.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is held and works, by instrument, and what all of it would gain in each scenario. Sums are
 * made anew at the end of each step, so that rounding does not pile up. Not thread-safe.
 */
final class ScenarioLines {
  private static final Line NONE = new Line(BigDecimal.ZERO, BigDecimal.ZERO, 0);

  private final ScenarioMarket market;
  private final TreeMap<String, Line> lines = new TreeMap<>();
  private final double[] held;
  private final double[] all;

  /** How many lines have returns since which step; {@link Long#MAX_VALUE}: those without. */
  private final TreeMap<Long, Integer> sinces = new TreeMap<>();

  private int working;

  private record Line(BigDecimal held, BigDecimal working, long since) {
    boolean isEmpty() {
      return held.signum() == 0 && working.signum() == 0;
    }
  }

  ScenarioLines(ScenarioMarket market, int scenarios) {
    this.market = market;
    this.held = new double[scenarios];
    this.all = new double[scenarios];
  }

  void change(String instrument, BigDecimal heldChange, BigDecimal workingChange) {
    Line before = lines.getOrDefault(instrument, NONE);
    BigDecimal holds = before.held().add(heldChange);
    BigDecimal works = before.working().add(workingChange);
    put(instrument, before, new Line(holds, works, market.since(instrument)));
    add(instrument, heldChange, workingChange);
  }

  private void put(String instrument, Line before, Line after) {
    if (!before.isEmpty()) {
      sinces.computeIfPresent(before.since(), (since, n) -> n == 1 ? null : n - 1);
      working -= before.working().signum() == 0 ? 0 : 1;
    }
    if (after.isEmpty()) {
      lines.remove(instrument);
    } else {
      lines.put(instrument, after);
      sinces.merge(after.since(), 1, Integer::sum);
      working += after.working().signum() == 0 ? 0 : 1;
    }
  }

  private void add(String instrument, BigDecimal holds, BigDecimal works) {
    double[] gains = market.gains(instrument);
    if (gains == null) {
      return;
    }
    double own = holds.doubleValue();
    double both = own + works.doubleValue();
    for (int i = 0; i < gains.length; i++) {
      held[i] += own * gains[i];
      all[i] += both * gains[i];
    }
  }

  /** Sums anew, when the gains of units have changed. */
  void rebuild() {
    Arrays.fill(held, 0);
    Arrays.fill(all, 0);
    sinces.clear();
    lines.replaceAll(
        (instrument, line) -> new Line(line.held(), line.working(), market.since(instrument)));
    for (Map.Entry<String, Line> entry : lines.entrySet()) {
      sinces.merge(entry.getValue().since(), 1, Integer::sum);
      add(entry.getKey(), entry.getValue().held(), entry.getValue().working());
    }
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Whether an order is in flight that does not cancel with another. */
  boolean works() {
    return working > 0;
  }

  /** The first step for which every line has returns; 0 without lines. */
  long since() {
    return sinces.isEmpty() ? 0 : sinces.lastKey();
  }

  /** Gains of positions by ring position; not to be changed. */
  double[] held() {
    return held;
  }

  /** The same with everything that works filled. */
  double[] all() {
    return all;
  }

  /** Positions. */
  List<HeldUnits> units() {
    List<HeldUnits> units = new ArrayList<>();
    lines.forEach(
        (instrument, line) -> {
          if (line.held().signum() != 0) {
            units.add(new HeldUnits(instrument, line.held().doubleValue()));
          }
        });
    return units;
  }
}
