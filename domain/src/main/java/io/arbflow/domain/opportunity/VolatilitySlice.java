package io.arbflow.domain.opportunity;

import java.util.Arrays;

/**
 * Implied volatilities of one expiry, one entry per quoted strike. Volatilities are annual, as
 * decimals (0.2 = 20 %); NaN where there is none: no bid, a bid under intrinsic value, no fit. The
 * arrays belong to the record and must not be changed afterwards.
 *
 * @param expiryMicros when the options expire
 * @param logMoneyness ln(strike / forward), rising
 * @param bidVol implied by the bid
 * @param askVol implied by the ask
 * @param fittedVol of the slice as fitted
 * @param violating which quotes the detector objects to
 */
public record VolatilitySlice(
    long expiryMicros,
    double[] logMoneyness,
    double[] bidVol,
    double[] askVol,
    double[] fittedVol,
    boolean[] violating) {

  /** Most points that are carried and drawn. */
  public static final int MAX_POINTS = 40;

  /**
   * This slice, if it can be drawn. The constructor checks nothing, because values in state are
   * restored through it.
   *
   * @throws IllegalArgumentException when there is no point, too many, one array is of another
   *     length, or the moneyness does not rise
   */
  public VolatilitySlice checked() {
    int points = points();
    if (points == 0 || points > MAX_POINTS) {
      throw new IllegalArgumentException(
          "a slice has 1 to " + MAX_POINTS + " points, not " + points);
    }
    if (bidVol.length != points
        || askVol.length != points
        || fittedVol.length != points
        || violating.length != points) {
      throw new IllegalArgumentException("the arrays of a slice differ in length");
    }
    double before = Double.NEGATIVE_INFINITY;
    for (double k : logMoneyness) {
      if (!(k > before && Double.isFinite(k))) {
        throw new IllegalArgumentException("logMoneyness must be finite and rise");
      }
      before = k;
    }
    return this;
  }

  /**
   * A slice of any length, copied; a longer one is thinned to {@link #MAX_POINTS}. Violating quotes
   * stay (the first {@link #MAX_POINTS} of them), the others are taken evenly.
   *
   * @param points how many entries of the arrays count
   * @throws IllegalArgumentException as {@link #checked} does
   */
  public static VolatilitySlice thinned(
      long expiryMicros,
      int points,
      double[] logMoneyness,
      double[] bidVol,
      double[] askVol,
      double[] fittedVol,
      boolean[] violating) {
    int[] kept = kept(points, violating);
    boolean[] marks = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      marks[i] = violating[kept[i]];
    }
    return new VolatilitySlice(
            expiryMicros,
            pick(logMoneyness, kept),
            pick(bidVol, kept),
            pick(askVol, kept),
            pick(fittedVol, kept),
            marks)
        .checked();
  }

  /** How many quotes there are. */
  public int points() {
    return logMoneyness.length;
  }

  private static int[] kept(int points, boolean[] violating) {
    int marked = 0;
    for (int i = 0; i < points; i++) {
      marked += violating[i] ? 1 : 0;
    }
    marked = Math.min(marked, MAX_POINTS);
    int plain = points - marked;
    int room = Math.min(plain, MAX_POINTS - marked);
    int[] kept = new int[marked + room];
    int next = 0;
    int seen = 0;
    for (int i = 0; i < points && next < kept.length; i++) {
      if (violating[i]) {
        kept[next++] = i;
      } else {
        // Keeps the i-th of the plain ones when the running share of the room gets a whole larger.
        boolean keep = (long) (seen + 1) * room / plain > (long) seen * room / plain;
        seen++;
        if (keep) {
          kept[next++] = i;
        }
      }
    }
    return kept;
  }

  private static double[] pick(double[] values, int[] kept) {
    double[] picked = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      picked[i] = values[kept[i]];
    }
    return picked;
  }

  /** By value, unlike a record's own, which would compare the arrays by identity. */
  @Override
  public boolean equals(Object other) {
    return other instanceof VolatilitySlice that
        && expiryMicros == that.expiryMicros
        && Arrays.equals(logMoneyness, that.logMoneyness)
        && Arrays.equals(bidVol, that.bidVol)
        && Arrays.equals(askVol, that.askVol)
        && Arrays.equals(fittedVol, that.fittedVol)
        && Arrays.equals(violating, that.violating);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(expiryMicros) + Arrays.hashCode(bidVol);
  }

  @Override
  public String toString() {
    return "VolatilitySlice[expiryMicros=" + expiryMicros + ", points=" + points() + "]";
  }
}
