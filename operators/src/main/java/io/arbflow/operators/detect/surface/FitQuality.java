package io.arbflow.operators.detect.surface;

import io.arbflow.domain.volatility.ButterflyCheck;
import io.arbflow.domain.volatility.CalendarCheck;
import io.arbflow.domain.volatility.RawSvi;
import java.util.Map;

/**
 * Whether the fitted slices are themselves free of arbitrage. A violation is a defect of the fit:
 * it is told with the evidence and is never an opportunity.
 */
final class FitQuality {
  private FitQuality() {}

  /** Durrleman's least g, and the least rise of total variance to the next and from the last. */
  static void explain(Scene scene, Map<String, Double> numbers) {
    RawSvi fit = scene.smile().fit();
    if (fit == null) {
      return;
    }
    double low = SurfaceFit.lowest(scene.smile());
    double high = SurfaceFit.highest(scene.smile());
    numbers.put("fitLeastDurrleman", ButterflyCheck.of(fit).minimumDurrleman());
    numbers.put(
        "fitLeastDurrlemanQuoted", ButterflyCheck.within(fit, low, high).minimumDurrleman());
    SurfaceFit.of(scene).explain(scene, numbers);
    SurfaceState state = scene.state();
    RawSvi before = null;
    RawSvi after = null;
    for (int i = 0; i < state.expiries(); i++) {
      ExpiryState other = state.expiry(i);
      long expiry = scene.desk().chains().chain(other.chain).expiryMicros();
      if (expiry > scene.nowMicros() && other.smile(scene.desk()).fitted()) {
        if (other.chain < scene.expiry().chain) {
          before = other.smile(scene.desk()).fit();
        } else if (other.chain > scene.expiry().chain && after == null) {
          after = other.smile(scene.desk()).fit();
        }
      }
    }
    double rise = Double.POSITIVE_INFINITY;
    if (before != null) {
      rise = CalendarCheck.of(before, fit, low, high).minimumDifference();
    }
    if (after != null) {
      rise = Math.min(rise, CalendarCheck.of(fit, after, low, high).minimumDifference());
    }
    numbers.put("fitLeastCalendarRise", rise);
  }
}
