package io.arbflow.operators.detect.term;

import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.episode.PairSubject;

/** CALENDAR_SPREAD by right: sell the near option, buy the far one ({@link CalendarFormula}). */
final class CalendarSearch extends PairSearch {
  private static final long serialVersionUID = 1L;

  static final int CALLS = 0;
  static final int PUTS = 1;
  private static final int LEGS = 2;

  private final TermCarry carry;

  CalendarSearch(TermLegs legs, TermCarry carry) {
    super(legs, LEGS);
    this.carry = carry;
  }

  @Override
  public Strategy strategy() {
    return Strategy.CALENDAR_SPREAD;
  }

  @Override
  public Episodes episodes(TermState state) {
    return state.calendars;
  }

  @Override
  boolean applies(TermColumn column, int kind) {
    return carry.known(column.id())
        && (column.american() || (kind == CALLS && !carry.onFuture(column.id())));
  }

  @Override
  public boolean concerns(int kind, int touched) {
    return (touched & (kind == CALLS ? TermState.CALLS : TermState.PUTS)) != 0;
  }

  @Override
  boolean allows(TermColumn column, long pair, long nowMicros) {
    int id = column.id();
    long near = column.expiryMicros(PairSubject.near(pair));
    long far = column.expiryMicros(PairSubject.far(pair));
    boolean income = carry.paysBetween(id, near, far) || carry.coinEarns(id);
    return CalendarFormula.covered(
        column.american(),
        PairSubject.kind(pair) == CALLS,
        income,
        carry.interest(id, nowMicros, near, true),
        carry.interest(id, nowMicros, far, true));
  }

  @Override
  void worth(
      TermState state,
      TermColumn column,
      int kind,
      int expiry,
      long nowMicros,
      double[] near,
      double[] far) {
    near[expiry] = state.sides().sold(position(kind, expiry), nowMicros);
    far[expiry] = state.sides().bought(position(kind, expiry), nowMicros);
  }

  @Override
  void lay(TermColumn column, long pair) {
    leg(0, position(PairSubject.kind(pair), PairSubject.near(pair)), false);
    leg(1, position(PairSubject.kind(pair), PairSubject.far(pair)), true);
  }

  @Override
  double grossPerUnit(TermColumn column, long pair, double[] prices, long nowMicros) {
    return CalendarFormula.grossPerUnit(prices[0], prices[1]);
  }

  /**
   * Who answers for a European near call may have to borrow the underlying until the far expiry.
   */
  @Override
  void describe(TermColumn column, Candidate found) {
    if (!column.american() && carry.borrowRate(column.id()) > 0) {
      found.classify(RiskClass.CARRY);
    }
  }

  private static int position(int kind, int expiry) {
    return kind == CALLS ? TermColumn.call(expiry) : TermColumn.put(expiry);
  }
}
