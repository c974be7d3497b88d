package io.arbflow.operators.detect.futures;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.episode.BestSearch;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.episode.PairSubject;
import java.util.Arrays;

/**
 * The best pair of a near and a far leg in each direction: of two futures for FUTURES_CALENDAR, of
 * the underlying and a future for CASH_AND_CARRY.
 *
 * <p>What each date means is worked out once, O(m) exponentials for m contracts; then the gross
 * edge of all pairs, O(m^2) products. Only a pair whose gross edge is positive is looked at with
 * sizes and fees. Scratch arrays are reused: not thread-safe.
 */
final class FuturesSearch implements BestSearch<FuturesState> {
  private static final long serialVersionUID = 1L;

  /** Near bought, far sold. */
  static final int CARRY = 0;

  /** Near sold, far bought. */
  static final int REVERSE = 1;

  private static final int KINDS = 2;

  /** What binary fractions may make of equal edges, as a share of capital. */
  private static final double ROUNDING = 1e-12;

  private final Strategy strategy;
  private final boolean onSpot;
  private final FuturesLegs legs;
  private final FuturesCarry carry;
  private final CarryTerms terms;
  private final CarryTerms ofOne;
  private final Candidate trial = new Candidate();

  /** By position: price as the near and as the far leg, NaN where a side is missing. */
  private double[] near = new double[0];

  private double[] far = new double[0];

  /**
   * @param strategy CASH_AND_CARRY or FUTURES_CALENDAR
   */
  FuturesSearch(Strategy strategy, FuturesLegs legs, FuturesCarry carry) {
    this.strategy = strategy;
    this.onSpot = strategy == Strategy.CASH_AND_CARRY;
    this.legs = legs;
    this.carry = carry;
    this.terms = new CarryTerms(carry);
    this.ofOne = new CarryTerms(carry);
  }

  @Override
  public Strategy strategy() {
    return strategy;
  }

  @Override
  public Episodes episodes(FuturesState state) {
    return onSpot ? state.carries : state.calendars;
  }

  @Override
  public int kinds() {
    return KINDS;
  }

  @Override
  public int kind(long subject) {
    return PairSubject.kind(subject);
  }

  @Override
  public boolean concerns(int kind, int touched) {
    return onSpot || (touched & FuturesState.FUTURES) != 0;
  }

  @Override
  public ClosedReason broken(FuturesState state, Candidate held) {
    return legs.broken(state, held);
  }

  @Override
  public boolean find(FuturesState state, long subject, long nowMicros, Candidate found) {
    FuturesProduct product = legs.product(state);
    int nearAt = PairSubject.near(subject);
    int farAt = PairSubject.far(subject);
    found.clear(subject);
    if (!legs.fill(state, nearAt, farAt, PairSubject.kind(subject) == CARRY, nowMicros, found)) {
      return false;
    }
    double gross = gross(product, subject, found.price(0), found.price(1), nowMicros);
    found.worth(
        gross * legs.units(product, found),
        legs.fees(product, found, found.price(0), found.price(1)),
        legs.capital(product, found));
    found.endAt(Math.min(product.expiryMicros(nearAt), product.expiryMicros(farAt)));
    found.classify(RiskClass.CARRY);
    return true;
  }

  /** Gross edge, money per unit of the underlying, at the given prices. */
  double gross(
      FuturesProduct product, long subject, double nearPrice, double farPrice, long nowMicros) {
    return terms(product, subject, nowMicros)
        .gross(PairSubject.near(subject), PairSubject.far(subject), nearPrice, farPrice);
  }

  /** What the two dates of the subject mean at the instant; valid until the next call. */
  CarryTerms terms(FuturesProduct product, long subject, long nowMicros) {
    int nearAt = PairSubject.near(subject);
    int farAt = PairSubject.far(subject);
    ofOne.at(product, PairSubject.kind(subject) == REVERSE);
    ofOne.take(nearAt, product.deliveryMicros(nearAt, nowMicros), nowMicros);
    ofOne.take(farAt, product.deliveryMicros(farAt, nowMicros), nowMicros);
    return ofOne;
  }

  @Override
  public boolean best(
      FuturesState state, int kind, long nowMicros, EpisodeRules rules, Candidate best) {
    FuturesProduct product = legs.product(state);
    if (!applies(product, kind)) {
      return false;
    }
    int first = product.firstAfter(nowMicros);
    prepare(state, product, kind, first, nowMicros);
    boolean any = false;
    int from = onSpot ? product.spot() : first;
    int to = onSpot ? product.positions() : product.futures();
    for (int i = from; i < to; i++) {
      int later = onSpot ? first : product.firstAfter(product.expiryMicros(i));
      for (int j = later; j < product.futures(); j++) {
        if (terms.gross(i, j, near[i], far[j]) > 0
            && find(state, PairSubject.of(kind, i, j), nowMicros, trial)
            && rules.opens(trial)
            && (!any || isBetter(product, trial, best))) {
          best.copyFrom(trial);
          any = true;
        }
      }
    }
    return any;
  }

  /** The reverse of a product that nobody quotes needs to know what holding it pays. */
  private boolean applies(FuturesProduct product, int kind) {
    return carry.known(product.id())
        && (product.hasSpot() || (!onSpot && (kind == CARRY || carry.borrowKnown(product.id()))));
  }

  /** Works out the dates and prices of all positions that can be a leg. */
  private void prepare(
      FuturesState state, FuturesProduct product, int kind, int first, long nowMicros) {
    if (near.length < product.positions()) {
      near = new double[product.positions()];
      far = new double[product.positions()];
    }
    Arrays.fill(near, Double.NaN);
    Arrays.fill(far, Double.NaN);
    terms.at(product, kind == REVERSE);
    for (int position = first; position < product.positions(); position++) {
      terms.take(position, product.deliveryMicros(position, nowMicros), nowMicros);
      near[position] = FuturesLegs.price(state, position, kind == CARRY, nowMicros);
      far[position] = FuturesLegs.price(state, position, kind == REVERSE, nowMicros);
    }
  }

  /** More edge per unit of the underlying; for equal edges the lower instrument ids. */
  private boolean isBetter(FuturesProduct product, Candidate found, Candidate best) {
    double units = legs.units(product, found);
    double gain = found.netEdge() / units - best.netEdge() / legs.units(product, best);
    if (Math.abs(gain) > ROUNDING * found.capital() / units) {
      return gain > 0;
    }
    return found.instrument(0) != best.instrument(0)
        ? found.instrument(0) < best.instrument(0)
        : found.instrument(1) < best.instrument(1);
  }
}
