package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.opportunity.Strategy;
import java.util.stream.Stream;

/** The structures that the chain lane looks for. The order is part of the state's form. */
enum Shape {
  CONVERSION(Strategy.CONVERSION, null),
  REVERSAL(Strategy.REVERSAL, null),
  LONG_BOX(Strategy.BOX_SPREAD, null),
  SHORT_BOX(Strategy.BOX_SPREAD, null),
  CALL_CREDIT(Strategy.VERTICAL_SPREAD, OptionRight.CALL),
  CALL_SLOPE(Strategy.VERTICAL_SPREAD, OptionRight.CALL),
  PUT_CREDIT(Strategy.VERTICAL_SPREAD, OptionRight.PUT),
  PUT_SLOPE(Strategy.VERTICAL_SPREAD, OptionRight.PUT),
  CALL_BUTTERFLY(Strategy.BUTTERFLY, OptionRight.CALL),
  PUT_BUTTERFLY(Strategy.BUTTERFLY, OptionRight.PUT);

  /** How many slots a chain has. */
  static final int SLOTS = 7;

  private static final Shape[] ALL = values();

  private final Strategy strategy;
  private final OptionRight right;

  Shape(Strategy strategy, OptionRight right) {
    this.strategy = strategy;
    this.right = right;
  }

  static Shape of(int ordinal) {
    return ALL[ordinal];
  }

  /** The shapes that the strategy looks for. */
  static Shape[] of(Strategy strategy) {
    return Stream.of(ALL).filter(shape -> shape.strategy == strategy).toArray(Shape[]::new);
  }

  Strategy strategy() {
    return strategy;
  }

  /** The right of all its options; null when it has both. */
  OptionRight right() {
    return right;
  }

  /**
   * Number of the slot it competes for: of all candidates for one slot only the best is open. Long
   * and short boxes share one. Negative for conversions and reversals, which have one per strike.
   */
  int slot() {
    return switch (this) {
      case CONVERSION, REVERSAL -> -1;
      case LONG_BOX, SHORT_BOX -> 0;
      default -> ordinal() - SHORT_BOX.ordinal();
    };
  }
}
