package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The account's exposure by line, kept up with every position and order: a change costs the
 * logarithm of the orders in its line, a question the legs of the plan. Decimals are exact, so that
 * what was added comes off without a rest and the sums are those of summing anew.
 */
final class ExposureLines implements WorkingLegs {
  private final Universe universe;
  private final Map<String, Kept> lines = new HashMap<>();
  private final ExposureGroups groups;
  private final Map<String, BigDecimal> grossOfGroups = new HashMap<>();
  private final Function<String, BigDecimal> volatilities;
  private final Map<String, BigDecimal> volatilityOfGroups = new HashMap<>();
  private BigDecimal gross = BigDecimal.ZERO;
  private BigDecimal volatility = BigDecimal.ZERO;
  private NetExposure net = NetExposure.NONE;
  private BigDecimal held = BigDecimal.ZERO;
  private BigDecimal owed = BigDecimal.ZERO;

  /** Legs that work in an instrument of another universe: nothing can be said while there are. */
  private int unknownLegs;

  /**
   * @param volatilities of the groups; of an instrument where they are instruments
   */
  ExposureLines(
      Universe universe, ExposureGroups groups, Function<String, BigDecimal> volatilities) {
    this.universe = universe;
    this.groups = groups;
    this.volatilities = volatilities;
  }

  /** A position, what works in its line, and the values per unit of that, counted. */
  private static final class Kept {
    private final String instrument;
    private final TreeMap<BigDecimal, int[]> unitValues = new TreeMap<>();
    private Position position;
    private BigDecimal buys = BigDecimal.ZERO;
    private BigDecimal sells = BigDecimal.ZERO;
    private ExposureLine line;

    Kept(String instrument) {
      this.instrument = instrument;
    }

    void work(OpenLeg leg, int sign) {
      BigDecimal change = sign > 0 ? leg.remaining() : leg.remaining().negate();
      if (leg.side() == Side.BUY) {
        buys = buys.add(change);
      } else {
        sells = sells.add(change);
      }
      int[] count = unitValues.computeIfAbsent(leg.unitValue(), unused -> new int[1]);
      count[0] += sign;
      if (count[0] == 0) {
        unitValues.remove(leg.unitValue());
      }
    }

    /** As it stands, or null when there is nothing. */
    ExposureLine stand() {
      if (position == null && unitValues.isEmpty()) {
        return null;
      }
      BigDecimal working = unitValues.isEmpty() ? null : unitValues.lastKey();
      if (position == null) {
        return new ExposureLine(instrument, BigDecimal.ZERO, buys, sells, working);
      }
      BigDecimal value = working == null ? position.unitValue() : position.unitValue().max(working);
      return new ExposureLine(instrument, position.quantity(), buys, sells, value);
    }
  }

  /** A position has become this; null for none. */
  void setPosition(String key, Position position) {
    if (position == null && !lines.containsKey(key)) {
      return;
    }
    Kept kept = lines.computeIfAbsent(key, unused -> new Kept(position.instrument()));
    kept.position = position;
    settle(key, kept);
  }

  @Override
  public void add(OpenLeg leg) {
    work(leg, 1);
  }

  @Override
  public void remove(OpenLeg leg) {
    work(leg, -1);
  }

  private void work(OpenLeg leg, int sign) {
    if (universe.instrumentId(leg.instrument()) < 0) {
      unknownLegs += sign;
      return;
    }
    String key = groups.line(universe, leg.instrument(), leg.venue());
    Kept kept = lines.computeIfAbsent(key, unused -> new Kept(leg.instrument()));
    kept.work(leg, sign);
    settle(key, kept);
  }

  private void settle(String key, Kept kept) {
    ExposureLine before = kept.line;
    ExposureLine after = kept.stand();
    kept.line = after;
    if (after == null) {
      lines.remove(key);
    }
    BigDecimal more = grossOf(after).subtract(grossOf(before));
    gross = gross.add(more);
    add(groups.group(key, kept.instrument), more);
    net = net.without(before).with(after);
    BigDecimal was = before == null ? BigDecimal.ZERO : before.money();
    BigDecimal is = after == null ? BigDecimal.ZERO : after.money();
    held = held.subtract(was.max(BigDecimal.ZERO)).add(is.max(BigDecimal.ZERO));
    owed = owed.add(was.min(BigDecimal.ZERO)).subtract(is.min(BigDecimal.ZERO));
  }

  private void add(String group, BigDecimal more) {
    BigDecimal weight = volatilityOfGroups.computeIfAbsent(group, volatilities);
    volatility = volatility.add(more.multiply(weight));
    if (grossOfGroups.merge(group, more, BigDecimal::add).signum() == 0) {
      grossOfGroups.remove(group);
      volatilityOfGroups.remove(group);
    }
  }

  /** The group's volatility has changed. */
  void reweigh(String group) {
    BigDecimal was = volatilityOfGroups.get(group);
    if (was != null) {
      BigDecimal now = volatilities.apply(group);
      volatilityOfGroups.put(group, now);
      volatility = volatility.add(grossOf(group).multiply(now.subtract(was)));
    }
  }

  /** As it is counted; of a group in which nothing is, as it would be. */
  private BigDecimal volatilityOf(String group) {
    BigDecimal counted = volatilityOfGroups.get(group);
    return counted == null ? volatilities.apply(group) : counted;
  }

  private static BigDecimal grossOf(ExposureLine line) {
    return line == null ? BigDecimal.ZERO : line.gross();
  }

  /** {@link RiskBook#capitalInPositions}. */
  BigDecimal capitalInPositions() {
    checkUniverse();
    return held.max(owed);
  }

  /** {@link RiskBook#with}. */
  PlannedExposure with(Plan plan) {
    checkUniverse();
    Map<String, ExposureLine> after = planned(plan);
    Map<String, BigDecimal> grossAfter = new HashMap<>();
    BigDecimal total = gross;
    NetExposure netAfter = net;
    BigDecimal volatilityAfter = volatility;
    boolean grows = false;
    for (Map.Entry<String, ExposureLine> entry : after.entrySet()) {
      ExposureLine line = entry.getValue();
      ExposureLine before = standing(entry.getKey());
      BigDecimal worst = before == null ? BigDecimal.ZERO : before.worst();
      grows |= line.worst().compareTo(worst) > 0;
      BigDecimal more = line.gross().subtract(grossOf(before));
      total = total.add(more);
      netAfter = netAfter.without(before).with(line);
      String group = groups.group(entry.getKey(), line.instrument());
      volatilityAfter = volatilityAfter.add(more.multiply(volatilityOf(group)));
      grossAfter.merge(group, grossOf(group).add(more), (a, b) -> a.add(more));
    }
    List<BigDecimal> grossOfLegs = new ArrayList<>(plan.legs().size());
    for (Plan.PlannedLeg leg : plan.legs()) {
      String line = groups.line(universe, leg.order().instrument(), leg.order().venue());
      grossOfLegs.add(grossAfter.get(groups.group(line, leg.order().instrument())));
    }
    boolean netGrows = netAfter.worst().compareTo(net.worst()) > 0;
    return new PlannedExposure(
        grows,
        onlyReduces(plan, after),
        grossOfLegs,
        total,
        volatilityAfter,
        netGrows,
        netAfter.worst());
  }

  /** The lines that the plan touches, with it. */
  private Map<String, ExposureLine> planned(Plan plan) {
    Map<String, ExposureLine> after = new LinkedHashMap<>();
    for (Plan.PlannedLeg leg : plan.legs()) {
      OrderLeg order = leg.order();
      String key = groups.line(universe, order.instrument(), order.venue());
      ExposureLine line = after.containsKey(key) ? after.get(key) : standing(key);
      if (line == null) {
        line = ExposureLine.none(order.instrument(), leg.unitValue());
      }
      after.put(key, line.plus(order.side(), order.quantity(), leg.unitValue()));
    }
    return after;
  }

  private boolean onlyReduces(Plan plan, Map<String, ExposureLine> after) {
    for (Plan.PlannedLeg leg : plan.legs()) {
      OrderLeg order = leg.order();
      String key = groups.line(universe, order.instrument(), order.venue());
      if (!after.get(key).reducedBy(order.side())) {
        return false;
      }
    }
    return !plan.legs().isEmpty();
  }

  private BigDecimal grossOf(String group) {
    return grossOfGroups.getOrDefault(group, BigDecimal.ZERO);
  }

  private ExposureLine standing(String key) {
    Kept kept = lines.get(key);
    return kept == null ? null : kept.line;
  }

  private void checkUniverse() {
    if (unknownLegs > 0) {
      throw new IllegalArgumentException("an order in flight is in an unknown instrument");
    }
  }
}
