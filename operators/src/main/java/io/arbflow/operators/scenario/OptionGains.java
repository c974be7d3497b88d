package io.arbflow.operators.scenario;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.ImpliedVolStatus;
import io.arbflow.domain.option.ImpliedVolatility;

/**
 * What one option gains when its underlying moves: valued anew by Black, Scholes and Merton at the
 * volatility that its mark implies, the escrowed model for known cash dividends, the middle of
 * lending and borrowing rate. The volatility itself does not move in a scenario. An American option
 * is taken for a European one of its price; where its price is below what a European one is worth,
 * early exercise is at hand and it is valued with hardly any volatility.
 */
final class OptionGains {
  private static final double HARDLY_ANY = 0.01;

  private final Universe universe;
  private final ImpliedVolatility implied = new ImpliedVolatility();

  OptionGains(Universe universe) {
    this.universe = universe;
  }

  /**
   * Gains per unit of the underlying by scenario; null where the price cannot be explained.
   *
   * @param mid of the option, money per unit of the underlying
   * @param spot of the underlying
   * @param moves simple returns of the underlying
   * @param nowMicros instant of both marks
   */
  double[] of(Instrument option, double mid, double spot, float[] moves, long nowMicros) {
    double years = FinancingCurve.years(nowMicros, option.expiryMicros());
    double rate = rate(option.currency(), years);
    double paid =
        new DividendSchedule(option.underlying(), universe.dividends())
            .presentValue(nowMicros, option.expiryMicros(), rate);
    if (years <= 0 || spot <= paid) {
      return null;
    }
    double volatility = volatility(option, mid, spot - paid, years, rate);
    if (Double.isNaN(volatility)) {
      return null;
    }
    double base = price(option, spot - paid, years, rate, volatility);
    double[] gains = new double[moves.length];
    for (int i = 0; i < gains.length; i++) {
      double moved = Math.max(spot * (1 + moves[i]) - paid, Math.ulp(spot));
      gains[i] = price(option, moved, years, rate, volatility) - base;
    }
    return gains;
  }

  private double volatility(Instrument option, double mid, double spot, double years, double rate) {
    double growth = Math.exp(rate * years);
    ImpliedVolStatus status =
        implied.solve(option.right(), spot * growth, option.strike(), years, mid * growth);
    return switch (status) {
      case OK, ILL_CONDITIONED -> Math.max(implied.vol(), HARDLY_ANY);
      case ZERO_VOL, BELOW_INTRINSIC -> HARDLY_ANY;
      case NEGATIVE_PRICE, AT_OR_ABOVE_UPPER_BOUND -> Double.NaN;
    };
  }

  private static double price(
      Instrument option, double spot, double years, double rate, double volatility) {
    return BlackScholesMerton.price(
        option.right(), spot, option.strike(), years, rate, 0, volatility);
  }

  private double rate(String currency, double years) {
    for (InterestRate known : universe.rates()) {
      if (known.currency().equals(currency)) {
        FinancingCurve curve = new FinancingCurve(known);
        double at = Math.max(years, 0);
        return (curve.lendRate(at) + curve.borrowRate(at)) / 2;
      }
    }
    return 0;
  }
}
