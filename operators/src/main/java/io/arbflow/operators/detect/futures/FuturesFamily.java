package io.arbflow.operators.detect.futures;

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

/** What the strategies on futures say of their episodes. */
final class FuturesFamily implements EpisodeFamily<FuturesState> {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final FuturesLegs legs;
  private final FuturesCarry carry;
  private final FuturesSearch search;

  FuturesFamily(Universe universe, FuturesLegs legs, FuturesCarry carry, FuturesSearch search) {
    this.universe = universe;
    this.legs = legs;
    this.carry = carry;
    this.search = search;
  }

  @Override
  public Strategy strategy() {
    return search.strategy();
  }

  /** The legs with their contracts, near first; venues may change while an episode lasts. */
  @Override
  public String signature(Candidate candidate) {
    return strategy().name() + leg(candidate, 0) + leg(candidate, 1);
  }

  private String leg(Candidate candidate, int leg) {
    return "|" + candidate.side(leg) + " " + universe.instrument(candidate.instrument(leg)).id();
  }

  /** Strategy, underlying and the month in which the first of the legs expires. */
  @Override
  public String reviewKey(Candidate candidate) {
    Instant end = Instant.EPOCH.plus(candidate.endsAtMicros(), ChronoUnit.MICROS);
    String month = end.atOffset(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
    return strategy().name() + "|" + legs.product(candidate).underlying() + "|" + month;
  }

  @Override
  public String currency(Candidate candidate) {
    return universe.instrument(candidate.instrument(0)).currency();
  }

  @Override
  public Evidence evidence(FuturesState state, Candidate candidate, long atMicros) {
    FuturesProduct product = legs.product(state);
    long subject = candidate.subject();
    CarryTerms terms = search.terms(product, subject, atMicros);
    boolean reverse = PairSubject.kind(subject) == FuturesSearch.REVERSE;
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("grossEdgePerUnit", candidate.grossEdge() / legs.units(product, candidate));
    numbers.put("units", legs.units(product, candidate));
    putTerms(terms, subject, candidate, numbers);
    if (reverse) {
      putBorrowing(product, terms, subject, candidate, numbers);
    }
    // At the expiry of a future no time is left for a rate to be implied over.
    numbers.values().removeIf(value -> !Double.isFinite(value));
    return new Evidence(
        reverse
            ? "near sold - far bought > what is owed for the underlying less interest at lendRate"
            : "far sold - near bought > interest at borrowRate - income; no storage cost is given",
        Map.copyOf(numbers));
  }

  private static void putTerms(
      CarryTerms terms, long subject, Candidate candidate, Map<String, Double> numbers) {
    int near = PairSubject.near(subject);
    int far = PairSubject.far(subject);
    double years = terms.years(near, far);
    double nearDiscount = terms.discount(near);
    double farDiscount = terms.discount(far);
    double growth = terms.growth(near, far);
    double dividends = terms.dividends(near, far);
    numbers.put("nearDiscount", nearDiscount);
    numbers.put("farDiscount", farDiscount);
    numbers.put("yearsBetween", years);
    numbers.put("forwardRate", Math.log(nearDiscount / farDiscount) / years);
    numbers.put(
        "impliedForwardRate",
        CarryFormula.impliedRate(
            candidate.price(0), candidate.price(1), farDiscount, growth, dividends, years));
    numbers.put("dividendsBetween", dividends);
    numbers.put("underlyingRate", Math.log(growth) / years);
  }

  /** What the underlying costs to borrow, and how dear it may be before nothing is left. */
  private void putBorrowing(
      FuturesProduct product,
      CarryTerms terms,
      long subject,
      Candidate candidate,
      Map<String, Double> numbers) {
    double known = carry.borrowRate(product.id());
    double sold = candidate.price(0) * terms.discount(PairSubject.near(subject));
    double years = terms.years(PairSubject.near(subject), PairSubject.far(subject));
    double perUnit = candidate.netEdge() / legs.units(product, candidate);
    numbers.put("borrowRate", known);
    numbers.put("borrowKnown", carry.borrowKnown(product.id()) ? 1.0 : 0.0);
    numbers.put("impliedBorrowRate", known + perUnit / (sold * years));
  }

  @Override
  public double laterEdge(FuturesState state, Candidate opening, long atMicros) {
    FuturesProduct product = legs.product(state);
    if (atMicros >= opening.endsAtMicros()) {
      return Double.NaN;
    }
    double near = legs.laterPrice(state, opening, 0, atMicros);
    double far = legs.laterPrice(state, opening, 1, atMicros);
    double gross = search.gross(product, opening.subject(), near, far, atMicros);
    return gross * legs.units(product, opening) - legs.fees(product, opening, near, far);
  }
}
