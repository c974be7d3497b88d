package io.arbflow.llm.chart;

import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.opportunity.VolatilitySlice;

/**
 * What the axes cover. Every bid, fit and violating quote is in; an ask far above all of them, as
 * in a wing that nobody wants to sell, runs out of the picture instead of flattening the rest.
 *
 * @param leastX log-moneyness at the left
 * @param mostX at the right
 * @param leastVol annual volatility at the bottom, a decimal
 * @param mostVol at the top
 */
record AxisRange(double leastX, double mostX, double leastVol, double mostVol) {
  private static final double FAR = 1.5;
  private static final double MOST_VOL = 10;

  static AxisRange of(VolatilityChart chart) {
    Span x = new Span();
    Span vol = new Span();
    Span asks = new Span();
    for (VolatilitySlice slice : chart.slices()) {
      for (int i = 0; i < slice.points(); i++) {
        x.cover(slice.logMoneyness()[i]);
        vol.coverVol(slice.bidVol()[i]);
        vol.coverVol(slice.fittedVol()[i]);
        (slice.violating()[i] ? vol : asks).coverVol(slice.askVol()[i]);
      }
    }
    if (vol.isEmpty()) {
      vol = asks;
    }
    if (vol.isEmpty()) {
      throw new IllegalArgumentException("a chart without any volatility");
    }
    double far = FAR * vol.most;
    for (VolatilitySlice slice : chart.slices()) {
      for (double ask : slice.askVol()) {
        if (ask <= far) {
          vol.coverVol(ask);
        }
      }
    }
    return new AxisRange(x.least, x.most, vol.least, vol.most);
  }

  double width() {
    return mostX - leastX;
  }

  double height() {
    return mostVol - leastVol;
  }

  /** Whether it is a volatility that can be shown: above 0, not above 1,000 %. */
  static boolean isVol(double value) {
    return value > 0 && value <= MOST_VOL;
  }

  /** From the least to the most of what it was told to cover. */
  private static final class Span {
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void cover(double value) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }

    void coverVol(double value) {
      if (isVol(value)) {
        cover(value);
      }
    }

    boolean isEmpty() {
      return least > most;
    }
  }
}
