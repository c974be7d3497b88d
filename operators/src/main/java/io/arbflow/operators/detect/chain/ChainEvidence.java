package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.operators.detect.episode.Candidate;
import java.util.HashMap;
import java.util.Map;

/**
 * The figures behind a structure at one instant, from its legs, the book and the instant alone.
 * What is not a finite number is left out.
 */
final class ChainEvidence {
  private final Structure structure;
  private final Candidate shown;
  private final ChainTerms terms;
  private final SyntheticForwards forwards;
  private final Map<String, Double> numbers = new HashMap<>();

  /**
   * @param terms those of the instant
   * @param forwards those of the instant
   */
  ChainEvidence(
      Structure structure, Candidate shown, ChainTerms terms, SyntheticForwards forwards) {
    this.structure = structure;
    this.shown = shown;
    this.terms = terms;
    this.forwards = forwards;
  }

  /** All of it. */
  Evidence evidence(double underlyingTick, long atMicros) {
    Shape shape = structure.shape();
    put("yearsToExpiry", terms.years());
    discounting(shape);
    switch (shape) {
      case CONVERSION, REVERSAL -> parity(shape, underlyingTick, atMicros);
      case LONG_BOX, SHORT_BOX -> box(shape);
      case CALL_BUTTERFLY, PUT_BUTTERFLY -> butterfly();
      default -> put("width", structure.width());
    }
    String suspect = numbers.getOrDefault("dividendSuspect", 0.0) > 0 ? "; DIVIDEND_SUSPECT" : "";
    return new Evidence(inequality(shape) + suspect, numbers);
  }

  private void discounting(Shape shape) {
    if (structure.facts().chain().inverse()) {
      return;
    }
    boolean pays = shape == Shape.CONVERSION || shape == Shape.LONG_BOX;
    put("rate", pays ? terms.borrowRate() : terms.lendRate());
    put("discountFactor", pays ? terms.dfBorrow() : terms.dfLend());
    put("pvDividends", pays ? terms.pvDividendsBorrow() : terms.pvDividendsLend());
    put("forwardLow", forwards.forwardLow());
    put("forwardHigh", forwards.forwardHigh());
  }

  private void parity(Shape shape, double underlyingTick, long atMicros) {
    ChainFacts facts = structure.facts();
    double strike = facts.chain().strike(structure.low());
    put("strike", strike);
    if (facts.chain().inverse()) {
      return;
    }
    put("pinProbability", forwards.pinProbability(strike, ChainRisk.PIN_TICKS * underlyingTick));
    DividendSchedule dividends = facts.dividends();
    int next = dividends.firstAfter(atMicros);
    if (next < dividends.count()) {
      put("nextExDateMicros", dividends.exTimeMicros(next));
    }
    if (facts.onFuture()) {
      return;
    }
    if (forwards.borrow().known()) {
      put("chainBorrowRate", forwards.borrow().estimate());
      put("chainBorrowUncertainty", forwards.borrow().uncertainty());
      put("chainBorrowStrikes", forwards.borrow().count());
    }
    if (shape == Shape.REVERSAL) {
      borrowing(facts);
    }
  }

  /** What short stock costs, and whether a dividend that nobody told of explains the edge. */
  private void borrowing(ChainFacts facts) {
    double spotBid = shown.price(0);
    double shares = shown.quantity(1) * facts.chain().multiplier();
    double beforeBorrow = shown.netEdge() / shares + terms.borrowCost(spotBid);
    put(
        "impliedBorrowRate",
        ParityArithmetic.impliedBorrowRate(beforeBorrow, spotBid, terms.years()));
    put("borrowRate", facts.borrowRate());
    if (forwards.dividend().known()) {
      put("impliedDividend", forwards.dividend().estimate());
      put("impliedDividendUncertainty", forwards.dividend().uncertainty());
      put("dividendSuspect", forwards.dividendSuspect() ? 1 : 0);
    }
  }

  private void box(Shape shape) {
    boolean isLong = shape == Shape.LONG_BOX;
    double money =
        isLong
            ? ParityArithmetic.boxCost(
                shown.price(0), shown.price(1), shown.price(2), shown.price(3))
            : ParityArithmetic.boxCredit(
                shown.price(0), shown.price(1), shown.price(2), shown.price(3));
    put("width", structure.width());
    put(isLong ? "cost" : "credit", money);
    put("impliedRate", ParityArithmetic.boxRate(structure.width(), money, terms.years()));
  }

  private void butterfly() {
    put("lowContracts", structure.units(0));
    put("middleContracts", structure.units(1));
    put("highContracts", structure.units(2));
  }

  private String inequality(Shape shape) {
    boolean inverse = structure.facts().chain().inverse();
    return switch (shape) {
      case CONVERSION ->
          inverse
              ? "call - put + K/F > 1 after taker fees"
              : "call - put > S - PV after taker fees";
      case REVERSAL ->
          inverse
              ? "call - put + K/F < 1 after taker fees"
              : "call - put < S - PV after taker fees";
      case LONG_BOX -> "box < discounted width after taker fees";
      case SHORT_BOX -> "box > discounted width after taker fees";
      case CALL_CREDIT -> "call(K2) > call(K1) after taker fees";
      case PUT_CREDIT -> "put(K1) > put(K2) after taker fees";
      case CALL_SLOPE -> "call(K1) - call(K2) > width after taker fees";
      case PUT_SLOPE -> "put(K2) - put(K1) > width after taker fees";
      case CALL_BUTTERFLY, PUT_BUTTERFLY -> "body > wings in proportion after taker fees";
    };
  }

  private void put(String name, double value) {
    if (Double.isFinite(value)) {
      numbers.put(name, value);
    }
  }
}
