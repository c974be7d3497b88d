package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.AmericanOption;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.ImpliedVolStatus;
import io.arbflow.domain.option.ImpliedVolatility;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.chain.OptionChain;

/**
 * The premium for the right to exercise a put early, which an American price has over the European
 * one that Black-76 knows. Per strike it is the American price less the European one at the middle
 * volatility, the same for bid and ask: it hardly moves within a spread, so one pricing serves both.
 *
 * <p>The rate is the one that carries the underlying, less known dividends, to the forward of the
 * chain itself, not below 0; the model is escrowed: dividends before expiry are taken off the spot.
 * At most the interest on the strike is gained, and only where the put ends in the money, so that r
 * K T N(-d-) bounds the premium: where that is less than a tick nothing is priced. Calls: without
 * dividends an American call is European; what a dividend adds to an out-of-the-money call is not
 * taken out. Not thread-safe.
 */
final class EarlyExercise {
  private final ImpliedVolatility solver = new ImpliedVolatility();
  private final AmericanOption pricer = new AmericanOption();
  private boolean american;
  private double spot;
  private double rate;
  private Slice slice;

  /**
   * Sets the chain.
   *
   * @param discountRate that the slice's discount factor is at
   */
  void at(OptionChain chain, DividendSchedule dividends, double discountRate, Slice bare) {
    american = chain.american();
    slice = bare;
    double held =
        dividends.presentValue(bare.eventTimeMicros(), chain.expiryMicros(), discountRate);
    spot = bare.mid(bare.underlyingRow()) - held;
    rate = Math.max(0, Math.log(bare.forward() / spot) / bare.years());
  }

  /** What to take off bid and ask of the row, money per unit, at least 0. */
  double premium(int row, double tick) {
    if (!american || slice.right(row) == OptionRight.CALL || !(spot > 0)) {
      return 0;
    }
    double strike = slice.strikes()[row];
    double vol = middleVol(row);
    if (!(vol > 0) || bound(strike, vol) < tick) {
      return 0;
    }
    double years = slice.years();
    double free = pricer.price(OptionRight.PUT, spot, strike, years, rate, 0, vol);
    double bound = BlackScholesMerton.price(OptionRight.PUT, spot, strike, years, rate, 0, vol);
    return Math.max(0, free - bound);
  }

  private double bound(double strike, double vol) {
    double stdev = vol * Math.sqrt(slice.years());
    double dMinus = Black76.dPlus(slice.forward(), strike, stdev) - stdev;
    return rate * strike * slice.years() * Normal.cdf(-dMinus);
  }

  /** European volatility of the middle of what is quoted; NaN where there is none. */
  private double middleVol(int row) {
    SliceSide bids = slice.bids();
    SliceSide asks = slice.asks();
    double price =
        bids.shows(row) && asks.shows(row)
            ? slice.mid(row)
            : bids.shows(row) ? bids.prices()[row] : asks.prices()[row];
    ImpliedVolStatus status =
        solver.solve(
            OptionRight.PUT,
            slice.forward(),
            slice.strikes()[row],
            slice.years(),
            price / slice.discountFactor());
    return status == ImpliedVolStatus.OK ? solver.vol() : Double.NaN;
  }
}
