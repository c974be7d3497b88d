package io.arbflow.operators.detect.surface;

import io.arbflow.domain.volatility.ButterflyCheck;
import io.arbflow.domain.volatility.CalendarCheck;
import io.arbflow.domain.volatility.FitStatus;
import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.domain.volatility.SsviCurvature;
import io.arbflow.domain.volatility.SsviFit;
import io.arbflow.operators.detect.slice.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All fitted expiries of an underlying together: an SSVI surface, free of arbitrage by
 * construction, beside the slices that were fitted one by one, and how often those contradict
 * themselves or each other where they are quoted. What the surface is further off than the slices
 * is the cost of the absence of arbitrage and of its few parameters. A pure function of the slices.
 */
final class SurfaceFit {
  private final List<Slice> slices;
  private final SsviFit ssvi = new SsviFit(SsviCurvature.Form.POWER);
  private final List<Integer> chains = new ArrayList<>();
  private final FitStatus status;
  private int butterflies;
  private int calendars;

  private SurfaceFit(Scene scene, List<Slice> slices) {
    this.slices = slices;
    Smile before = null;
    for (Slice slice : slices) {
      Smile smile = scene.state().expiryOf(slice.chain()).smile(scene.desk());
      if (smile.fitted() && (before == null || slice.years() > before.slice().years())) {
        scene.desk().fitter().addTo(ssvi, slice);
        chains.add(slice.chain());
        check(before, smile);
        before = smile;
      }
    }
    this.status = ssvi.expiries() >= SsviFit.LEAST_EXPIRIES ? ssvi.fit() : FitStatus.TOO_FEW_QUOTES;
  }

  /** The fit of the expiries that are alive, made again only when a slice has changed. */
  static SurfaceFit of(Scene scene) {
    SurfaceState state = scene.state();
    List<Slice> alive = new ArrayList<>();
    for (int i = 0; i < state.expiries(); i++) {
      ExpiryState expiry = state.expiry(i);
      if (scene.desk().chains().chain(expiry.chain).expiryMicros() > scene.nowMicros()) {
        alive.add(expiry.slice);
      }
    }
    if (state.surface == null || !state.surface.isOf(alive)) {
      state.surface = new SurfaceFit(scene, alive);
    }
    return state.surface;
  }

  private boolean isOf(List<Slice> others) {
    boolean same = slices.size() == others.size();
    for (int i = 0; same && i < slices.size(); i++) {
      same = slices.get(i) == others.get(i);
    }
    return same;
  }

  private void check(Smile before, Smile smile) {
    double low = lowest(smile);
    double high = highest(smile);
    butterflies += ButterflyCheck.within(smile.fit(), low, high).densityNotNegative() ? 0 : 1;
    if (before != null) {
      low = Math.max(low, lowest(before));
      high = Math.min(high, highest(before));
      boolean falls = low < high && !rises(before.fit(), smile.fit(), low, high);
      calendars += falls ? 1 : 0;
    }
  }

  private static boolean rises(RawSvi near, RawSvi far, double low, double high) {
    return CalendarCheck.of(near, far, low, high).free();
  }

  static double lowest(Smile smile) {
    return smile.slice().logMoneyness(0);
  }

  static double highest(Smile smile) {
    return smile.slice().logMoneyness(smile.slice().smile() - 1);
  }

  /** Distances in half-spreads, of all quotes and of the scene's expiry; parameters; violations. */
  void explain(Scene scene, Map<String, Double> numbers) {
    if (ssvi.expiries() < SsviFit.LEAST_EXPIRIES) {
      return;
    }
    numbers.put("surfaceExpiries", (double) ssvi.expiries());
    numbers.put("sviButterflyViolations", (double) butterflies);
    numbers.put("sviCalendarViolations", (double) calendars);
    numbers.put("ssviFitted", status == FitStatus.OK ? 1.0 : 0.0);
    if (status != FitStatus.OK) {
      return;
    }
    numbers.put("ssviRho", ssvi.surface().rho());
    numbers.put("ssviEta", ssvi.surface().curvature().eta());
    numbers.put("ssviGamma", ssvi.surface().curvature().gamma());
    numbers.put("ssviDistance", ssvi.distance());
    int own = chains.indexOf(scene.expiry().chain);
    if (own >= 0) {
      numbers.put("ssviDistanceHere", ssvi.distance(own));
      numbers.put(
          "sviDistanceHere", scene.desk().fitter().distance(scene.smile().fit(), scene.slice()));
    }
  }
}
