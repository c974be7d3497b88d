package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.operators.detect.contracts.OptionChain;
import java.util.Arrays;

/**
 * Discounting of one chain at one instant. A trade has one rate for all its dates, that of the
 * expiry: the borrow rate where money is paid now, the lend rate where it is received. Everything
 * follows from the instant alone. Mutable and reused, not thread-safe.
 */
final class ChainTerms {
  private ChainFacts facts;
  private double years;
  private double lendRate;
  private double borrowRate;
  private double dfLend;
  private double dfBorrow;
  private double pvLend;
  private double pvBorrow;
  private int exDates;
  private double[] exDfLend = new double[4];
  private double[] exDfBorrow = new double[4];
  private double[] pvLendUpTo = new double[4];
  private double[] pvBorrowBefore = new double[4];

  /** Goes to the instant, epoch microseconds; after the expiry no time is left. */
  void at(ChainFacts chainFacts, long nowMicros) {
    facts = chainFacts;
    OptionChain chain = facts.chain();
    years = Math.max(0, FinancingCurve.years(nowMicros, chain.expiryMicros()));
    boolean discounted = !chain.inverse();
    lendRate = discounted ? facts.financing().lendRate(years) : 0;
    borrowRate = discounted ? facts.financing().borrowRate(years) : 0;
    dfLend = Math.exp(-lendRate * years);
    dfBorrow = Math.exp(-borrowRate * years);
    takeDividends(nowMicros, chain.expiryMicros());
  }

  private void takeDividends(long nowMicros, long expiryMicros) {
    DividendSchedule dividends = facts.dividends();
    exDates = 0;
    pvLend = 0;
    pvBorrow = 0;
    for (int i = dividends.firstAfter(nowMicros);
        i < dividends.count() && dividends.exTimeMicros(i) <= expiryMicros;
        i++) {
      ensure(exDates + 1);
      double until = FinancingCurve.years(nowMicros, dividends.exTimeMicros(i));
      exDfLend[exDates] = Math.exp(-lendRate * until);
      exDfBorrow[exDates] = Math.exp(-borrowRate * until);
      pvBorrowBefore[exDates] = pvBorrow;
      pvLend += dividends.amount(i) * exDfLend[exDates];
      pvBorrow += dividends.amount(i) * exDfBorrow[exDates];
      pvLendUpTo[exDates] = pvLend;
      exDates++;
    }
  }

  /**
   * The least that a conversion at the strike can be worth later: held to expiry, or, American, its
   * call assigned just before an ex-date, so that the strike comes early and the dividend is lost.
   */
  double conversionPays(double strike) {
    double least = strike * dfBorrow + pvBorrow;
    if (facts.chain().american()) {
      for (int i = 0; i < exDates; i++) {
        least = Math.min(least, strike * exDfBorrow[i] + pvBorrowBefore[i]);
      }
    }
    return least;
  }

  /**
   * The most that a reversal at the strike can have to pay later: held to expiry, or, American, its
   * put assigned now or on an ex-date, when that dividend is owed already.
   */
  double reversalOwes(double strike) {
    double most = strike * dfLend + pvLend;
    if (facts.chain().american()) {
      most = Math.max(most, strike);
      for (int i = 0; i < exDates; i++) {
        most = Math.max(most, strike * exDfLend[i] + pvLendUpTo[i]);
      }
    }
    return most;
  }

  /**
   * The discount factor that makes strike minus future worth least: of expiry, or, American, none,
   * as an assignment turns it into money at once.
   *
   * @param df to expiry
   * @param received what is received then, negative when it is owed
   */
  double worstDf(double df, double received) {
    return facts.chain().american() && received < 0 ? 1 : df;
  }

  /** Fee for borrowing the underlying until expiry; 0 where no rate is known or none is due. */
  double borrowCost(double spotBid) {
    double rate = facts.borrowRate();
    return facts.onFuture() || Double.isNaN(rate) ? 0 : spotBid * rate * years;
  }

  /** The most that a call (or put) spread can cost to take back per unit of strike width. */
  double slopeDf() {
    return facts.chain().american() ? 1 : dfLend;
  }

  /** Time to expiry, ACT/365. */
  double years() {
    return years;
  }

  double lendRate() {
    return lendRate;
  }

  double borrowRate() {
    return borrowRate;
  }

  /** Discount factor to expiry of money received now. */
  double dfLend() {
    return dfLend;
  }

  /** Discount factor to expiry of money paid now. */
  double dfBorrow() {
    return dfBorrow;
  }

  /** Present value of the known dividends until expiry at the lend rate, money per share. */
  double pvDividendsLend() {
    return pvLend;
  }

  /** As {@link #pvDividendsLend} at the borrow rate. */
  double pvDividendsBorrow() {
    return pvBorrow;
  }

  private void ensure(int wanted) {
    if (wanted > exDfLend.length) {
      exDfLend = Arrays.copyOf(exDfLend, 2 * wanted);
      exDfBorrow = Arrays.copyOf(exDfBorrow, 2 * wanted);
      pvLendUpTo = Arrays.copyOf(pvLendUpTo, 2 * wanted);
      pvBorrowBefore = Arrays.copyOf(pvBorrowBefore, 2 * wanted);
    }
  }
}
