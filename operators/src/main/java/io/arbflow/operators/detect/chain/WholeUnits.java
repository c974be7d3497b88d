package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.book.LotSize;

/**
 * How many units of a structure make every leg a whole number of its lots: the least common
 * multiple of lot / (units per structure) over the legs.
 */
final class WholeUnits {
  private static final double SCALE = 1e8; // lots and multipliers are decimals of eight places

  private WholeUnits() {}

  /**
   * The step in which the structure can be traded, units; NaN when there is none that a long can
   * hold.
   */
  static double step(Structure structure) {
    ChainFacts facts = structure.facts();
    long above = 0;
    long below = 0;
    try {
      for (int leg = 0; leg < structure.legs(); leg++) {
        long lot = Math.round(facts.lot(structure.position(leg)) * SCALE);
        long units = Math.round(structure.units(leg) * SCALE);
        long divisor = ButterflyRatio.gcd(lot, units);
        lot /= divisor;
        units /= divisor;
        above = above == 0 ? lot : Math.multiplyExact(above / ButterflyRatio.gcd(above, lot), lot);
        below = ButterflyRatio.gcd(units, below);
      }
    } catch (ArithmeticException e) {
      return Double.NaN;
    }
    return (double) above / below;
  }

  /**
   * The units that the capacity allows, floored once.
   *
   * @param capacity the least of displayed size / units over the legs
   */
  static double floor(Structure structure, double capacity) {
    return LotSize.floor(capacity, step(structure));
  }
}
