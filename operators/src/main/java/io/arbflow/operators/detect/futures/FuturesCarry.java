package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What holding and owing money and the underlying of a product costs and earns over time. A
 * dividend is discounted at the rate of its own date, a delivery at the rate of its own. Immutable.
 */
final class FuturesCarry implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By product: rates of its currency, or null when none are known. */
  private final FinancingCurve[] money;

  /** By product: rates of the underlying where that is a currency that has any, or null. */
  private final FinancingCurve[] asset;

  private final DividendSchedule[] dividends;

  /** By product: annual fee for borrowing the underlying, or NaN when none is known. */
  private final double[] borrowRates;

  FuturesCarry(Universe universe, FuturesProducts products) {
    int count = products.count();
    money = new FinancingCurve[count];
    asset = new FinancingCurve[count];
    dividends = new DividendSchedule[count];
    borrowRates = new double[count];
    Arrays.fill(borrowRates, Double.NaN);
    Map<String, FinancingCurve> curves = new HashMap<>();
    universe.rates().forEach(rate -> curves.put(rate.currency(), new FinancingCurve(rate)));
    for (int id = 0; id < count; id++) {
      FuturesProduct product = products.product(id);
      money[id] = curves.get(product.currency());
      String code = assetCurrency(universe, product);
      asset[id] = curves.get(code);
      dividends[id] = new DividendSchedule(product.underlying(), universe.dividends());
      for (StockBorrow borrow : universe.borrow()) {
        boolean own = borrow.instrument().equals(product.underlying());
        if (own || borrow.instrument().equals(code)) {
          borrowRates[id] = borrow.annualRate();
        }
      }
    }
  }

  private static String assetCurrency(Universe universe, FuturesProduct product) {
    return product.hasSpot()
        ? universe.instrument(product.instrument(product.spot())).base()
        : product.underlying();
  }

  /** Whether rates are known for the product's currency. */
  boolean known(int product) {
    return money[product] != null;
  }

  /** Whether the universe says what borrowing the underlying costs. */
  boolean borrowKnown(int product) {
    return asset[product] != null || !Double.isNaN(borrowRates[product]);
  }

  /** Known annual fee for borrowing the underlying, share of its value; 0 when none is known. */
  double borrowRate(int product) {
    return Double.isNaN(borrowRates[product]) ? 0 : borrowRates[product];
  }

  /** What one unit of money at the instant is worth now. */
  double discount(int product, long nowMicros, long untilMicros, boolean lend) {
    double years = FinancingCurve.years(nowMicros, untilMicros);
    return Math.exp(-rate(money[product], years, lend) * years);
  }

  /**
   * How many units of the underlying one unit becomes from now to the instant: 1, unless it is a
   * currency with rates.
   */
  double growth(int product, long nowMicros, long untilMicros, boolean lend) {
    if (asset[product] == null) {
      return 1;
    }
    double years = FinancingCurve.years(nowMicros, untilMicros);
    return Math.exp(rate(asset[product], years, lend) * years);
  }

  /** Present value, money per unit, of the dividends with now < ex-date <= until. */
  double dividends(int product, long nowMicros, long untilMicros, boolean lend) {
    DividendSchedule schedule = dividends[product];
    double value = 0;
    for (int i = schedule.firstAfter(nowMicros);
        i < schedule.count() && schedule.exTimeMicros(i) <= untilMicros;
        i++) {
      value += schedule.amount(i) * discount(product, nowMicros, schedule.exTimeMicros(i), lend);
    }
    return value;
  }

  private static double rate(FinancingCurve curve, double years, boolean lend) {
    return lend ? curve.lendRate(years) : curve.borrowRate(years);
  }
}
