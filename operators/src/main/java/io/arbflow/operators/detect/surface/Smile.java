package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.option.Normal;
import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.operators.detect.slice.Slice;

/**
 * A slice with what was fitted to it: a pure function of the slice and the settings, so that it is
 * not kept in state but made again. Prices are per unit of the underlying, discounted; vegas per
 * 1.00 of volatility; deltas in units of the underlying.
 *
 * <p>A delta is by sticky strike: each option keeps its own volatility. The forward is taken to
 * move in proportion to the underlying.
 */
final class Smile {
  private final Slice slice;
  private final RawSvi fit;
  final double[] without;
  final double[] sigmas;
  final double[] outside;

  /**
   * @param fit null when there is none to be believed
   * @param without by row: volatility of the slice fitted without that quote, NaN where it was not
   *     part of the fit
   * @param sigmas by row: robust standard deviation of the quote about it
   * @param outside by row: sigmas by which bid to ask lie above (positive) or below it
   */
  Smile(Slice slice, RawSvi fit, double[] without, double[] sigmas, double[] outside) {
    this.slice = slice;
    this.fit = fit;
    this.without = without;
    this.sigmas = sigmas;
    this.outside = outside;
  }

  Slice slice() {
    return slice;
  }

  /** Whether there is a fit to be believed. */
  boolean fitted() {
    return fit != null;
  }

  RawSvi fit() {
    return fit;
  }

  /** Volatility of the fit with all quotes at the row's strike. */
  double fittedVol(int row) {
    return fit.volatility(slice.logMoneyness(row), slice.years());
  }

  /** Middle of bid and ask volatility at the row's strike. */
  double midVol(int row) {
    int quoted = quotedRow(row);
    return (slice.bids().vols()[quoted] + slice.asks().vols()[quoted]) / 2;
  }

  /** The row that shows the volatility of the row's strike: itself, but for the twin. */
  int quotedRow(int row) {
    if (row != slice.twinRow()) {
      return row;
    }
    return slice.rowOf(slice.positions()[row] ^ 1);
  }

  /** Whether the row's strike has volatilities and the row both prices. */
  boolean tradable(int row) {
    return slice.bids().shows(row) && slice.asks().shows(row) && slice.hasVols(quotedRow(row));
  }

  /** Price over the discounted intrinsic value at a volatility, European. */
  double timeValue(int row, double vol) {
    return slice.discountFactor()
        * Black76.outOfTheMoney(
            slice.forward(), slice.strikes()[row], vol * Math.sqrt(slice.years()));
  }

  /**
   * What the contract is worth at another volatility: the quoted price, moved by what Black-76 says
   * the difference to its own volatility is worth. A premium for early exercise stays in it.
   */
  double priceAt(int row, double vol) {
    if (row == slice.twinRow()) {
      return slice.mid(row) + timeValue(row, vol) - timeValue(row, midVol(row));
    }
    return slice.bids().prices()[row]
        + timeValue(row, vol)
        - timeValue(row, slice.bids().vols()[row]);
  }

  double vega(int row, double vol) {
    double rootYears = Math.sqrt(slice.years());
    return slice.discountFactor()
        * rootYears
        * Black76.vega(slice.forward(), slice.strikes()[row], vol * rootYears);
  }

  /** Vega at the believed volatility. */
  double vega(int row) {
    return vega(row, believedVol(row));
  }

  /**
   * What an option is hedged at: the volatility of the slice fitted without its quote, so that a
   * quote that is off does not turn its own hedge; the middle of its quote where there is no fit.
   */
  double believedVol(int row) {
    double fair = without[quotedRow(row)];
    return fair > 0 ? fair : midVol(row);
  }

  /** Undiscounted delta in the forward at a volatility: N(d+) or N(d+) - 1. */
  double forwardDelta(int row, double vol) {
    double stdev = vol * Math.sqrt(slice.years());
    double call = Normal.cdf(Black76.dPlus(slice.forward(), slice.strikes()[row], stdev));
    return slice.right(row) == OptionRight.CALL ? call : call - 1;
  }

  /** Change of the price with the underlying's, at the believed volatility. */
  double delta(int row) {
    return slice.discountFactor() * carry() * forwardDelta(row, believedVol(row));
  }

  /** Change of {@link #delta} with the underlying's price. */
  double gamma(int row) {
    double vol = believedVol(row);
    double forward = slice.forward();
    double density =
        Black76.vega(forward, slice.strikes()[row], vol * Math.sqrt(slice.years())) / forward;
    return slice.discountFactor()
        * carry()
        * carry()
        * density
        / (forward * vol * Math.sqrt(slice.years()));
  }

  /** How much the forward moves with the underlying. */
  private double carry() {
    return slice.forward() / slice.mid(slice.underlyingRow());
  }
}
