package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.contracts.OptionChain;
import java.io.Serializable;

/** What the universe says of one chain beside its contracts: money, dividends, hedge. Immutable. */
final class ChainFacts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OptionChain chain;
  private final FinancingCurve financing;
  private final DividendSchedule dividends;
  private final double borrowRate;
  private final boolean onFuture;
  private final boolean hedged;
  private final double hedgeMultiplier;
  private final double underlyingTick;
  private final double[] lots;

  ChainFacts(Universe universe, OptionChain chain) {
    Instrument underlying = universe.instrument(chain.underlying());
    this.chain = chain;
    this.financing = financing(universe, chain.currency());
    this.dividends = new DividendSchedule(underlying.id(), universe.dividends());
    this.borrowRate = borrowRate(universe, underlying.id());
    this.onFuture = underlying.type() == InstrumentType.FUTURE;
    this.hedgeMultiplier = underlying.multiplier();
    this.underlyingTick = underlying.tickSize();
    this.hedged = hedges(underlying, chain);
    this.lots = new double[chain.positions()];
    for (int position = 0; position < lots.length; position++) {
      int id = chain.instrument(position);
      lots[position] =
          id == OptionChain.NOT_LISTED ? Double.NaN : universe.instrument(id).lotSize();
    }
  }

  /** Smallest price step of the underlying. */
  double underlyingTick() {
    return underlyingTick;
  }

  private static FinancingCurve financing(Universe universe, String currency) {
    for (InterestRate rate : universe.rates()) {
      if (rate.currency().equals(currency)) {
        return new FinancingCurve(rate);
      }
    }
    return null;
  }

  private static double borrowRate(Universe universe, String underlying) {
    for (StockBorrow borrow : universe.borrow()) {
      if (borrow.instrument().equals(underlying)) {
        return borrow.annualRate();
      }
    }
    return Double.NaN;
  }

  /**
   * Whether the underlying locks what a call less a put pays. Coin-settled options need the inverse
   * future of their own expiry; options on a future one that lives as long as they do.
   */
  private static boolean hedges(Instrument underlying, OptionChain chain) {
    if (chain.inverse()) {
      return underlying.inverse() && underlying.expiryMicros() == chain.expiryMicros();
    }
    return !underlying.inverse()
        && (underlying.type() != InstrumentType.FUTURE
            || underlying.expiryMicros() >= chain.expiryMicros());
  }

  OptionChain chain() {
    return chain;
  }

  /** Rates of the chain's currency; null where the universe gives none. */
  FinancingCurve financing() {
    return financing;
  }

  /** Whether there are rates, or none are needed: what is settled in coin is not discounted. */
  boolean priced() {
    return financing != null || chain.inverse();
  }

  DividendSchedule dividends() {
    return dividends;
  }

  /** Annual fee for borrowing the underlying; NaN when it is not known. */
  double borrowRate() {
    return borrowRate;
  }

  /** Whether the underlying is a future, which nobody pays for now or has to borrow. */
  boolean onFuture() {
    return onFuture;
  }

  /** Whether conversions and reversals are possible at all. */
  boolean hedged() {
    return hedged;
  }

  /** Units of the underlying that hedge one contract of the strike. */
  double hedgeUnits(double strike) {
    double units = chain.multiplier() / hedgeMultiplier;
    return chain.inverse() ? strike * units : units;
  }

  /** What a unit of the position is worth, money per price; see {@link #notional}. */
  double multiplier(int position) {
    return position == chain.underlyingPosition() ? hedgeMultiplier : chain.multiplier();
  }

  /** Price x multiplier of a unit; of an inverse future, which is a sum of money, its coins. */
  double notional(int position, double price) {
    boolean coins = chain.inverse() && position == chain.underlyingPosition();
    return coins ? hedgeMultiplier / price : price * multiplier(position);
  }

  double lot(int position) {
    return lots[position];
  }
}
