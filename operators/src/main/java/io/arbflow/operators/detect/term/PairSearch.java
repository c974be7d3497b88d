package io.arbflow.operators.detect.term;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.operators.detect.episode.BestSearch;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.PairSubject;
import java.util.Arrays;

/**
 * Finds the best pair of expiries of a column for one strategy.
 *
 * <p>First a gate, O(m) for m expiries: what each expiry is worth as the near and as the far one
 * after fees, a running maximum over the near ones, each far one against it. Only when some pair
 * comes out positive are pairs looked at one by one, O(m^2), with sizes and the exact edge. Scratch
 * arrays are reused: not thread-safe.
 */
abstract class PairSearch implements BestSearch<TermState> {
  private static final long serialVersionUID = 1L;

  /** What binary fractions may make of equal edges, as a share of capital. */
  private static final double ROUNDING = 1e-12;

  /** Rights, or directions. */
  private static final int KINDS = 2;

  final TermLegs legs;
  private final int[] positions;
  private final boolean[] buys;
  private final double[] prices;
  private final Candidate trial = new Candidate();

  /** By expiry: money per contract after fees, NaN where a side is missing. */
  private double[] near = new double[0];

  private double[] far = new double[0];

  PairSearch(TermLegs legs, int legCount) {
    this.legs = legs;
    this.positions = new int[legCount];
    this.buys = new boolean[legCount];
    this.prices = new double[legCount];
  }

  @Override
  public final int kinds() {
    return KINDS;
  }

  @Override
  public final int kind(long subject) {
    return PairSubject.kind(subject);
  }

  @Override
  public final ClosedReason broken(TermState state, Candidate held) {
    return legs.broken(state, held);
  }

  /** Whether the kind can be found at all in the column. */
  abstract boolean applies(TermColumn column, int kind);

  /** Whether the pair, both expiries alive, is one that the strategy may report now. */
  abstract boolean allows(TermColumn column, long pair, long nowMicros);

  /**
   * What the expiry is worth as the near and as the far one, money per contract after fees, such
   * that near[i] - far[j] is no less than the net edge of the pair (i, j); NaN where a side is
   * missing.
   */
  abstract void worth(
      TermState state,
      TermColumn column,
      int kind,
      int expiry,
      long nowMicros,
      double[] near,
      double[] far);

  /** States the legs of the pair, in their order: {@link #leg}. */
  abstract void lay(TermColumn column, long pair);

  /**
   * Gross edge, money per unit of the underlying.
   *
   * @param prices by leg
   */
  abstract double grossPerUnit(TermColumn column, long pair, double[] prices, long nowMicros);

  /** States what else is to be said of the candidate. */
  void describe(TermColumn column, Candidate found) {}

  final void leg(int index, int position, boolean buy) {
    positions[index] = position;
    buys[index] = buy;
  }

  @Override
  public final boolean find(TermState state, long pair, long nowMicros, Candidate found) {
    TermColumn column = legs.column(state);
    found.clear(pair);
    if (!allows(column, pair, nowMicros)) {
      return false;
    }
    lay(column, pair);
    if (!legs.fill(state, positions, buys, nowMicros, found)) {
      return false;
    }
    for (int leg = 0; leg < prices.length; leg++) {
      prices[leg] = found.price(leg);
    }
    double gross =
        grossPerUnit(column, pair, prices, nowMicros) * found.quantity(0) * column.multiplier();
    found.worth(gross, legs.fees(column, found), TermLegs.capital(column, found));
    found.endAt(column.expiryMicros(PairSubject.near(pair)));
    describe(column, found);
    return true;
  }

  @Override
  public final boolean best(
      TermState state, int kind, long nowMicros, EpisodeRules rules, Candidate best) {
    TermColumn column = legs.column(state);
    int first = column.firstAlive(nowMicros);
    if (!applies(column, kind) || !gate(state, column, kind, first, nowMicros)) {
      return false;
    }
    boolean any = false;
    for (int i = first; i < column.expiries(); i++) {
      for (int j = i + 1; j < column.expiries(); j++) {
        if (near[i] - far[j] > 0
            && find(state, PairSubject.of(kind, i, j), nowMicros, trial)
            && rules.opens(trial)
            && (!any || isBetter(trial, best))) {
          best.copyFrom(trial);
          any = true;
        }
      }
    }
    return any;
  }

  private boolean gate(TermState state, TermColumn column, int kind, int first, long nowMicros) {
    int expiries = column.expiries();
    if (near.length < expiries) {
      near = new double[expiries];
      far = new double[expiries];
    }
    Arrays.fill(near, Double.NaN);
    Arrays.fill(far, Double.NaN);
    boolean open = false;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = first; i < expiries; i++) {
      worth(state, column, kind, i, nowMicros, near, far);
      open |= highest - far[i] > 0;
      highest = near[i] > highest ? near[i] : highest;
    }
    return open;
  }

  /** More edge per unit; for equal edges the lower instrument ids, leg by leg. */
  private static boolean isBetter(Candidate found, Candidate best) {
    double gain = found.netEdge() / found.quantity(0) - best.netEdge() / best.quantity(0);
    if (Math.abs(gain) > ROUNDING * found.capital() / found.quantity(0)) {
      return gain > 0;
    }
    for (int leg = 0; leg < found.legs(); leg++) {
      if (found.instrument(leg) != best.instrument(leg)) {
        return found.instrument(leg) < best.instrument(leg);
      }
    }
    return false;
  }
}
