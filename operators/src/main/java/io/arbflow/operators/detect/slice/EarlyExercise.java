package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.DividendSchedule;
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
 * The premium for the right to exercise a put early, which an American price has over the European
 * one that Black-76 knows. Per strike it is the American price less the European one at the middle
 * volatility, the same for bid and ask: it hardly moves within a spread, so one pricing serves
 * both. A pricing costs more than everything else of a slice together, so it is done at {@value
 * #KNOTS} strikes only; between them the logarithm of the premium is linear in the strike.
 *
 * <p>The rate is the one that carries the underlying, less known dividends, to the forward of the
 * chain itself, not below 0; the model is escrowed: dividends before expiry are taken off the spot.
 * At most the interest on the strike is gained, and only where the put ends in the money, so that r
 * K T N(-d-) bounds the premium: where that is less than a tick nothing is priced. Calls: without
 * dividends an American call is European; what a dividend adds to an out-of-the-money call is not
 * taken out. Not thread-safe.
 */
final class EarlyExercise {
  private static final int KNOTS = 6;

  /** Below this, money per unit, a premium is nothing; keeps the logarithm finite. */
  private static final double NOTHING = 1e-6;

  private final ImpliedVolatility solver = new ImpliedVolatility();
  private final AmericanOption pricer = new AmericanOption();
  private final int[] rows = new int[Slice.MOST_STRIKES];
  private final double[] vols = new double[Slice.MOST_STRIKES];
  private final double[] premiums = new double[Slice.MOST_STRIKES];
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
      interpolate(gather(tick));
    }
  }

  /**
   * Premiums of the puts that the parity forward of an American chain was found from, at one
   * volatility, that of the nearest strike: it is a correction of the forward, and the boundary of
   * one volatility serves all strikes.
   *
   * @param held present value of the dividends to expiry
   * @param tick of the options; premiums that cannot be worth it stay as they are
   * @param into by strike index
   */
  void ofParity(
      SliceRows quotes,
      OptionChain chain,
      ParityForward parity,
      double held,
      double discount,
      double years,
      double tick,
      double[] into) {
    double forward = parity.value();
    int nearest = parity.used(0);
    double strike = chain.strike(nearest);
    spot = quotes.mid(chain.underlyingPosition()) - held;
    if (!(spot > 0 && forward > 0)) {
      return;
    }
    rate = Math.max(0, Math.log(forward / spot) / years);
    boolean call = strike >= forward;
    int position = call ? OptionChain.call(nearest) : OptionChain.put(nearest);
    double price = quotes.mid(position) - (call ? 0 : into[nearest]);
    OptionRight right = call ? OptionRight.CALL : OptionRight.PUT;
    ImpliedVolStatus status = solver.solve(right, forward, strike, years, price / discount);
    if (status == ImpliedVolStatus.OK && rate * strike * years >= tick) {
      for (int pair = 0; pair < parity.pairs(); pair++) {
        int index = parity.used(pair);
        into[index] = price(chain.strike(index), years, solver.vol());
      }
    }
  }

  /** What to take off bid and ask of the row, money per unit, at least 0. */
  double premium(int row) {
    return premiums[row];
  }

  /** Puts whose premium may be worth a tick, strikes ascending. */
  private int gather(double tick) {
    int count = 0;
    for (int row = 0; row < slice.smile(); row++) {
      if (slice.right(row) == OptionRight.PUT) {
        double vol = middleVol(row);
        if (vol > 0 && bound(slice.strikes()[row], vol) >= tick) {
          rows[count] = row;
          vols[count++] = vol;
        }
      }
    }
    return count;
  }

  private void interpolate(int count) {
    int knots = Math.min(KNOTS, count);
    int from = 0;
    for (int knot = 0; knot < knots; knot++) {
      int to = knots == 1 ? 0 : knot * (count - 1) / (knots - 1);
      premiums[rows[to]] = price(slice.strikes()[rows[to]], slice.years(), vols[to]);
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

  private double price(double strike, double years, double vol) {
    double american = pricer.price(OptionRight.PUT, spot, strike, years, rate, 0, vol);
    double european = BlackScholesMerton.price(OptionRight.PUT, spot, strike, years, rate, 0, vol);
    return Math.max(0, american - european);
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
