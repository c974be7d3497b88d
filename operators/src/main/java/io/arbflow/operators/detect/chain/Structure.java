package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.operators.detect.contracts.OptionChain;

/**
 * One structure on a chain: its shape, its strikes and what its legs are. Legs are in the order in
 * which STRATEGIES.md names them. Mutable and reused, not thread-safe.
 */
final class Structure {
  /** Most legs of any shape. */
  static final int MOST_LEGS = 4;

  private static final int INDEX_BITS = 16;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private final int[] positions = new int[MOST_LEGS];
  private final boolean[] buys = new boolean[MOST_LEGS];
  private final double[] units = new double[MOST_LEGS];
  private ChainFacts facts;
  private Shape shape;
  private int low;
  private int middle;
  private int high;
  private int legs;
  private ButterflyRatio ratio;

  /** A conversion or reversal at the strike index. */
  void parity(ChainFacts chainFacts, Shape newShape, int strike) {
    start(chainFacts, newShape, strike, strike, strike);
    boolean conversion = shape == Shape.CONVERSION;
    OptionChain chain = facts.chain();
    leg(conversion, chain.underlyingPosition(), facts.hedgeUnits(chain.strike(strike)));
    leg(conversion, OptionChain.put(strike), 1);
    leg(!conversion, OptionChain.call(strike), 1);
  }

  /** A box or a vertical spread between two strike indices, the lower first. */
  void spread(ChainFacts chainFacts, Shape newShape, int lower, int higher) {
    start(chainFacts, newShape, lower, lower, higher);
    switch (shape) {
      case LONG_BOX, SHORT_BOX -> box(shape == Shape.LONG_BOX);
      case CALL_CREDIT -> vertical(OptionChain.call(low), OptionChain.call(high), true);
      case CALL_SLOPE -> vertical(OptionChain.call(low), OptionChain.call(high), false);
      case PUT_CREDIT -> vertical(OptionChain.put(high), OptionChain.put(low), true);
      case PUT_SLOPE -> vertical(OptionChain.put(high), OptionChain.put(low), false);
      default -> throw new IllegalArgumentException("no spread: " + shape);
    }
  }

  /** A butterfly on three rising strike indices. */
  void butterfly(ChainFacts chainFacts, Shape newShape, int lowest, int body, int highest) {
    start(chainFacts, newShape, lowest, body, highest);
    OptionChain chain = facts.chain();
    ratio = ButterflyRatio.of(chain.strike(low), chain.strike(middle), chain.strike(high));
    OptionRight right = shape.right();
    leg(true, OptionChain.position(right, low), ratio.low());
    leg(false, OptionChain.position(right, middle), ratio.middle());
    leg(true, OptionChain.position(right, high), ratio.high());
  }

  /** What {@link #subject} wrote down. */
  void decode(ChainFacts chainFacts, long subject) {
    Shape coded = shapeOf(subject);
    int first = (int) (subject >> 2 * INDEX_BITS) & INDEX_MASK;
    int second = (int) (subject >> INDEX_BITS) & INDEX_MASK;
    int third = (int) subject & INDEX_MASK;
    switch (coded) {
      case CONVERSION, REVERSAL -> parity(chainFacts, coded, first);
      case CALL_BUTTERFLY, PUT_BUTTERFLY -> butterfly(chainFacts, coded, first, second, third);
      default -> spread(chainFacts, coded, first, third);
    }
  }

  /** Shape and strikes in one number: what tells the episodes of a chain apart. */
  long subject() {
    return subject(shape, low, middle, high);
  }

  static long subject(Shape shape, int low, int middle, int high) {
    return ((((long) shape.ordinal() << INDEX_BITS | low) << INDEX_BITS | middle) << INDEX_BITS)
        | high;
  }

  static Shape shapeOf(long subject) {
    return Shape.of((int) (subject >> 3 * INDEX_BITS));
  }

  private void box(boolean isLong) {
    leg(isLong, OptionChain.call(low), 1);
    leg(!isLong, OptionChain.call(high), 1);
    leg(isLong, OptionChain.put(high), 1);
    leg(!isLong, OptionChain.put(low), 1);
  }

  private void vertical(int dear, int cheap, boolean buysDear) {
    leg(buysDear, dear, 1);
    leg(!buysDear, cheap, 1);
  }

  private void start(ChainFacts chainFacts, Shape newShape, int first, int second, int third) {
    facts = chainFacts;
    shape = newShape;
    low = first;
    middle = second;
    high = third;
    legs = 0;
    ratio = null;
  }

  private void leg(boolean buy, int position, double perUnit) {
    positions[legs] = position;
    buys[legs] = buy;
    units[legs] = perUnit;
    legs++;
  }

  /**
   * What one unit is worth per unit of the underlying before fees, as STRATEGIES.md writes it.
   *
   * @param prices by leg: the ask where it is bought, the bid where it is sold
   */
  double grossPerShare(double[] prices, ChainTerms terms) {
    return switch (shape) {
      case CONVERSION -> conversion(prices, terms);
      case REVERSAL -> reversal(prices, terms);
      case LONG_BOX ->
          width() * terms.dfBorrow()
              - ParityArithmetic.boxCost(prices[0], prices[1], prices[2], prices[3]);
      case SHORT_BOX ->
          ParityArithmetic.boxCredit(prices[0], prices[1], prices[2], prices[3])
              - width() * terms.dfLend();
      case CALL_CREDIT, PUT_CREDIT -> ParityArithmetic.credit(prices[1], prices[0]);
      case CALL_SLOPE, PUT_SLOPE ->
          ParityArithmetic.credit(prices[0], prices[1]) - slopeBound(terms);
      case CALL_BUTTERFLY, PUT_BUTTERFLY ->
          ParityArithmetic.butterfly(ratio, prices[0], prices[1], prices[2]);
    };
  }

  private double conversion(double[] prices, ChainTerms terms) {
    double strike = facts.chain().strike(low);
    if (facts.chain().inverse()) {
      return ParityArithmetic.inverseConversion(prices[2], prices[1], prices[0], strike);
    }
    if (facts.onFuture()) {
      double df = terms.worstDf(terms.dfBorrow(), strike - prices[0]);
      return ParityArithmetic.futureConversion(prices[2], prices[1], prices[0], strike, df);
    }
    return ParityArithmetic.conversion(
        prices[2], prices[1], prices[0], terms.conversionPays(strike));
  }

  private double reversal(double[] prices, ChainTerms terms) {
    double strike = facts.chain().strike(low);
    if (facts.chain().inverse()) {
      return ParityArithmetic.inverseReversal(prices[0], prices[1], prices[2], strike);
    }
    if (facts.onFuture()) {
      double df = terms.worstDf(terms.dfLend(), prices[0] - strike);
      return ParityArithmetic.futureReversal(prices[0], prices[1], prices[2], strike, df);
    }
    return ParityArithmetic.reversal(
        prices[0], prices[1], prices[2], terms.reversalOwes(strike), terms.borrowCost(prices[0]));
  }

  /** The most that the sold option can be worth above the bought one, as a present value. */
  private double slopeBound(ChainTerms terms) {
    OptionChain chain = facts.chain();
    return chain.inverse() ? 1 - chain.strike(low) / chain.strike(high) : width() * terms.slopeDf();
  }

  /** Distance of the outer strikes. */
  double width() {
    return facts.chain().strike(high) - facts.chain().strike(low);
  }

  ChainFacts facts() {
    return facts;
  }

  Shape shape() {
    return shape;
  }

  /** Index of the lowest strike. */
  int low() {
    return low;
  }

  /** Index of the highest strike. */
  int high() {
    return high;
  }

  int legs() {
    return legs;
  }

  int position(int leg) {
    return positions[leg];
  }

  boolean isBuy(int leg) {
    return buys[leg];
  }

  /** Contracts, or units of the underlying, per unit of the structure. */
  double units(int leg) {
    return units[leg];
  }
}
