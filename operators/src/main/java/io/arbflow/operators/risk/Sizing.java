package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How much of one opportunity is ordered. Pure; the opportunity's depth is the most. */
final class Sizing {
  private static final int SCALE = 12;

  private final Universe universe;
  private final OpportunityEvent event;
  private final LegShape shape;

  /**
   * @throws IllegalArgumentException if the universe does not know an instrument or venue
   * @throws ArithmeticException if a price or quantity is not finite
   */
  Sizing(Universe universe, OpportunityEvent event) {
    this.universe = universe;
    this.event = event;
    this.shape = LegShape.of(universe, event);
  }

  /**
   * The share that confidence allows: all of a LOCKED opportunity (its payoff does not depend on
   * being right), else the lower of the detector's and the posterior, so that a model never
   * enlarges an order.
   */
  static double confidenceFactor(RiskClass riskClass, double detector, double posterior) {
    return riskClass == RiskClass.LOCKED ? 1 : fraction(Math.min(detector, posterior));
  }

  /** The number within 0 to 1; 0 for what is not a number. */
  static double fraction(double value) {
    return value > 0 ? Math.min(value, 1) : 0;
  }

  /** The plan for a share of the opportunity, 0 to 1. */
  Plan share(double share) {
    BigDecimal units = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(shape.units()));
    return plan(units.setScale(0, RoundingMode.FLOOR).longValue(), share);
  }

  /**
   * The largest plan no larger than the given one that is acceptable. What is acceptable must stay
   * so when it shrinks; a least size is not for here.
   *
   * @return a plan that is not viable when there is none
   */
  Plan largest(Plan wanted, Predicate<Plan> acceptable) {
    if (!wanted.viable() || acceptable.test(wanted)) {
      return wanted;
    }
    long good = 0;
    long bad = wanted.units();
    while (bad - good > 1) {
      long middle = good + (bad - good) / 2;
      if (acceptable.test(plan(middle, (double) middle / shape.units()))) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return plan(good, (double) good / shape.units());
  }

  /** The smallest plan that is enough, given that the whole of the wanted one is. */
  Plan smallest(Plan wanted, Predicate<Plan> enough) {
    long tooLittle = 0;
    long good = wanted.units();
    while (good - tooLittle > 1) {
      long middle = tooLittle + (good - tooLittle) / 2;
      if (enough.test(plan(middle, (double) middle / shape.units()))) {
        good = middle;
      } else {
        tooLittle = middle;
      }
    }
    return plan(good, (double) good / shape.units());
  }

  private Plan plan(long units, double factor) {
    long[] lots = units == 0 ? new long[event.legs().size()] : shape.lotsFor(units);
    BigDecimal startAmount = startAmount(lots);
    List<Plan.PlannedLeg> legs = new ArrayList<>();
    for (int i = 0; i < lots.length; i++) {
      if (lots[i] > 0) {
        legs.add(planned(event.legs().get(i), lots[i], startAmount));
      }
    }
    boolean viable =
        units > 0 && legs.stream().allMatch(leg -> leg.order().limitPrice().signum() > 0);
    if (event.strategy() == Strategy.CURRENCY_CYCLE) {
      viable &= legs.size() == lots.length;
    }
    BigDecimal notional = isCycle() ? largestLeg(legs, startAmount) : largerSide(legs);
    return new Plan(legs, notional, netEdge(lots, units), units, factor, viable);
  }

  private Plan.PlannedLeg planned(Leg leg, long lots, BigDecimal startAmount) {
    Instrument instrument = StaticData.instrument(universe, leg.instrument());
    BigDecimal quantity = LotGrid.quantity(instrument, lots);
    BigDecimal price = LotGrid.limitPrice(instrument, leg.side(), leg.price());
    BigDecimal unitValue =
        instrument.currency().equals(event.currency())
            ? price.multiply(LotGrid.decimal(instrument.multiplier()))
            : startAmount.divide(quantity, SCALE, RoundingMode.CEILING);
    OrderLeg order = new OrderLeg(leg.side(), leg.instrument(), leg.venue(), quantity, price);
    return new Plan.PlannedLeg(order, leg, unitValue);
  }

  /**
   * The opportunity's capital at the largest leg's share, rounded up: what a leg priced in another
   * currency is worth, because a cycle passes its start amount through every leg.
   */
  private BigDecimal startAmount(long[] lots) {
    BigDecimal capital = LotGrid.decimal(event.capital());
    BigDecimal amount = BigDecimal.ZERO;
    for (int i = 0; i < lots.length; i++) {
      if (lots[i] > 0) {
        amount = amount.max(part(capital, lots[i], shape.lots(i), RoundingMode.CEILING));
      }
    }
    return amount;
  }

  private BigDecimal netEdge(long[] lots, long units) {
    BigDecimal whole = LotGrid.decimal(event.netEdge());
    if (units == 0) {
      return BigDecimal.ZERO;
    }
    if (!isCycle()) {
      return part(whole, units, shape.units(), RoundingMode.FLOOR);
    }
    BigDecimal least = whole;
    for (int i = 0; i < lots.length; i++) {
      least = least.min(part(whole, lots[i], shape.lots(i), RoundingMode.FLOOR));
    }
    return least;
  }

  private static BigDecimal part(BigDecimal whole, long share, long of, RoundingMode rounding) {
    if (share == of) {
      return whole;
    }
    return whole
        .multiply(BigDecimal.valueOf(share))
        .divide(BigDecimal.valueOf(of), SCALE, rounding);
  }

  /**
   * A cycle passes one amount on, which grows by its edge: the largest leg, never below its start.
   */
  private static BigDecimal largestLeg(List<Plan.PlannedLeg> legs, BigDecimal startAmount) {
    BigDecimal largest = startAmount;
    for (Plan.PlannedLeg leg : legs) {
      largest = largest.max(leg.order().quantity().multiply(leg.unitValue()));
    }
    return largest;
  }

  private static BigDecimal largerSide(List<Plan.PlannedLeg> legs) {
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
    for (Plan.PlannedLeg leg : legs) {
      BigDecimal money = leg.order().quantity().multiply(leg.unitValue());
      bought = leg.order().side() == Side.BUY ? bought.add(money) : bought;
      sold = leg.order().side() == Side.SELL ? sold.add(money) : sold;
    }
    return bought.max(sold);
  }

  private boolean isCycle() {
    return event.strategy() == Strategy.CURRENCY_CYCLE;
  }
}
