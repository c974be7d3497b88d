package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.contracts.OptionChain;

/**
 * What a pair of strikes earns in a spread of one shape, per unit of the underlying and after fees.
 * Valid for one instant.
 */
final class SpreadSides {
  private final Shape shape;
  private final ChainSides sides;
  private final OptionChain chain;
  private final double df;

  SpreadSides(Shape shape, ChainSides sides, ChainTerms terms) {
    this.shape = shape;
    this.sides = sides;
    this.chain = sides.facts().chain();
    this.df =
        switch (shape) {
          case LONG_BOX -> terms.dfBorrow();
          case SHORT_BOX -> terms.dfLend();
          default -> terms.slopeDf();
        };
  }

  /**
   * What the lower strike adds to the net edge of any pair; with {@link #ofHigh} the edge itself,
   * or, in coin, no less.
   */
  double ofLow(int low) {
    double level = chain.strike(low) * df;
    return switch (shape) {
      case LONG_BOX -> -synthetic(low, true) - level;
      case SHORT_BOX -> synthetic(low, false) + level;
      case CALL_CREDIT -> -sides.netAsk(OptionChain.call(low));
      case CALL_SLOPE -> sides.netBid(OptionChain.call(low)) + (chain.inverse() ? 0 : level);
      case PUT_CREDIT -> sides.netBid(OptionChain.put(low));
      default -> -sides.netAsk(OptionChain.put(low)) + level;
    };
  }

  /** What the higher strike adds; see {@link #ofLow}. */
  double ofHigh(int high) {
    double level = chain.strike(high) * df;
    return switch (shape) {
      case LONG_BOX -> synthetic(high, false) + level;
      case SHORT_BOX -> -synthetic(high, true) - level;
      case CALL_CREDIT -> sides.netBid(OptionChain.call(high));
      case CALL_SLOPE -> -sides.netAsk(OptionChain.call(high)) - (chain.inverse() ? 0 : level);
      case PUT_CREDIT -> -sides.netAsk(OptionChain.put(high));
      default -> sides.netBid(OptionChain.put(high)) - level;
    };
  }

  /** The net edge of the pair; minus infinity when a side is missing. */
  double net(int low, int high) {
    double width = chain.strike(high) - chain.strike(low);
    return switch (shape) {
      case LONG_BOX -> synthetic(high, false) - synthetic(low, true) + width * df;
      case SHORT_BOX -> synthetic(low, false) - synthetic(high, true) - width * df;
      case CALL_CREDIT ->
          sides.netBid(OptionChain.call(high)) - sides.netAsk(OptionChain.call(low));
      case CALL_SLOPE ->
          sides.netBid(OptionChain.call(low))
              - sides.netAsk(OptionChain.call(high))
              - (chain.inverse() ? 1 - chain.strike(low) / chain.strike(high) : width * df);
      case PUT_CREDIT -> sides.netBid(OptionChain.put(low)) - sides.netAsk(OptionChain.put(high));
      default ->
          sides.netBid(OptionChain.put(high)) - sides.netAsk(OptionChain.put(low)) - width * df;
    };
  }

  /** Call less put of a strike: what it costs bought, or brings sold. */
  private double synthetic(int strike, boolean buy) {
    int call = OptionChain.call(strike);
    int put = OptionChain.put(strike);
    return buy ? sides.netAsk(call) - sides.netBid(put) : sides.netBid(call) - sides.netAsk(put);
  }
}
