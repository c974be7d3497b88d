package io.arbflow.local.market;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a {@link Combination} is worth per share by the definitions of the strategies: what it takes
 * in now, and the present value of what it surely pays, or owes, later. By the universe's static
 * data, as a detector has to see it.
 */
final class SurePayoff {
  private final Universe universe;
  private final FinancingCurve financing;
  private final long nowMicros;

  SurePayoff(Universe universe, long nowMicros) {
    this.universe = universe;
    this.financing = new FinancingCurve(universe.rates().get(0));
    this.nowMicros = nowMicros;
  }

  /**
   * Money per share, fees apart.
   *
   * @param price of a leg: the ask where it is bought, the bid where it is sold
   */
  double worth(Combination combination, ToDoubleFunction<Combination.Leg> price) {
    double sum = later(combination);
    for (Combination.Leg leg : combination.legs()) {
      sum += leg.signedWeight() * price.applyAsDouble(leg);
      if (!leg.isOption() && leg.signedWeight() > 0) {
        sum -= price.applyAsDouble(leg) * borrowFee(leg.instrument()) * years(combination.option());
      }
    }
    return sum;
  }

  /** What a reversal owes at the worst instant more than it would owe at expiry, per share. */
  double earlyExercise(Combination reversal) {
    Instrument option = reversal.option();
    return most(option) - heldToExpiry(option, lendRate(option));
  }

  private double heldToExpiry(Instrument option, double rate) {
    return option.strike() * discount(rate, years(option))
        + dividends(option).presentValue(nowMicros, option.expiryMicros(), rate);
  }

  private double later(Combination combination) {
    Instrument option = combination.option();
    return switch (combination.family()) {
      case CONVERSION -> least(option);
      case REVERSAL -> -most(option);
      case BOX_SPREAD -> box(combination);
      case VERTICAL_SPREAD -> isCredit(combination) ? 0 : -slope(combination);
      case BUTTERFLY, CALENDAR_SPREAD -> 0;
      case JELLY_ROLL -> roll(combination);
      default -> throw new IllegalArgumentException("no combination of options: " + combination);
    };
  }

  /** Positive for a long box, which begins with the call that it buys. */
  private double box(Combination combination) {
    Instrument option = combination.option();
    return combination.legs().get(0).side() == Side.BUY
        ? combination.width() * discount(borrowRate(option), years(option))
        : -combination.width() * discount(lendRate(option), years(option));
  }

  /**
   * The strike's financing between the expiries less the dividends, taken in by whoever buys the
   * later synthetic share and owed by whoever sells it. Leaves out the fee for borrowing the share,
   * which only makes the buyer's worse.
   */
  private double roll(Combination combination) {
    Combination.Leg far = combination.legs().get(0);
    Instrument near = combination.legs().get(2).instrument();
    boolean lends = far.side() == Side.BUY;
    double between = 0;
    for (Instrument option : List.of(near, far.instrument())) {
      double rate = lends ? lendRate(option) : borrowRate(option);
      between = heldToExpiry(option, rate) - between;
    }
    return lends ? -between : between;
  }

  /** Whether the spread pays something or nothing: the call bought, or put sold, is lower. */
  private static boolean isCredit(Combination vertical) {
    Combination.Leg low = vertical.legs().get(0);
    Combination.Leg high = vertical.legs().get(1);
    boolean bullish =
        (low.signedWeight() < 0) == low.instrument().strike() < high.instrument().strike();
    return switch (low.instrument().right()) {
      case CALL -> bullish;
      case PUT -> !bullish;
    };
  }

  private double slope(Combination vertical) {
    Instrument option = vertical.option();
    double discount = isAmerican(option) ? 1 : discount(lendRate(option), years(option));
    return vertical.width() * discount;
  }

  /** For a held share, a bought put and a sold call: the worst instant to be assigned. */
  private double least(Instrument option) {
    double rate = borrowRate(option);
    DividendSchedule dividends = dividends(option);
    double worst = heldToExpiry(option, rate);
    for (int i = dividends.firstAfter(nowMicros);
        isAmerican(option) && isBefore(dividends, i, option);
        i++) {
      long ex = dividends.exTimeMicros(i);
      double assigned =
          option.strike() * discount(rate, FinancingCurve.years(nowMicros, ex))
              + dividends.presentValue(nowMicros, ex - 1, rate);
      worst = Math.min(worst, assigned);
    }
    return worst;
  }

  /** For a share sold short, a sold put and a bought call: the worst instant to be assigned. */
  private double most(Instrument option) {
    double rate = lendRate(option);
    DividendSchedule dividends = dividends(option);
    double worst = heldToExpiry(option, rate);
    if (!isAmerican(option)) {
      return worst;
    }
    worst = Math.max(worst, option.strike());
    for (int i = dividends.firstAfter(nowMicros); isBefore(dividends, i, option); i++) {
      long ex = dividends.exTimeMicros(i);
      double assigned =
          option.strike() * discount(rate, FinancingCurve.years(nowMicros, ex))
              + dividends.presentValue(nowMicros, ex, rate);
      worst = Math.max(worst, assigned);
    }
    return worst;
  }

  private static boolean isBefore(DividendSchedule dividends, int index, Instrument option) {
    return index < dividends.count() && dividends.exTimeMicros(index) <= option.expiryMicros();
  }

  private DividendSchedule dividends(Instrument option) {
    return new DividendSchedule(option.underlying(), universe.dividends());
  }

  private double borrowFee(Instrument share) {
    return universe.borrow().stream()
        .filter(fee -> fee.instrument().equals(share.id()))
        .mapToDouble(StockBorrow::annualRate)
        .sum();
  }

  private double years(Instrument option) {
    return FinancingCurve.years(nowMicros, option.expiryMicros());
  }

  private double lendRate(Instrument option) {
    return financing.lendRate(years(option));
  }

  private double borrowRate(Instrument option) {
    return financing.borrowRate(years(option));
  }

  private static double discount(double rate, double years) {
    return Math.exp(-rate * years);
  }

  private static boolean isAmerican(Instrument option) {
    return option.style() == ExerciseStyle.AMERICAN;
  }
}
