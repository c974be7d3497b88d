package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.opportunity.VolatilitySlice;
import io.arbflow.operators.detect.slice.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The smile behind an event as a chart: the chain's own slice with the first leg's quote marked,
 * and the last slices of the expiries nearest after it (before it, where there are too few).
 */
final class SurfaceChart {
  private SurfaceChart() {}

  static VolatilityChart of(Scene scene, Trade trade) {
    SurfaceState state = scene.state();
    int own = 0;
    while (state.expiry(own).chain != scene.expiry().chain) {
      own++;
    }
    int last = Math.min(state.expiries(), own + VolatilityChart.MAX_SLICES);
    List<VolatilitySlice> slices = new ArrayList<>();
    long before = scene.nowMicros();
    for (int i = Math.max(0, last - VolatilityChart.MAX_SLICES); i < last; i++) {
      ExpiryState expiry = state.expiry(i);
      long expires = scene.desk().chains().chain(expiry.chain).expiryMicros();
      boolean another = i != own && expires == scene.chain().expiryMicros();
      if (expires > before && !another && expiry.slice.smile() > 0) {
        slices.add(slice(expiry.smile(scene.desk()), expires, i == own ? trade : null));
        before = expires;
      }
    }
    return VolatilityChart.of(scene.nowMicros(), slices);
  }

  private static VolatilitySlice slice(Smile smile, long expires, Trade marked) {
    Slice slice = smile.slice();
    int points = slice.smile();
    double[] moneyness = new double[points];
    double[] fitted = new double[points];
    boolean[] marks = new boolean[points];
    for (int row = 0; row < points; row++) {
      moneyness[row] = slice.logMoneyness(row);
      fitted[row] = smile.fitted() ? smile.fittedVol(row) : Double.NaN;
    }
    if (marked != null) {
      marks[smile.quotedRow(marked.row(0))] = true;
    }
    return VolatilitySlice.thinned(
        expires,
        points,
        moneyness,
        Arrays.copyOf(slice.bids().vols(), points),
        Arrays.copyOf(slice.asks().vols(), points),
        fitted,
        marks);
  }
}
