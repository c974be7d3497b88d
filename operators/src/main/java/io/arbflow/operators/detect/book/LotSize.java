package io.arbflow.operators.detect.book;

/**
 * Whole lots of a quantity. Quantities and lots are decimals held in binary, so a whole number of
 * lots may come out a little less than whole: one part in 1e9 is forgiven.
 */
public final class LotSize {
  private static final double FORGIVEN = 1e-9;
  private static final int MOST_LOTS = 1_000;

  private LotSize() {}

  /**
   * The largest whole number of lots in the quantity, as a quantity.
   *
   * @param quantity base units, shares or contracts, not negative
   * @param lot smallest step, positive
   */
  public static double floor(double quantity, double lot) {
    return times(Math.floor(quantity / lot * (1 + FORGIVEN)), lot);
  }

  /** The quantity itself, or the whole number of lots that it misses by rounding only. */
  public static double snap(double quantity, double lot) {
    double lots = quantity / lot;
    double whole = Math.rint(lots);
    boolean near = Math.abs(lots - whole) <= FORGIVEN * Math.max(1, whole);
    return near ? times(whole, lot) : quantity;
  }

  /**
   * The smallest quantity that is a whole number of both lots; NaN when it is more than a thousand
   * of the larger.
   */
  public static double common(double lot, double other) {
    double larger = Math.max(lot, other);
    double smaller = Math.min(lot, other);
    for (int lots = 1; lots <= MOST_LOTS; lots++) {
      double quantity = times(lots, larger);
      double whole = Math.rint(quantity / smaller);
      if (Math.abs(quantity / smaller - whole) <= FORGIVEN * whole) {
        return quantity;
      }
    }
    return Double.NaN;
  }

  /** 3 lots of 0.1 are 0.3 and not 0.30000000000000004: dividing by 10 is exact to the last bit. */
  private static double times(double lots, double lot) {
    double perUnit = Math.rint(1 / lot);
    boolean fraction = lot < 1 && Math.abs(perUnit * lot - 1) <= 1e-12;
    return fraction ? lots / perUnit : lots * lot;
  }
}
