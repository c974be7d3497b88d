package io.arbflow.domain.opportunity;

import java.util.List;

/**
 * What a detector saw of a volatility surface, small enough to travel with the event: a few slices
 * of one underlying. It names no instrument; a reader of the drawn chart learns nothing but
 * numbers.
 *
 * <p>It is drawn for the vision seat when a review of {@link AnalysisType#VOLATILITY_SURFACE} is
 * asked for. It is not written to the topic of opportunities.
 *
 * @param asOfMicros the instant of the quotes shown
 * @param slices nearest expiry first, 1 to {@link #MAX_SLICES}
 */
public record VolatilityChart(long asOfMicros, List<VolatilitySlice> slices) {

  /** Most slices that are carried and drawn. */
  public static final int MAX_SLICES = 4;

  /**
   * A checked chart. The constructor checks nothing, because values in state are restored through
   * it.
   *
   * @throws IllegalArgumentException as {@link #checked} does
   */
  public static VolatilityChart of(long asOfMicros, List<VolatilitySlice> slices) {
    return new VolatilityChart(asOfMicros, slices).checked();
  }

  /**
   * This chart, if it can be drawn.
   *
   * @throws IllegalArgumentException when there is no slice or there are too many, when one is
   *     wrong in itself, or when they do not expire one after another, after the instant
   */
  public VolatilityChart checked() {
    if (slices.isEmpty() || slices.size() > MAX_SLICES) {
      throw new IllegalArgumentException(
          "a chart has 1 to " + MAX_SLICES + " slices, not " + slices.size());
    }
    long before = asOfMicros;
    for (VolatilitySlice slice : slices) {
      if (slice.checked().expiryMicros() <= before) {
        throw new IllegalArgumentException("slices must expire after asOfMicros, in order");
      }
      before = slice.expiryMicros();
    }
    return this;
  }
}
