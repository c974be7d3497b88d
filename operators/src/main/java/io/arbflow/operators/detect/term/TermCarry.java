package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What holding money and the underlying of a column costs and earns over time. A dividend is
 * discounted at the rate of its own date, an expiry at the rate of its own. Immutable.
 */
final class TermCarry implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By column: rates of its currency, or null when none are known. */
  private final FinancingCurve[] curves;

  private final DividendSchedule[] dividends;
  private final double[] borrowRates;
  private final boolean[] onFuture;
  private final boolean[] coinEarns;

  TermCarry(Universe universe, TermColumns columns) {
    int count = columns.count();
    curves = new FinancingCurve[count];
    dividends = new DividendSchedule[count];
    borrowRates = new double[count];
    onFuture = new boolean[count];
    coinEarns = new boolean[count];
    Map<String, FinancingCurve> byCurrency = new HashMap<>();
    universe.rates().forEach(rate -> byCurrency.put(rate.currency(), new FinancingCurve(rate)));
    Map<String, DividendSchedule> byUnderlying = new HashMap<>();
    for (int id = 0; id < count; id++) {
      TermColumn column = columns.column(id);
      Instrument underlying = universe.instrument(column.underlying());
      curves[id] = byCurrency.get(column.currency());
      dividends[id] =
          byUnderlying.computeIfAbsent(
              underlying.id(), name -> new DividendSchedule(name, universe.dividends()));
      borrowRates[id] = borrowRate(universe, underlying.id());
      onFuture[id] = underlying.type() == InstrumentType.FUTURE;
      coinEarns[id] = earns(universe, underlying.base());
    }
  }

  private static double borrowRate(Universe universe, String underlying) {
    return universe.borrow().stream()
        .filter(borrow -> borrow.instrument().equals(underlying))
        .mapToDouble(StockBorrow::annualRate)
        .max()
        .orElse(0);
  }

  /** Whether the base currency of a pair has rates, and not only zeros. */
  private static boolean earns(Universe universe, String base) {
    return universe.rates().stream()
        .filter(rate -> rate.currency().equals(base))
        .anyMatch(TermCarry::isPositive);
  }

  private static boolean isPositive(InterestRate rate) {
    return rate.lendRate() > 0
        || rate.borrowRate() > 0
        || rate.curve().stream().anyMatch(p -> p.lendRate() > 0 || p.borrowRate() > 0);
  }

  /** Whether rates are known for the column's currency. */
  boolean known(int column) {
    return curves[column] != null;
  }

  /** Whether the options of the column are written on a future. */
  boolean onFuture(int column) {
    return onFuture[column];
  }

  /** Whether the underlying is a currency that earns interest of its own. */
  boolean coinEarns(int column) {
    return coinEarns[column];
  }

  /** Known annual fee for borrowing the underlying, share of its value; 0 when none is known. */
  double borrowRate(int column) {
    return borrowRates[column];
  }

  /** Annual rate from now to the instant. */
  double rate(int column, long nowMicros, long untilMicros, boolean lend) {
    double years = FinancingCurve.years(nowMicros, untilMicros);
    return lend ? curves[column].lendRate(years) : curves[column].borrowRate(years);
  }

  /** Rate times years from now to the instant. */
  double interest(int column, long nowMicros, long untilMicros, boolean lend) {
    return rate(column, nowMicros, untilMicros, lend)
        * FinancingCurve.years(nowMicros, untilMicros);
  }

  /** What one unit of money at the instant is worth now. */
  double discount(int column, long nowMicros, long untilMicros, boolean lend) {
    return Math.exp(-interest(column, nowMicros, untilMicros, lend));
  }

  /** Whether a dividend is known with after < ex-date <= until. */
  boolean paysBetween(int column, long afterMicros, long untilMicros) {
    return dividends[column].firstAfter(afterMicros) < dividends[column].firstAfter(untilMicros);
  }

  /** Present value, money per unit, of the dividends with after < ex-date <= until. */
  double dividends(int column, long nowMicros, long afterMicros, long untilMicros, boolean lend) {
    DividendSchedule schedule = dividends[column];
    double value = 0;
    for (int i = schedule.firstAfter(afterMicros);
        i < schedule.count() && schedule.exTimeMicros(i) <= untilMicros;
        i++) {
      value += schedule.amount(i) * discount(column, nowMicros, schedule.exTimeMicros(i), lend);
    }
    return value;
  }
}
