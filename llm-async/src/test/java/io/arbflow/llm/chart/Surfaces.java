package io.arbflow.llm.chart;

import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.opportunity.VolatilitySlice;
import java.util.ArrayList;
import java.util.List;

/** Charts to test with. */
public final class Surfaces {
  /** The instant of every chart here. */
  public static final long AS_OF = 1_718_000_000_000_000L;

  /** Quotes of each slice of {@link #distorted}. */
  public static final int POINTS = 21;

  private static final long DAY = 86_400_000_000L;
  private static final int MARKED = 5;

  private Surfaces() {}

  /** Three smiles of 7, 35 and 91 days; in the second one quote lies 2.5 points above its fit. */
  public static VolatilityChart distorted() {
    return distorted(0.025);
  }

  /** The same with the marked quote further from its fit, by a volatility. */
  static VolatilityChart distorted(double distance) {
    List<VolatilitySlice> slices = new ArrayList<>();
    slices.add(smile(7, 0.24, 0.9, -1, 0));
    slices.add(smile(35, 0.21, 0.6, MARKED, distance));
    slices.add(smile(91, 0.20, 0.4, -1, 0));
    return VolatilityChart.of(AS_OF, slices);
  }

  /** Three quotes of one expiry: both sides 20 to 30 %, bid only 22 %, ask only 28 %; fit 25 %. */
  static VolatilityChart three(boolean violating) {
    double none = Double.NaN;
    return one(
        new double[] {-0.1, 0, 0.1},
        new double[] {0.2, 0.22, none},
        new double[] {0.3, none, 0.28},
        new double[] {0.25, 0.25, 0.25},
        new boolean[] {violating, false, false});
  }

  /** A chart that is in bounds and shows nothing. */
  public static VolatilityChart empty() {
    double[] none = {Double.NaN, Double.NaN};
    return one(new double[] {0, 0.1}, none, none, none, new boolean[2]);
  }

  static VolatilityChart one(
      double[] k, double[] bid, double[] ask, double[] fitted, boolean[] violating) {
    VolatilitySlice slice = new VolatilitySlice(AS_OF + 30 * DAY, k, bid, ask, fitted, violating);
    return VolatilityChart.of(AS_OF, List.of(slice));
  }

  private static VolatilitySlice smile(
      int days, double atTheMoney, double curve, int marked, double distance) {
    double[] k = new double[POINTS];
    double[] bid = new double[POINTS];
    double[] ask = new double[POINTS];
    double[] fitted = new double[POINTS];
    boolean[] violating = new boolean[POINTS];
    for (int i = 0; i < POINTS; i++) {
      k[i] = -0.25 + 0.02 * i;
      fitted[i] = atTheMoney - 0.15 * k[i] + curve * k[i] * k[i];
      double mid = fitted[i] + 0.002 * Math.sin(5 * i) + (i == marked ? distance : 0);
      double half = 0.004 + 0.05 * k[i] * k[i];
      bid[i] = mid - half;
      ask[i] = mid + half;
      violating[i] = i == marked;
    }
    return new VolatilitySlice(AS_OF + days * DAY, k, bid, ask, fitted, violating);
  }
}
