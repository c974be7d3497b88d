package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The reference of {@link PlannedExposure}, summed anew over positions and orders: what an
 * account's positions can become, whatever subset of the orders in flight fills. Per line (an
 * instrument, for SPOT at one venue) with position p, working buys B and sells S that is the larger
 * of |p + B| and |p - S|: two legs of a hedge do not cancel, since one may fail. A line is valued
 * at the highest price per unit among its position, its orders and the plan.
 */
final class SlowExposure {
  private final ExposureGroups groups;
  private final Map<String, Line> lines;

  private SlowExposure(ExposureGroups groups, Map<String, Line> lines) {
    this.groups = groups;
    this.lines = lines;
  }

  private record Line(
      String instrument,
      BigDecimal position,
      BigDecimal buys,
      BigDecimal sells,
      BigDecimal unitValue) {

    Line plus(Side side, BigDecimal quantity, BigDecimal otherUnitValue) {
      BigDecimal value = unitValue.max(otherUnitValue);
      return side == Side.BUY
          ? new Line(instrument, position, buys.add(quantity), sells, value)
          : new Line(instrument, position, buys, sells.add(quantity), value);
    }

    BigDecimal worst() {
      return position.add(buys).abs().max(position.subtract(sells).abs());
    }
  }

  /** Positions as they net, and orders in flight. */
  static SlowExposure of(RiskBook book, Universe universe) {
    return of(book, universe, ExposureGroups.BY_INSTRUMENT);
  }

  /** Positions and orders in flight. */
  static SlowExposure of(RiskBook book, Universe universe, ExposureGroups groups) {
    Map<String, Line> lines = new HashMap<>();
    boolean net = groups == ExposureGroups.BY_INSTRUMENT;
    (net ? book.positions() : book.venuePositions())
        .forEach(
            (key, position) ->
                lines.put(
                    key,
                    new Line(
                        position.instrument(),
                        position.quantity(),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        position.unitValue())));
    for (OpenOrder order : book.orders().values()) {
      for (OpenLeg leg : order.legs()) {
        if (leg.working()) {
          String key = groups.line(universe, leg.instrument(), leg.venue());
          add(lines, key, leg.instrument(), leg.side(), leg.remaining(), leg.unitValue());
        }
      }
    }
    return new SlowExposure(groups, lines);
  }

  /** The same with the plan in flight too. */
  SlowExposure with(Plan plan, Universe universe) {
    Map<String, Line> changed = new HashMap<>(lines);
    for (Plan.PlannedLeg leg : plan.legs()) {
      OrderLeg order = leg.order();
      String key = groups.line(universe, order.instrument(), order.venue());
      add(changed, key, order.instrument(), order.side(), order.quantity(), leg.unitValue());
    }
    return new SlowExposure(groups, changed);
  }

  private static void add(
      Map<String, Line> lines,
      String key,
      String instrument,
      Side side,
      BigDecimal quantity,
      BigDecimal unitValue) {
    BigDecimal zero = BigDecimal.ZERO;
    Line line = lines.getOrDefault(key, new Line(instrument, zero, zero, zero, unitValue));
    lines.put(key, line.plus(side, quantity, unitValue));
  }

  /** Whether some line's worst case is larger here than there. */
  boolean exceedsSomewhere(SlowExposure before) {
    for (Map.Entry<String, Line> entry : lines.entrySet()) {
      Line known = before.lines.get(entry.getKey());
      BigDecimal worst = known == null ? BigDecimal.ZERO : known.worst();
      if (entry.getValue().worst().compareTo(worst) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether everything in flight in the plan's lines only brings positions nearer to zero, each leg
   * taken by itself: no position grows, none changes its sign.
   */
  boolean onlyReduces(Plan plan, Universe universe) {
    for (Plan.PlannedLeg leg : plan.legs()) {
      OrderLeg order = leg.order();
      Line line = lines.get(groups.line(universe, order.instrument(), order.venue()));
      boolean reduces =
          order.side() == Side.SELL
              ? line.position().compareTo(line.sells()) >= 0
              : line.position().negate().compareTo(line.buys()) >= 0;
      if (!reduces) {
        return false;
      }
    }
    return !plan.legs().isEmpty();
  }

  /** Gross notional of the instrument, or the venue, over its lines, worst case. */
  BigDecimal gross(String group) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      if (groups.group(entry.getKey(), line.instrument()).equals(group)) {
        sum = sum.add(line.worst().multiply(line.unitValue()));
      }
    }
    return sum;
  }

  /** Gross of each line and group, and the largest of the groups. */
  BigDecimal largestGroup() {
    BigDecimal largest = BigDecimal.ZERO;
    for (Map.Entry<String, Line> entry : lines.entrySet()) {
      String group = groups.group(entry.getKey(), entry.getValue().instrument());
      largest = largest.max(gross(group));
    }
    return largest;
  }

  /** Gross of each line times the volatility of its instrument. */
  BigDecimal volatility(Function<String, BigDecimal> volatilities) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines.values()) {
      BigDecimal money = line.worst().multiply(line.unitValue());
      sum = sum.add(money.multiply(volatilities.apply(line.instrument())));
    }
    return sum;
  }

  /**
   * Long less short over all lines, worst case: all buys and no sells, or no buys and all sells.
   */
  BigDecimal net() {
    BigDecimal up = BigDecimal.ZERO;
    BigDecimal down = BigDecimal.ZERO;
    for (Line line : lines.values()) {
      up = up.add(line.position().add(line.buys()).multiply(line.unitValue()));
      down = down.add(line.position().subtract(line.sells()).multiply(line.unitValue()));
    }
    return up.abs().max(down.abs());
  }

  /** Gross notional over all lines, worst case. */
  BigDecimal gross() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines.values()) {
      sum = sum.add(line.worst().multiply(line.unitValue()));
    }
    return sum;
  }

  /** Capital in positions: the larger of what is held long and short. */
  BigDecimal capitalInPositions() {
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal owed = BigDecimal.ZERO;
    for (Line line : lines.values()) {
      BigDecimal money = line.position().multiply(line.unitValue());
      held = held.add(money.max(BigDecimal.ZERO));
      owed = owed.add(money.min(BigDecimal.ZERO).negate());
    }
    return held.max(owed);
  }

  /** Worst case of every line, in units. */
  Map<String, BigDecimal> worst() {
    Map<String, BigDecimal> worst = new HashMap<>();
    lines.forEach((key, line) -> worst.put(key, line.worst()));
    return worst;
  }
}
