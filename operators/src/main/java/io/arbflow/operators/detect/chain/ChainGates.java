package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.operators.detect.contracts.OptionChain;

/**
 * Whether any spread or butterfly of a chain can pay at all, kept up to date strike by strike from
 * the best fee-adjusted sides: O(log strikes) per strike, O(1) per question. "Maybe" may be wrong,
 * "no" never is: discount factors move with time, so they are held still within a tolerance, the
 * answer gives way by what they have moved, and beyond the tolerance all is built anew. Derived,
 * never stored. Not thread-safe.
 */
final class ChainGates {
  /**
   * How far a discounted width may drift before a rebuild, price units: a tenth of a usual tick.
   */
  private static final double DRIFT = 1e-3;

  /** What binary fractions may take from a sum of strikes, as a share of the highest. */
  private static final double ROUNDING = 1e-12;

  private final OptionChain chain;
  private final ChainSides sides;
  private final OrderedPairs longBox;
  private final OrderedPairs shortBox;
  private final OrderedPairs callCredit;
  private final OrderedPairs callSlope;
  private final OrderedPairs putCredit;
  private final OrderedPairs putSlope;
  private final WingHull callWings;
  private final WingHull putWings;
  private final double width;
  private final double rounding;
  private double dfBorrow = Double.NaN;
  private double dfLend = Double.NaN;
  private double slopeDf = Double.NaN;
  private boolean inverseSlope;

  ChainGates(ChainSides sides) {
    this.chain = sides.facts().chain();
    this.sides = sides;
    int strikes = chain.strikes();
    longBox = new OrderedPairs(strikes, true);
    shortBox = new OrderedPairs(strikes, false);
    callCredit = new OrderedPairs(strikes, true);
    callSlope = new OrderedPairs(strikes, false);
    putCredit = new OrderedPairs(strikes, false);
    putSlope = new OrderedPairs(strikes, true);
    double[] all = new double[strikes];
    for (int i = 0; i < strikes; i++) {
      all[i] = chain.strike(i);
    }
    callWings = new WingHull(all);
    putWings = new WingHull(all);
    width = all[strikes - 1] - all[0];
    rounding = ROUNDING * all[strikes - 1];
  }

  /** Goes to the discount factors of the instant. */
  void bring(ChainTerms terms) {
    if (drift(terms.dfBorrow(), dfBorrow) <= DRIFT
        && drift(terms.dfLend(), dfLend) <= DRIFT
        && drift(terms.slopeDf(), slopeDf) <= DRIFT) {
      return;
    }
    dfBorrow = terms.dfBorrow();
    dfLend = terms.dfLend();
    slopeDf = terms.slopeDf();
    for (int strike = 0; strike < chain.strikes(); strike++) {
      update(strike);
    }
  }

  /** Takes in the sides of a strike. */
  void update(int strike) {
    double callBid = sides.netBid(OptionChain.call(strike));
    double callAsk = sides.netAsk(OptionChain.call(strike));
    double putBid = sides.netBid(OptionChain.put(strike));
    double putAsk = sides.netAsk(OptionChain.put(strike));
    callCredit.set(strike, callAsk, callBid);
    putCredit.set(strike, putAsk, putBid);
    callWings.set(strike, callBid, callAsk);
    putWings.set(strike, putBid, putAsk);
    if (chain.inverse()) {
      noteInverseSlope(strike);
    } else {
      discounted(strike, callBid, callAsk, putBid, putAsk);
    }
  }

  private void discounted(
      int strike, double callBid, double callAsk, double putBid, double putAsk) {
    double level = chain.strike(strike);
    double cost = callAsk - putBid;
    double earning = callBid - putAsk;
    longBox.set(strike, cost + level * dfBorrow, earning + level * dfBorrow);
    shortBox.set(strike, cost + level * dfLend, earning + level * dfLend);
    callSlope.set(strike, callAsk + level * slopeDf, callBid + level * slopeDf);
    putSlope.set(strike, putAsk - level * slopeDf, putBid - level * slopeDf);
  }

  /** Whether the shape can pay anywhere. */
  boolean mayPay(Shape shape, ChainTerms terms) {
    return switch (shape) {
      case LONG_BOX -> positive(longBox, drift(terms.dfBorrow(), dfBorrow));
      case SHORT_BOX -> positive(shortBox, drift(terms.dfLend(), dfLend));
      case CALL_CREDIT -> positive(callCredit, 0);
      case PUT_CREDIT -> positive(putCredit, 0);
      case CALL_SLOPE ->
          chain.inverse() ? inverseSlope : positive(callSlope, drift(terms.slopeDf(), slopeDf));
      case PUT_SLOPE -> positive(putSlope, drift(terms.slopeDf(), slopeDf));
      case CALL_BUTTERFLY, PUT_BUTTERFLY -> wings(shape).mayPay();
      case CONVERSION, REVERSAL -> true;
    };
  }

  /** Whether a butterfly with its body at the strike can pay. */
  boolean mayPay(Shape shape, int body) {
    return wings(shape).mayPay(body);
  }

  /** A search over all pairs has shown that no inverse slope pays. */
  void noInverseSlope() {
    inverseSlope = false;
  }

  private WingHull wings(Shape shape) {
    return shape.right() == OptionRight.CALL ? callWings : putWings;
  }

  private boolean positive(OrderedPairs pairs, double slack) {
    return pairs.best() + slack + rounding > 0;
  }

  /** Infinite before the first build. */
  private double drift(double now, double then) {
    double moved = Math.abs(now - then) * width;
    return Double.isNaN(moved) ? Double.POSITIVE_INFINITY : moved;
  }

  /**
   * In coin the bound 1 - K1/K2 is no difference of a term per strike, so the pairs of the changed
   * strike are looked at, O(strikes). A pair that pays was seen when its later side changed.
   */
  private void noteInverseSlope(int strike) {
    for (int other = 0; other < chain.strikes() && !inverseSlope; other++) {
      int low = Math.min(strike, other);
      int high = Math.max(strike, other);
      inverseSlope =
          low < high
              && sides.netBid(OptionChain.call(low)) - sides.netAsk(OptionChain.call(high))
                  > 1 - chain.strike(low) / chain.strike(high);
    }
  }
}
