package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;

/** Rates, dividends and borrow fees as the definition reads, from the universe's lists. */
final class TermMoney {
  private final Universe universe;

  TermMoney(Universe universe) {
    this.universe = universe;
  }

  /** Whether the definition lets the trade be reported at all. */
  boolean allows(TermTrade.Kind kind, Instrument any, long near, long far, long now) {
    Instrument underlying = universe.instrument(universe.instrumentId(any.underlying()));
    boolean onFuture = underlying.type() == InstrumentType.FUTURE;
    boolean coinEarns =
        universe.rates().stream()
            .filter(rate -> rate.currency().equals(underlying.base()))
            .anyMatch(rate -> rate.lendRate() > 0 || rate.borrowRate() > 0);
    if (kind.strategy() == Strategy.JELLY_ROLL) {
      return !onFuture && !coinEarns;
    }
    if (any.style() == ExerciseStyle.AMERICAN) {
      return true;
    }
    boolean dividend =
        universe.dividends().stream()
            .filter(d -> d.underlying().equals(underlying.id()))
            .anyMatch(d -> d.exTimeMicros() > near && d.exTimeMicros() <= far);
    double toNear = rate(any, near, now, true) * years(now, near);
    double toFar = rate(any, far, now, true) * years(now, far);
    return kind == TermTrade.Kind.CALL_CALENDAR
        && !onFuture
        && !coinEarns
        && !dividend
        && toNear >= 0
        && toFar >= toNear;
  }

  BigDecimal dividends(Instrument any, long after, long until, long now, boolean lend) {
    BigDecimal value = BigDecimal.ZERO;
    for (Dividend dividend : universe.dividends()) {
      if (dividend.underlying().equals(any.underlying())
          && dividend.exTimeMicros() > after
          && dividend.exTimeMicros() <= until) {
        value =
            value.add(
                BigDecimal.valueOf(dividend.amount())
                    .multiply(df(any, dividend.exTimeMicros(), now, lend)));
      }
    }
    return value;
  }

  double borrowRate(Instrument underlying) {
    return universe.borrow().stream()
        .filter(borrow -> borrow.instrument().equals(underlying.id()))
        .mapToDouble(StockBorrow::annualRate)
        .findFirst()
        .orElse(0);
  }

  BigDecimal df(Instrument any, long until, long now, boolean lend) {
    return BigDecimal.valueOf(Math.exp(-rate(any, until, now, lend) * years(now, until)));
  }

  private double rate(Instrument any, long until, long now, boolean lend) {
    InterestRate rate =
        universe.rates().stream()
            .filter(r -> r.currency().equals(any.currency()))
            .findFirst()
            .orElseThrow();
    if (rate.curve().isEmpty()) {
      return lend ? rate.lendRate() : rate.borrowRate();
    }
    double day = years(now, until) * 365;
    InterestRate.Point below = rate.curve().get(0);
    for (InterestRate.Point above : rate.curve()) {
      if (above.days() >= day) {
        double low = lend ? below.lendRate() : below.borrowRate();
        double high = lend ? above.lendRate() : above.borrowRate();
        double width = above.days() - below.days();
        return day <= below.days() ? low : low + (day - below.days()) / width * (high - low);
      }
      below = above;
    }
    return lend ? below.lendRate() : below.borrowRate();
  }

  static double years(long from, long to) {
    return (to - from) / 1e6 / (365 * 86_400);
  }
}
