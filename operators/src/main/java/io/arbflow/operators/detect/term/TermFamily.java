package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import io.arbflow.operators.detect.episode.PairSubject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** What both strategies of the term lane say of their episodes; the evidence is their own. */
abstract class TermFamily implements EpisodeFamily<TermState> {
  private static final long serialVersionUID = 1L;

  final TermCarry carry;
  private final Universe universe;
  private final TermLegs legs;
  private final PairSearch search;

  TermFamily(Universe universe, TermLegs legs, TermCarry carry, PairSearch search) {
    this.universe = universe;
    this.legs = legs;
    this.carry = carry;
    this.search = search;
  }

  @Override
  public final Strategy strategy() {
    return search.strategy();
  }

  /** The legs with their contracts; venues may change while an episode lasts. */
  @Override
  public final String signature(Candidate candidate) {
    StringBuilder signature = new StringBuilder(strategy().name());
    for (int leg = 0; leg < candidate.legs(); leg++) {
      signature
          .append('|')
          .append(candidate.side(leg))
          .append(' ')
          .append(universe.instrument(candidate.instrument(leg)).id());
    }
    return signature.toString();
  }

  /** Strategy, underlying and the month in which the near leg expires. */
  @Override
  public final String reviewKey(Candidate candidate) {
    Instrument option = universe.instrument(candidate.instrument(0));
    Instant near = Instant.EPOCH.plus(candidate.endsAtMicros(), ChronoUnit.MICROS);
    String month = near.atOffset(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
    return strategy().name() + "|" + option.underlying() + "|" + month;
  }

  @Override
  public final String currency(Candidate candidate) {
    return universe.instrument(candidate.instrument(0)).currency();
  }

  @Override
  public final Evidence evidence(TermState state, Candidate candidate, long atMicros) {
    TermColumn column = legs.column(state);
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("strike", column.strike());
    numbers.put(
        "grossEdgePerUnit", candidate.grossEdge() / (candidate.quantity(0) * column.multiplier()));
    describe(column, candidate, atMicros, numbers);
    return new Evidence(inequality(column, candidate), Map.copyOf(numbers));
  }

  /** The relation that holds, readable. */
  abstract String inequality(TermColumn column, Candidate candidate);

  /** Adds the figures behind the relation. */
  abstract void describe(
      TermColumn column, Candidate candidate, long atMicros, Map<String, Double> numbers);

  /** Adds years, rate and discount factor to both expiries. */
  final void putRates(
      TermColumn column, long pair, long atMicros, boolean lend, Map<String, Double> numbers) {
    putRate("near", column, PairSubject.near(pair), atMicros, lend, numbers);
    putRate("far", column, PairSubject.far(pair), atMicros, lend, numbers);
  }

  private void putRate(
      String name,
      TermColumn column,
      int expiry,
      long atMicros,
      boolean lend,
      Map<String, Double> numbers) {
    long until = column.expiryMicros(expiry);
    numbers.put(name + "Years", FinancingCurve.years(atMicros, until));
    numbers.put(name + "Rate", carry.rate(column.id(), atMicros, until, lend));
    numbers.put(name + "Discount", carry.discount(column.id(), atMicros, until, lend));
  }

  @Override
  public final double laterEdge(TermState state, Candidate opening, long atMicros) {
    TermColumn column = legs.column(state);
    if (atMicros >= opening.endsAtMicros()) {
      return Double.NaN;
    }
    double[] prices = new double[opening.legs()];
    double fees = 0;
    for (int leg = 0; leg < prices.length; leg++) {
      prices[leg] = legs.laterPrice(state, opening, leg, atMicros);
      fees += opening.quantity(leg) * legs.fee(column, opening, leg, prices[leg]);
    }
    double gross = search.grossPerUnit(column, opening.subject(), prices, atMicros);
    return gross * opening.quantity(0) * column.multiplier() - fees;
  }
}
