package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.AmericanOption;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.ImpliedVolStatus;
import io.arbflow.domain.option.ImpliedVolatility;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.contracts.OptionChain;
import java.util.Arrays;

/**
 * The premium for the right to exercise early, which an American price has over the European one
 * that Black-76 knows. Per strike it is the American price less the European one at the middle
 * volatility, the same for bid and ask: it hardly moves within a spread, so one pricing serves
 * both. A pricing costs more than everything else of a slice together, so it is done at {@value
 * #KNOTS} strikes of each right only; between them the logarithm of the premium is linear in the
 * strike.
 *
 * <p>The rate is the one that carries the underlying, less known dividends, to the forward of the
 * chain itself, not below 0; the model is escrowed: dividends before expiry are taken off the spot.
 *
 * <p>Puts: at most the interest on the strike is gained, and only where the put ends in the money,
 * so that r K T N(-d-) bounds the premium: where that is less than a tick nothing is priced. Calls
 * ({@link CallDividends}): exercised only to take a dividend; priced by a tree with the cash
 * dividends, nothing where none is due. Not thread-safe.
 */
final class EarlyExercise {
  private static final int KNOTS = 6;

  /** After so many the premium agrees with the volatility that it was found at; see the test. */
  private static final int TURNS = 5;

  /** Below this, money per unit, a premium is nothing; keeps the logarithm finite. */
  private static final double NOTHING = 1e-6;

  private final ImpliedVolatility solver = new ImpliedVolatility();
  private final AmericanOption pricer = new AmericanOption();
  private final int[] rows = new int[Slice.MOST_STRIKES];
  private final double[] vols = new double[Slice.MOST_STRIKES];
  private final double[] premiums = new double[Slice.MOST_STRIKES];
  private final CallDividends paid = new CallDividends();
  private double spot;
  private double rate;
  private Slice slice;

  /**
   * Sets the chain.
   *
   * @param discountRate that the slice's discount factor is at
   * @param tick of the options
   */
  void at(
      OptionChain chain, DividendSchedule dividends, double discountRate, double tick, Slice bare) {
    Arrays.fill(premiums, 0);
    if (!chain.american()) {
      return;
    }
    slice = bare;
    double held =
        dividends.presentValue(bare.eventTimeMicros(), chain.expiryMicros(), discountRate);
    spot = bare.mid(bare.underlyingRow()) - held;
    if (spot > 0) {
      rate = Math.max(0, Math.log(bare.forward() / spot) / bare.years());
      interpolate(OptionRight.PUT, gather(OptionRight.PUT, tick));
      paid.at(dividends, bare.eventTimeMicros(), chain.expiryMicros(), bare.years(), spot, rate);
      if (paid.any()) {
        interpolate(OptionRight.CALL, gather(OptionRight.CALL, tick));
      }
    }
  }

  /**
   * Premiums of the options that the parity forward of an American chain was found from, at one
   * volatility, that of the nearest strike: it is a correction of the forward, and the boundary of
   * one volatility serves all strikes.
   *
   * @param dividends of the underlying
   * @param discountRate as of the slice
   * @param tick of the options; premiums that cannot be worth it stay as they are
   * @param puts by strike index
   * @param calls by strike index
   */
  void ofParity(
      SliceRows quotes,
      OptionChain chain,
      ParityForward parity,
      DividendSchedule dividends,
      double discountRate,
      double tick,
      double[] puts,
      double[] calls) {
    double forward = parity.value();
    int nearest = parity.used(0);
    double strike = chain.strike(nearest);
    long now = quotes.nowMicros();
    double years = FinancingCurve.years(now, chain.expiryMicros());
    spot =
        quotes.mid(chain.underlyingPosition())
            - dividends.presentValue(now, chain.expiryMicros(), discountRate);
    if (!(spot > 0 && forward > 0)) {
      return;
    }
    rate = Math.max(0, Math.log(forward / spot) / years);
    boolean call = strike >= forward;
    int position = call ? OptionChain.call(nearest) : OptionChain.put(nearest);
    double price = quotes.mid(position) - (call ? calls[nearest] : puts[nearest]);
    OptionRight right = call ? OptionRight.CALL : OptionRight.PUT;
    ImpliedVolStatus status =
        solver.solve(right, forward, strike, years, price * Math.exp(discountRate * years));
    if (status != ImpliedVolStatus.OK) {
      return;
    }
    double vol = solver.vol();
    paid.at(dividends, now, chain.expiryMicros(), years, spot, rate);
    for (int pair = 0; pair < parity.pairs(); pair++) {
      int index = parity.used(pair);
      double at = chain.strike(index);
      if (rate * strike * years >= tick) {
        puts[index] = put(at, years, vol);
      }
      if (paid.bound(at, vol) >= tick) {
        calls[index] = paid.premium(at, vol);
      }
    }
  }

  /** What to take off bid and ask of the row, money per unit, at least 0. */
  double premium(int row) {
    return premiums[row];
  }

  /** Options of the right whose premium may be worth a tick, strikes ascending. */
  private int gather(OptionRight right, double tick) {
    int count = 0;
    for (int row = 0; row < slice.smile(); row++) {
      if (slice.right(row) == right) {
        double vol = middleVol(row);
        if (vol > 0 && bound(right, slice.strikes()[row], vol) >= tick) {
          rows[count] = row;
          vols[count++] = vol;
        }
      }
    }
    return count;
  }

  private void interpolate(OptionRight right, int count) {
    int knots = Math.min(KNOTS, count);
    int from = 0;
    for (int knot = 0; knot < knots; knot++) {
      int to = knots == 1 ? 0 : knot * (count - 1) / (knots - 1);
      premiums[rows[to]] =
          right == OptionRight.PUT
              ? put(slice.strikes()[rows[to]], slice.years(), vols[to])
              : call(rows[to], vols[to]);
      for (int between = from + 1; between < to; between++) {
        premiums[rows[between]] = between(rows[from], rows[between], rows[to]);
      }
      from = to;
    }
  }

  private double between(int low, int row, int high) {
    double[] strikes = slice.strikes();
    double share = (strikes[row] - strikes[low]) / (strikes[high] - strikes[low]);
    double lower = Math.log(Math.max(NOTHING, premiums[low]));
    double upper = Math.log(Math.max(NOTHING, premiums[high]));
    return Math.exp(lower + share * (upper - lower));
  }

  private double put(double strike, double years, double vol) {
    double american = pricer.price(OptionRight.PUT, spot, strike, years, rate, 0, vol);
    double european = BlackScholesMerton.price(OptionRight.PUT, spot, strike, years, rate, 0, vol);
    return Math.max(0, american - european);
  }

  /**
   * A dividend can be most of a call's price, so that the volatility of the price with the premium
   * in it is too high: both are found in turns.
   *
   * @param first volatility of the whole price
   */
  private double call(int row, double first) {
    double premium = paid.premium(slice.strikes()[row], first);
    for (int turn = 0; turn < TURNS; turn++) {
      double vol = vol(row, middle(row) - premium);
      if (!(vol > 0)) {
        return premium;
      }
      premium = paid.premium(slice.strikes()[row], vol);
    }
    return premium;
  }

  private double bound(OptionRight right, double strike, double vol) {
    if (right == OptionRight.CALL) {
      return paid.bound(strike, vol);
    }
    double stdev = vol * Math.sqrt(slice.years());
    double dMinus = Black76.dPlus(slice.forward(), strike, stdev) - stdev;
    return rate * strike * slice.years() * Normal.cdf(-dMinus);
  }

  /** European volatility of the middle of what is quoted; NaN where there is none. */
  private double middleVol(int row) {
    return vol(row, middle(row));
  }

  /** Middle of what is quoted. */
  private double middle(int row) {
    SliceSide bids = slice.bids();
    SliceSide asks = slice.asks();
    if (bids.shows(row) && asks.shows(row)) {
      return slice.mid(row);
    }
    return bids.shows(row) ? bids.prices()[row] : asks.prices()[row];
  }

  /** European volatility of a price; NaN where there is none. */
  private double vol(int row, double price) {
    ImpliedVolStatus status =
        solver.solve(
            slice.right(row),
            slice.forward(),
            slice.strikes()[row],
            slice.years(),
            price / slice.discountFactor());
    return status == ImpliedVolStatus.OK ? solver.vol() : Double.NaN;
  }
}
