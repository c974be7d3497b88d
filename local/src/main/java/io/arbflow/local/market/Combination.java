package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import java.util.List;

/**
 * Options, and for parity the share, bought and sold together.
 *
 * @param family the strategy whose definition it is of
 * @param legs in the strategy's order
 */
record Combination(Strategy family, List<Leg> legs) {

  /**
   * One leg.
   *
   * @param weight contracts, or for the share lots of as many shares as a contract has, per unit
   */
  record Leg(Side side, Instrument instrument, int weight) {
    boolean isOption() {
      return instrument.type() == InstrumentType.OPTION;
    }

    /** Plus for what is sold, minus for what is bought. */
    double signedWeight() {
      return side == Side.SELL ? weight : -weight;
    }
  }

  static Leg buy(Instrument instrument) {
    return buy(1, instrument);
  }

  static Leg buy(int weight, Instrument instrument) {
    return new Leg(Side.BUY, instrument, weight);
  }

  static Leg sell(Instrument instrument) {
    return sell(1, instrument);
  }

  static Leg sell(int weight, Instrument instrument) {
    return new Leg(Side.SELL, instrument, weight);
  }

  /** Sum of the legs' weights. */
  int weight() {
    return legs.stream().mapToInt(Leg::weight).sum();
  }

  /** The first option among the legs. */
  Instrument option() {
    return legs.stream().filter(Leg::isOption).findFirst().orElseThrow().instrument();
  }

  /** Distance of the highest strike from the lowest. */
  double width() {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Leg leg : legs) {
      if (leg.isOption()) {
        lowest = Math.min(lowest, leg.instrument().strike());
        highest = Math.max(highest, leg.instrument().strike());
      }
    }
    return highest - lowest;
  }
}
