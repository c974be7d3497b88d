package io.arbflow.local.market;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;

/**
 * What a {@link CarryTrade} is worth now by the definitions of the strategies: everything that is
 * paid and received, each discounted from its own date. By the universe's static data, as a
 * detector has to see it.
 */
final class CarryWorth {
  private final Universe universe;
  private final FinancingCurve financing;
  private final long nowMicros;

  CarryWorth(Universe universe, long nowMicros) {
    this.universe = universe;
    this.financing = new FinancingCurve(universe.rates().get(0));
    this.nowMicros = nowMicros;
  }

  /**
   * Money per share, fees of trading apart.
   *
   * @param near price of the near leg
   * @param far price of the far leg
   */
  double worth(CarryTrade trade, double near, double far) {
    double between =
        present(trade, trade.far(), far)
            - present(trade, trade.near(), near)
            + dividends(trade, trade.far())
            - dividends(trade, trade.near());
    return trade.buysNear() ? between : -between - borrowFee(trade, near);
  }

  /** What owing the share from the near date to the far one costs, money per share. */
  double borrowFee(CarryTrade trade, double near) {
    double annual =
        universe.borrow().stream()
            .filter(fee -> fee.instrument().equals(trade.far().underlying()))
            .mapToDouble(StockBorrow::annualRate)
            .sum();
    return present(trade, trade.near(), near) * annual * (years(trade.far()) - years(trade.near()));
  }

  private double present(CarryTrade trade, Instrument leg, double price) {
    return price * Math.exp(-rate(trade, years(leg)) * years(leg));
  }

  /** Worth of all that the share pays until the leg's date. */
  private double dividends(CarryTrade trade, Instrument leg) {
    DividendSchedule schedule =
        new DividendSchedule(trade.far().underlying(), universe.dividends());
    double sum = 0;
    for (int i = schedule.firstAfter(nowMicros);
        i < schedule.count() && schedule.exTimeMicros(i) <= dateOf(leg);
        i++) {
      double years = FinancingCurve.years(nowMicros, schedule.exTimeMicros(i));
      sum += schedule.amount(i) * Math.exp(-rate(trade, years) * years);
    }
    return sum;
  }

  /** Whoever holds the share has borrowed the money; whoever owes it has lent the money. */
  private double rate(CarryTrade trade, double years) {
    return trade.buysNear() ? financing.borrowRate(years) : financing.lendRate(years);
  }

  private double years(Instrument leg) {
    return FinancingCurve.years(nowMicros, dateOf(leg));
  }

  private long dateOf(Instrument leg) {
    return leg.type() == InstrumentType.FUTURE ? leg.expiryMicros() : nowMicros;
  }
}
