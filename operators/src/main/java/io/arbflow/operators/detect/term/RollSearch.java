package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.episode.PairSubject;

/**
 * JELLY_ROLL by direction ({@link JellyRollFormula}). Legs: far call, far put, near call, near put.
 *
 * <p>CARRY: locked if all options are held to expiry and K is lent or financed as stated. So it is
 * for American options too; what is left of it if their holders exercise at the worst moment is in
 * the evidence. Not reported on a future, whose roll is worth (F - K)(df far - df near), nor on a
 * base currency that earns interest: both need the price of the underlying, which this lane does
 * not see.
 */
final class RollSearch extends PairSearch {
  private static final long serialVersionUID = 1L;

  static final int LONG = 0;
  static final int SHORT = 1;
  private static final int LEGS = 4;

  private final TermCarry carry;

  RollSearch(TermLegs legs, TermCarry carry) {
    super(legs, LEGS);
    this.carry = carry;
  }

  @Override
  public Strategy strategy() {
    return Strategy.JELLY_ROLL;
  }

  @Override
  public Episodes episodes(TermState state) {
    return state.rolls;
  }

  @Override
  boolean applies(TermColumn column, int kind) {
    return carry.known(column.id())
        && !carry.onFuture(column.id())
        && !carry.coinEarns(column.id());
  }

  @Override
  public boolean concerns(int kind, int touched) {
    return touched != 0;
  }

  @Override
  boolean allows(TermColumn column, long pair, long nowMicros) {
    return true;
  }

  /**
   * Synthetic plus what its expiry pays: the price of the underlying that it implies, negative for
   * the short roll. Leaves out the borrow fee, which only makes a long roll worse.
   */
  @Override
  void worth(
      TermState state,
      TermColumn column,
      int kind,
      int expiry,
      long nowMicros,
      double[] near,
      double[] far) {
    double sold = sold(state, expiry, nowMicros);
    double bought = bought(state, expiry, nowMicros);
    if (Double.isNaN(sold) && Double.isNaN(bought)) {
      return;
    }
    double carried = carried(column, expiry, nowMicros, kind == LONG);
    near[expiry] = kind == LONG ? sold + carried : -bought - carried;
    far[expiry] = kind == LONG ? bought + carried : -sold - carried;
  }

  private static double sold(TermState state, int expiry, long now) {
    return state.sides().sold(TermColumn.call(expiry), now)
        - state.sides().bought(TermColumn.put(expiry), now);
  }

  private static double bought(TermState state, int expiry, long now) {
    return state.sides().bought(TermColumn.call(expiry), now)
        - state.sides().sold(TermColumn.put(expiry), now);
  }

  /** K df + PV(D) to the expiry, per contract. */
  private double carried(TermColumn column, int expiry, long now, boolean lend) {
    long until = column.expiryMicros(expiry);
    double perUnit =
        column.strike() * carry.discount(column.id(), now, until, lend)
            + carry.dividends(column.id(), now, now, until, lend);
    return perUnit * column.multiplier();
  }

  @Override
  void lay(TermColumn column, long pair) {
    boolean buyFar = PairSubject.kind(pair) == LONG;
    leg(0, TermColumn.call(PairSubject.far(pair)), buyFar);
    leg(1, TermColumn.put(PairSubject.far(pair)), !buyFar);
    leg(2, TermColumn.call(PairSubject.near(pair)), !buyFar);
    leg(3, TermColumn.put(PairSubject.near(pair)), buyFar);
  }

  @Override
  double grossPerUnit(TermColumn column, long pair, double[] prices, long nowMicros) {
    double fair = fairValue(column, pair, nowMicros);
    if (PairSubject.kind(pair) == SHORT) {
      return JellyRollFormula.shortEdge(
          fair,
          JellyRollFormula.sold(prices[0], prices[1]),
          JellyRollFormula.bought(prices[2], prices[3]));
    }
    double nearSold = JellyRollFormula.sold(prices[2], prices[3]);
    return JellyRollFormula.longEdge(fair, JellyRollFormula.bought(prices[0], prices[1]), nearSold)
        - borrowFee(column, pair, nearSold, nowMicros);
  }

  /** What far minus near synthetic is worth at the rates of the direction. */
  double fairValue(TermColumn column, long pair, long nowMicros) {
    int id = column.id();
    boolean lend = PairSubject.kind(pair) == LONG;
    long near = column.expiryMicros(PairSubject.near(pair));
    long far = column.expiryMicros(PairSubject.far(pair));
    return JellyRollFormula.fairValue(
        column.strike(),
        carry.discount(id, nowMicros, near, lend),
        carry.discount(id, nowMicros, far, lend),
        carry.dividends(id, nowMicros, near, far, lend));
  }

  /**
   * The known fee for being short of the underlying between the expiries, at the price that the
   * near synthetic implies; 0 when no fee is known.
   */
  private double borrowFee(TermColumn column, long pair, double nearSold, long nowMicros) {
    int id = column.id();
    if (carry.borrowRate(id) == 0) {
      return 0;
    }
    long near = column.expiryMicros(PairSubject.near(pair));
    long far = column.expiryMicros(PairSubject.far(pair));
    double price =
        nearSold
            + column.strike() * carry.discount(id, nowMicros, near, true)
            + carry.dividends(id, nowMicros, nowMicros, near, true);
    return Math.max(0, price) * carry.borrowRate(id) * FinancingCurve.years(near, far);
  }

  @Override
  void describe(TermColumn column, Candidate found) {
    found.classify(RiskClass.CARRY);
  }
}
