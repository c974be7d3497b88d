package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import java.util.Arrays;

/**
 * What the executable prices of a whole chain say together at one instant, from the best fresh
 * sides before fees: the interval of the forward, the dividend and the borrow fee that parity
 * implies, and how wide the market thinks the underlying can move. A function of book and instant
 * alone, O(strikes). Mutable and reused, not thread-safe.
 */
final class SyntheticForwards {
  private ChainFacts facts;
  private ChainTerms terms;
  private double spotBid;
  private double spotAsk;
  private double forwardLow;
  private double forwardHigh;
  private double deviation;
  private double[] spots = {};
  private final ImpliedFigure dividend = new ImpliedFigure();
  private final ImpliedFigure borrow = new ImpliedFigure();

  /** Reads the book at the instant; the terms are those of the same instant. */
  void at(
      ChainFacts chainFacts,
      ChainBook books,
      SidePrices prices,
      ChainTerms chainTerms,
      long nowMicros) {
    facts = chainFacts;
    terms = chainTerms;
    OptionChain chain = facts.chain();
    int underlying = chain.underlyingPosition();
    spotBid = best(books, prices, underlying, false, nowMicros);
    spotAsk = best(books, prices, underlying, true, nowMicros);
    forwardLow = Double.NEGATIVE_INFINITY;
    forwardHigh = Double.POSITIVE_INFINITY;
    deviation = Double.NaN;
    dividend.clear(chain.strikes());
    borrow.clear(chain.strikes());
    if (spots.length < chain.strikes()) {
      spots = new double[chain.strikes()];
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int strike = 0; strike < chain.strikes(); strike++) {
      double callBid = best(books, prices, OptionChain.call(strike), false, nowMicros);
      double callAsk = best(books, prices, OptionChain.call(strike), true, nowMicros);
      double putBid = best(books, prices, OptionChain.put(strike), false, nowMicros);
      double putAsk = best(books, prices, OptionChain.put(strike), true, nowMicros);
      take(chain.strike(strike), callBid - putAsk, callAsk - putBid);
      double distance = Math.abs(chain.strike(strike) - (spotBid + spotAsk) / 2);
      double straddle = (callBid + callAsk + putBid + putAsk) / 2;
      if (distance < nearest && !Double.isNaN(straddle)) {
        nearest = distance;
        deviation = straddle * Math.sqrt(Math.PI / 2);
      }
    }
  }

  /** One strike: what call less put brings and what it costs. Comparisons with NaN are false. */
  private void take(double strike, double syntheticBid, double syntheticAsk) {
    double low = ParityArithmetic.syntheticForward(strike, syntheticBid, terms.dfLend());
    double high = ParityArithmetic.syntheticForward(strike, syntheticAsk, terms.dfLend());
    forwardLow = low > forwardLow ? low : forwardLow;
    forwardHigh = high < forwardHigh ? high : forwardHigh;
    double owed = facts.chain().american() ? strike : strike * terms.dfLend();
    double least = spotBid - owed - syntheticAsk - terms.borrowCost(spotBid);
    double most = spotAsk - strike * terms.dfBorrow() - syntheticBid;
    if (!Double.isNaN(least) && !Double.isNaN(most)) {
      dividend.add(least, most);
      spots[dividend.count() - 1] = spotOf((low + high) / 2);
      takeBorrow(strike, syntheticBid, syntheticAsk);
    }
  }

  /**
   * A cheaper loan would pay for a reversal, a dearer one for lending the stock of a conversion.
   */
  private void takeBorrow(double strike, double syntheticBid, double syntheticAsk) {
    double least = spotBid - terms.reversalOwes(strike) - syntheticAsk;
    double most = spotAsk - terms.conversionPays(strike) - syntheticBid;
    borrow.add(
        ParityArithmetic.impliedBorrowRate(least, spotBid, terms.years()),
        ParityArithmetic.impliedBorrowRate(most, spotAsk, terms.years()));
  }

  /** The price of the underlying that a forward of it stands for. */
  private double spotOf(double forward) {
    return facts.onFuture() ? forward : forward * terms.dfLend() + terms.pvDividendsLend();
  }

  /**
   * Whether the contracts are no longer what the universe says of them: at the median strike parity
   * puts the underlying elsewhere by as much as a split does. Not for what is settled in coin.
   */
  boolean adjusted() {
    return !facts.chain().inverse()
        && dividend.known()
        && AdjustedContracts.suspect(
            median(spots, dividend.count(), new double[dividend.count()]), (spotBid + spotAsk) / 2);
  }

  /** The best fresh side before fees; NaN when there is none. */
  private double best(
      ChainBook books, SidePrices prices, int position, boolean buy, long nowMicros) {
    VenueBook book = books.at(position);
    double best = Double.NaN;
    for (int slot = 0; book != null && slot < book.slots(); slot++) {
      boolean fresh = nowMicros <= prices.freshUntil(book.venue(slot), book.timeMicros(slot));
      if (fresh && (buy ? book.showsAsk(slot) : book.showsBid(slot))) {
        double price = buy ? book.ask(slot) : book.bid(slot);
        best = Double.isNaN(best) || (buy ? price < best : price > best) ? price : best;
      }
    }
    return best;
  }

  /** Greatest forward at which the chain buys; minus infinity when none is shown. */
  double forwardLow() {
    return forwardLow;
  }

  /** Least forward at which the chain sells; infinity when none is shown. */
  double forwardHigh() {
    return forwardHigh;
  }

  /** The dividend that parity implies. */
  ImpliedFigure dividend() {
    return dividend;
  }

  /**
   * The annual fee for borrowing the underlying that parity implies, share of its price, given the
   * known dividends.
   */
  ImpliedFigure borrow() {
    return borrow;
  }

  /**
   * Whether reversals may only look good because a dividend is not known: at most strikes even the
   * least dividend that parity allows is more than what is known. Shares only.
   */
  boolean dividendSuspect() {
    return !facts.chain().inverse()
        && !facts.onFuture()
        && dividend.known()
        && dividend.least() > terms.pvDividendsLend() + 1e-9 * Math.abs(spotBid);
  }

  /**
   * How likely the underlying ends within the distance of the strike, 0 to 1: a normal density of
   * the width that the straddle nearest the money implies (price = deviation x sqrt(2 / pi)). NaN
   * when no straddle is shown.
   */
  double pinProbability(double strike, double distance) {
    double mean = (spotBid + spotAsk) / 2;
    double scores = (strike - mean) / deviation;
    double density = Math.exp(-scores * scores / 2) / (deviation * Math.sqrt(2 * Math.PI));
    return Math.min(1, density * 2 * distance);
  }

  /** Bid of the underlying; NaN when there is none. */
  double spotBid() {
    return spotBid;
  }

  /** Strikes of an array in use, for the median. */
  static double median(double[] values, int count, double[] scratch) {
    System.arraycopy(values, 0, scratch, 0, count);
    Arrays.sort(scratch, 0, count);
    return (scratch[(count - 1) / 2] + scratch[count / 2]) / 2;
  }
}
